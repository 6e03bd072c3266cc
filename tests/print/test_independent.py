"""What other programs see in the PDFs: qpdf reads their syntax, poppler their words and looks."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from handbook.model import Call, FormField, Handbook
from handbook.print.book import pocket_book
from handbook.print.look import Look
from handbook.print.pen import Pen
from tests.debian import ON_CI

from . import tools
from .conftest import Read, foot_of, squeezed
from .test_pocket import PRINTED, lines
from .test_sheets import filled, form_pdf, letter_pdf, rectangles

pytestmark = [pytest.mark.xdist_group("pocket"), pytest.mark.usefixtures("outsiders")]
CALLS = [item for item in PRINTED if isinstance(item, Call)]
EXCERPT = ("calls/gas-smell", "calls/elevator-entrapment", "avoid/brush-off")  # as they are printed
FORM = "complaint-record"
DPI = 200
A4_HIGH = 841.89


@pytest.fixture(scope="session")
def outsiders() -> None:
    """Without the programs these tests are left out; on CI they fail, or nobody would notice."""
    if tools.missing():
        assert not ON_CI, tools.MESSAGE
        pytest.skip(tools.MESSAGE)


@pytest.fixture(scope="session")
def written(
    tmp_path_factory: pytest.TempPathFactory, pocket: Read, documents: Mapping[str, Path]
) -> Mapping[str, Path]:
    """A document of each kind, and some of the real handbook, as files."""
    folder = tmp_path_factory.mktemp("real")
    real = {"book": pocket.sheet.pdf, "form": form_pdf(FORM), "letter": letter_pdf("apology")}
    for name, pdf in real.items():
        (folder / name).write_bytes(pdf)
    return {**documents, **{name: folder / name for name in real}}


def test_qpdf_finds_nothing_wrong(written: Mapping[str, Path]) -> None:
    assert "pocket-a4-booklet.pdf" in written
    for path in written.values():
        assert "No syntax or stream encoding errors found" in tools.ask("qpdf", "--check", path)


def in_order(texts: Iterator[str], whole: str) -> None:
    place = 0
    for text in texts:
        found = whole.find(text, place)
        assert found >= 0, text
        place = found + len(text)


def test_poppler_reads_every_line_of_a_script_in_order(written: Mapping[str, Path], pocket: Read) -> None:
    pages = tools.ask("pdftotext", "-raw", written["book"], "-").split("\f")
    found = dataclasses.replace(pocket, pages=tuple(map(squeezed, pages)))
    for call in CALLS:
        in_order(lines(call), found.of(call.ref, foot_of(call)))


# What a piece of the structure is in poppler's words: an element, a text, or something that is no text.
PIECE = re.compile(
    r'\s*(?:"(?P<text>.*)"|Object (?P<object>\d+) .*|(?P<kind>[A-Z]\w*)(?: ".*)?(?: \((?:block|inline)\))?:?)$'
)
Pieces = list[tuple[str, str]]


def pieces(path: Path) -> Pieces:
    """What poppler finds in the structure, in the order in which it is read."""
    found = filter(None, map(PIECE.match, tools.ask("pdfinfo", "-struct-text", path).splitlines()))
    return [next((name, text) for name, text in each.groupdict().items() if text is not None) for each in found]


@pytest.fixture(scope="session")
def aloud(root: Path, book: Handbook, today: datetime.date, tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """A book of a few items, as it is read aloud."""
    path = tmp_path_factory.mktemp("aloud") / "excerpt.pdf"
    with pikepdf.open(io.BytesIO(pocket_book(root, Pen(book, today, Look(only=EXCERPT))).pdf)) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(without_inner_marks(page))))
        pdf.save(path)
    return pieces(path)


def without_inner_marks(page: pikepdf.Page) -> Iterator[Any]:
    """The content without the marks around single signs: poppler takes the end of such a mark for that of the text."""
    inner = False
    for step in pikepdf.parse_content_stream(page):
        name = str(step[1])
        if name == "BDC" and "/ActualText" in step[0][1]:
            inner = True
        elif inner and name == "EMC":
            inner = False
        else:
            yield step


def test_read_aloud_a_script_is_in_order_and_what_runs_along_is_left_out(aloud: Pieces, book: Handbook) -> None:
    text = squeezed("".join(words for kind, words in aloud if kind == "text"))
    for ref in EXCERPT[:2]:
        in_order(lines(book.calls[ref.partition("/")[2]]), text)
    assert "版·用到" not in text


def test_the_headings_are_the_chapters_and_items_in_their_order(aloud: Pieces, book: Handbook) -> None:
    headings = list(headings_of(aloud))
    assert [text for level, text in headings if level == "H2"] == [squeezed(book.item(ref).title) for ref in EXCERPT]  # type: ignore[union-attr]
    assert [text for level, text in headings if level == "H1"] == [
        "危险先打电话",
        "怎么查",
        "目录",
        "突发事件",
        "设备设施",
        "禁忌语",
        "索引",
    ]


def headings_of(found: Pieces) -> Iterator[tuple[str, str]]:
    level, words = "", ""
    for kind, text in [*found, ("kind", "End")]:
        if kind == "text":
            words += text
        elif kind == "kind":
            if level:
                yield level, squeezed(words)
            level, words = text if re.fullmatch(r"H\d", text) else "", ""


# ---- forms


def test_each_field_is_read_between_the_words_that_stand_around_it(book: Handbook, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(form_pdf(FORM))) as pdf:
        del pdf.Root.AcroForm.DR  # the font, which poppler would read anew for each piece
        pdf.save(tmp_path / "form.pdf")
    with pikepdf.open(tmp_path / "form.pdf") as pdf:
        names = {str(widget.objgen[0]): name_of(widget) for page in pdf.pages for widget in page.Annots}
    found = (
        f"<{names[text]}>" if kind == "object" else text
        for kind, text in pieces(tmp_path / "form.pdf")
        if kind != "kind"
    )
    in_order(map(as_read, book.forms[FORM].fields), squeezed("".join(found)))


def name_of(widget: Any) -> str:
    return str(widget.T if "/T" in widget else widget.Parent.T)


def as_read(field: FormField) -> str:
    """A field of the model as it is read aloud, the places to fill in by their names."""
    also = f"{field.also}<{field.id}-also>" if field.also else ""
    return squeezed(f"{field.part or ''}{field.label}{field.hint or ''}{''.join(places(field))}{also}")


def places(field: FormField) -> Iterator[str]:
    if field.columns:
        yield from field.columns
        for row in range(1, field.rows + 1):
            yield from (f"<{field.id}-{row}-{column}>" for column in range(1, len(field.columns) + 1))
    elif field.kind in ("date", "sign"):
        units = {"date": "年月日", "sign": "月日"}[field.kind]
        yield from (f"<{field.id}-{number}>{unit}" for number, unit in enumerate(units, 1))
    elif field.kind == "text":
        yield f"<{field.id}>"
    else:
        for number, option in enumerate(field.options or ["是"], 1):
            yield f"<{field.id}{'' if field.kind == 'choice' else f'-{number}'}>{option}"


def test_what_is_filled_in_is_drawn_where_it_belongs_and_sign_for_sign(tmp_path: Path) -> None:
    """Poppler draws the values itself; what pypdf drew, PDFium shows: both must show the same signs."""
    given = dict(zip(("name", "phone", "room", "number", "words", "place"), "沈楼修漏灯谢", strict=True))
    boxes = {"danger-2": "/Yes", "who": "/1"}
    empty, full = (shown(filled(form_pdf(FORM), each), tmp_path) for each in ({}, given | boxes))
    assert {name for name in empty if empty[name].tobytes() != full[name].tobytes()} == {*given, "danger-2", "who/1"}
    others = drawn_by_pypdf(given)
    nearest = {name: min(given, key=lambda other: unlike(full[name], others[other])) for name in given}
    assert nearest == {name: name for name in given}


def shown(form: bytes, folder: Path) -> dict[str, Image.Image]:
    """The places of the first page as poppler draws them."""
    (folder / "form.pdf").write_bytes(form)
    tools.ask("pdftoppm", "-gray", "-singlefile", "-r", str(DPI), folder / "form.pdf", folder / "form")
    with Image.open(folder / "form.pgm") as page:
        return places_of(page)


def drawn_by_pypdf(given: Mapping[str, str]) -> dict[str, Image.Image]:
    """The places filled in by pypdf, as PDFium shows them."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form_pdf(FORM)))
    writer.update_page_form_field_values(writer.pages[0], dict(given), auto_regenerate=False)
    made = io.BytesIO()
    writer.write(made)
    document = pypdfium2.PdfDocument(made.getvalue())
    document.init_forms()
    return places_of(document[0].render(scale=DPI / 72, may_draw_forms=True).to_pil().convert("L"))


