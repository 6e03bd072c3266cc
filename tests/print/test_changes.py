"""Change bars: a black line in the margin beside what the last edition changed, and nowhere else."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdf
import pytest

from handbook.load import load
from handbook.print.chapters import item_data
from handbook.print.pen import Pen
from handbook.print.typeset import typeset
from tests.checks.golden import BASE

DAY = datetime.date(2026, 11, 23)
WIDTH = 1.4
NEWS = """\
edition: 2026.11
published: 2026-11-20
since: 2026-10-20
headline: 问灯的话换了。
changed:
  - see: calls/no-light#listen-ask-1
    where: 问清 · 问
    after: 是一盏不亮，还是都不亮？
  - see: common/simple#file-say-1
    where: 归档 · 说
    after: 谢谢您。师傅${首联}内给您回电话。
"""


def page_of_the_card(book_folder: Path, root: Path) -> pypdfium2.PdfPage:
    book = load(book_folder)[0]
    pen = Pen(book, DAY)
    data = pen.document(item=item_data(pen, book.calls["no-light"], "设备", whole=True))
    return pypdfium2.PdfDocument(typeset(root, "card.typ", data, pen.origins, DAY).pdf)[0]


def bars(page: pypdfium2.PdfPage) -> list[tuple[float, float, float]]:
    """Where the bars stand, from the top of the page down: left edge, top, bottom."""
    return sorted(_bars(page), key=lambda bar: -bar[1])


def _bars(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float]]:
    for shape in page.get_objects(filter=[pdf.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = shape.get_bounds()
        if abs(right - left - WIDTH) < 0.1 and top - bottom > 2 * WIDTH and left > page.get_width() * 0.9:
            yield left, top, bottom


def lines(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """The top and bottom of a text on the page."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found, words
    boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    return max(box[3] for box in boxes), min(box[1] for box in boxes)


@pytest.fixture
def book_folder(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "book")
    return tmp_path / "book"


def test_a_bar_stands_at_each_changed_line_own_or_common(book_folder: Path, root: Path) -> None:
    (book_folder / "scripts/news").mkdir()
    (book_folder / "scripts/news/2026-11.yml").write_text(NEWS, encoding="utf-8")
    page = page_of_the_card(book_folder, root)
    changed = [lines(page, "是一盏不亮"), lines(page, "谢谢您")]
    found = bars(page)
    assert len(found) == len(changed)
    for (_, top, bottom), (above, below) in zip(found, changed, strict=True):
        assert abs(top - above) < 4
        assert bottom < below + 1


def test_without_an_edition_there_is_none(book_folder: Path, root: Path) -> None:
    assert bars(page_of_the_card(book_folder, root)) == []
