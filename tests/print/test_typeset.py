"""A document is set from data alone; what cannot be set is told at the line it was written in."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handbook.model import Handbook
from handbook.print.pen import Pen
from handbook.print.typeset import PrintError, typeset

BASE = '#import "base.typ": *\n#show: paper.with("试")\n#set page(width: 60mm, height: 60mm, margin: 5mm)\n'


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A folder with a template to fill in, beside the real base."""
    print_folder = tmp_path / "theme/print"
    print_folder.mkdir(parents=True)
    (print_folder / "base.typ").write_text((root / "theme/print/base.typ").read_text(encoding="utf-8"))
    return tmp_path


def set_text(folder: Path, book: Handbook, words: str, body: str, today: datetime.date) -> bytes:
    call = book.calls["elevator-entrapment"]
    pen = Pen(book, today)
    data = pen.document(text=pen.text(words, call.steps[1], "say", 0))
    (folder / "theme/print/try.typ").write_text(BASE + body, encoding="utf-8")
    return typeset(folder, "try.typ", data, pen.origins, today).pdf


def told(folder: Path, book: Handbook, words: str, body: str, today: datetime.date) -> list[tuple[str, str]]:
    with pytest.raises(PrintError) as raised:
        set_text(folder, book, words, body, today)
    return [(str(problem.spot), f"{problem.code} {problem.message}") for problem in raised.value.problems]


def line_of(root: Path, words: str) -> int:
    lines = (root / "scripts/calls/equipment/elevator-entrapment.yml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_same_data_and_day_give_the_same_bytes(folder: Path, book: Handbook, today: datetime.date) -> None:
    made = [set_text(folder, book, "您别慌。", "#words(data.text)", today) for _ in range(2)]
    assert made[0] == made[1]
    other = set_text(folder, book, "您别慌。", "#words(data.text)", today + datetime.timedelta(days=1))
    assert other != made[0]


def test_text_is_data_and_never_markup(folder: Path, book: Handbook, today: datetime.date) -> None:
    assert set_text(folder, book, "#panic() $x$ *a* [b] \\ <c> @d // e", "#words(data.text)", today)


def test_a_sign_that_the_font_lacks_is_told_at_its_line(
    root: Path, folder: Path, book: Handbook, today: datetime.date
) -> None:
    place = f"scripts/calls/equipment/elevator-entrapment.yml:{line_of(root, '都靠墙站，站不住就坐下')}:9"
    assert told(folder, book, "好😀", "#words(data.text)", today) == [(place, "HB951 印刷字体里没有“😀”。")]


def test_a_box_that_overflows_is_told_at_its_line(
    root: Path, folder: Path, book: Handbook, today: datetime.date
) -> None:
    place = f"scripts/calls/equipment/elevator-entrapment.yml:{line_of(root, '都靠墙站，站不住就坐下')}:9"
    body = "#fitted(data.text.at, 3mm, words(data.text))"
    assert told(folder, book, "长" * 40, body, today) == [(place, "HB952 印出来放不下，超出 16 毫米。")]


def test_a_fault_of_the_template_is_told_at_its_line(folder: Path, book: Handbook, today: datetime.date) -> None:
    assert told(folder, book, "好", "\n#nothing", today) == [
        ("theme/print/try.typ:5:1", "HB959 排版出错：unknown variable: nothing")
    ]


def test_a_warning_of_typst_is_a_fault(folder: Path, book: Handbook, today: datetime.date) -> None:
    [(place, message)] = told(folder, book, "好", '#text(font: "Nowhere")[x]', today)
    assert place == "theme/print/try.typ:4:1"
    assert "unknown font family" in message