def places_of(page: Image.Image) -> dict[str, Image.Image]:
    """The places without their lines."""
    scale = page.height / A4_HIGH
    return {
        name: page.crop(
            tuple(round(scale * edge) for edge in (x + 1.5, A4_HIGH - top + 1.5, right - 1.5, A4_HIGH - y - 1.5))
        )
        for name, (x, y, right, top) in rectangles(FORM).items()
    }


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far the signs of two places differ, wherever in them they stand."""
    signs = (ImageOps.invert(each) for each in (one, other))
    cut = [each.crop(each.point(lambda grey: grey > 128 and 255).getbbox()).resize((32, 32)) for each in signs]
    return ImageStat.Stat(ImageChops.difference(*cut)).mean[0]


# ---- one bit


def test_at_one_bit_nothing_is_lost_and_tags_stay_apart_from_their_ground(
    written: Mapping[str, Path], pocket: Read, tmp_path: Path
) -> None:
    for number in looked_at(pocket):
        grey, black = (squares(written["book"], number, sort, tmp_path) for sort in ("-gray", "-mono"))
        assert not any(map(is_lost, grey, black)), f"page {number}"


def is_lost(grey: int, black: int) -> bool:
    """Whether a square millimetre, 255 where it is all white, lost at one bit what stands on it."""
    return abs(grey - black) > 100 or (grey < 200 and black == 255) or (grey > 55 and black == 0)


def looked_at(pocket: Read) -> tuple[int, ...]:
    """Cover, danger numbers, how to find, contents, one page of each sort, index."""
    refs = (
        "trees/triage",
        "calls/gas-smell",
        "avoid/brush-off",
        "compensation/goodwill",
        "customers/aggrieved",
        "checklists/calm-anger",
    )
    return (1, 2, 3, 4, *(pocket.starts[ref] for ref in refs), len(pocket.pages) - 1)


def squares(pdf: Path, number: int, sort: str, folder: Path) -> bytes:
    """How light each square millimetre of a page of A6 is."""
    page = ("-f", str(number), "-l", str(number), "-singlefile", "-r", str(DPI))
    tools.ask("pdftoppm", sort, *page, pdf, folder / "page")
    [made] = folder.glob("page.*")
    with Image.open(made) as picture:
        light = picture.convert("L").resize((105, 148), Image.Resampling.BOX)
    made.unlink()
    return light.tobytes()
