"""Letters and record forms on A4: every text is there; a form is filled in, read back and seen by other libraries."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as viewer
import pytest

from handbook.model import Form, FormField, Letter
from handbook.print.acroform import fillable, slots
from handbook.print.pen import Pen
from handbook.print.sheets import form_data, letter_data
from handbook.print.typed import typed_font
from handbook.print.typeset import typeset
from handbook.render.letter_view import papers
from tests.conftest import ROOT, the_book

from .matterhorn import faults

BOOK = the_book()
DAY = datetime.date(2026, 11, 25)
every_form = pytest.mark.parametrize("name", BOOK.forms)
every_letter = pytest.mark.parametrize("name", BOOK.letters)


@cache
def typed() -> bytes:
    return typed_font(ROOT, DAY)


@cache
def form_pdf(name: str) -> bytes:
    pen = Pen(BOOK, DAY)
    data = pen.document(paper="a4", form=form_data(pen, BOOK.forms[name]))
    sheet = typeset(ROOT, "form.typ", data, pen.origins, DAY)
    return fillable(sheet.pdf, slots(sheet.facts), typed())


@cache
def letter_pdf(name: str) -> bytes:
    pen = Pen(BOOK, DAY)
    data = pen.document(paper="a4", letter=letter_data(pen, BOOK.letters[name]))
    return typeset(ROOT, "letter.typ", data, pen.origins, DAY).pdf


def bare(text: str) -> str:
    return "".join(text.split())


def read(pdf: bytes) -> str:
    return bare("".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)))


def in_order(texts: Iterator[str], whole: str) -> list[str]:
    """The texts that are not in `whole`, or not behind those before them."""
    lacking, place = [], 0
    for text in map(bare, texts):
        found = whole.find(text, place)
        if found < 0:
            lacking.append(text)
        else:
            place = found + len(text)
    return lacking


def words_of(form: Form) -> Iterator[str]:
    for field in form.fields:
        yield from (field.part, field.label) if field.part else (field.label,)
        yield from field.columns
        yield from field.options
        yield from (field.also,) if field.also else ()


@every_form
def test_a_form_holds_every_field_in_order(name: str) -> None:
    assert in_order(words_of(BOOK.forms[name]), read(form_pdf(name))) == []


@every_letter
def test_a_letter_holds_every_paragraph_with_its_blanks_and_then_filled(name: str) -> None:
    assert in_order(written(BOOK.letters[name]), read(letter_pdf(name))) == []


def written(letter: Letter) -> Iterator[str]:
    for paper in papers(letter):
        yield paper.headline
        yield paper.greeting
        for part in paper.parts:
            yield from part.text
        yield from paper.closing


@every_form
def test_a_form_has_a_place_for_each_thing_to_fill_in(name: str) -> None:
    expected = {"number-of-this-sheet", *(each for field in BOOK.forms[name].fields for each in names_of(field))}
    found = pypdf.PdfReader(io.BytesIO(form_pdf(name))).get_fields() or {}
    assert set(found) == expected


def names_of(field: FormField) -> Iterator[str]:
    """A signature is given by hand: only its date is filled in."""
    counts = {"date": 3, "sign": 2, "tick": len(field.options) or 1}
    if field.columns:
        yield from (f"{field.id}-{row}-{column}" for row in each(field.rows) for column in each(len(field.columns)))
    elif field.kind in counts:
        yield from (f"{field.id}-{number}" for number in each(counts[field.kind]))
    else:
        yield field.id
    if field.also:
        yield f"{field.id}-also"


def each(count: int) -> range:
    return range(1, count + 1)


@every_form
def test_a_form_is_filled_in_with_one_library_and_read_back_with_another(name: str) -> None:
    given = dict(answers(name))
    found = pypdf.PdfReader(io.BytesIO(filled(form_pdf(name), given))).get_fields() or {}
    assert {field: str(about.get("/V", "")) for field, about in found.items()} == given


def filled(form: bytes, given: Mapping[str, str]) -> bytes:
    """The form with these values, and no picture of what was typed: to draw it is left to who shows the form."""
    with pikepdf.open(io.BytesIO(form)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            value = given.get(str(field.T), "")
            if pikepdf.Name.Tx == field.FT:
                field.V = value
            elif value:
                field.V = pikepdf.Name(value)
                for box in field.get("/Kids", [field]):
                    box.AS = field.V if value in box.AP.N else pikepdf.Name.Off
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def answers(name: str) -> Iterator[tuple[str, str]]:
    fields: dict[str, Any] = pypdf.PdfReader(io.BytesIO(form_pdf(name))).get_fields() or {}
    for field, about in fields.items():
        if about["/FT"] == "/Tx":
            yield field, f"{field}：沈老师，3 号楼"
        else:
            yield field, "/1" if "/Kids" in about else "/Yes"


def test_what_is_typed_and_ticked_is_seen_where_it_belongs() -> None:
    """PDFium is the viewer of Chromium."""
    pdf = pdfium.PdfDocument(form_pdf("complaint-record"))
    pdf.init_forms()
    page, places = pdf[0], rectangles("complaint-record")
    before = seen(page, places)
    for name in ("name", "words"):
        press(pdf, page, places[name])
        for sign in "Shen 3306":
            viewer.FORM_OnChar(pdf.formenv.raw, page, ord(sign), 0)
    for name in ("danger-2", "who/1"):
        press(pdf, page, places[name])
    viewer.FORM_ForceToKillFocus(pdf.formenv.raw)
    after = seen(page, places)
    assert {name for name in places if before[name] != after[name]} == {"name", "words", "danger-2", "who/1"}


def test_a_form_brings_every_common_chinese_sign_to_type() -> None:
    with pikepdf.open(io.BytesIO(form_pdf("complaint-record"))) as pdf:
        told = pdf.Root.AcroForm.DR.Font.Typed.ToUnicode.read_bytes().decode()
    held = {chr(int(code, 16)) for code in re.findall("<[0-9A-F]{4}> <([0-9A-F]{4})>", told)}
    common = {sign for sign in map(chr, range(0x4E00, 0xA000)) if sign.encode("gb2312", errors="ignore")}
    assert len(common) == 6763
    assert {*common, *map(chr, range(0x20, 0x7F)), *"，。？！：；、“”‘’（）《》【】—…·"} <= held


def rectangles(name: str) -> dict[str, tuple[float, ...]]:
    """The places on the first page; the boxes of a choice by their states: `who/1`."""
    found = {}
    with pikepdf.open(io.BytesIO(form_pdf(name))) as pdf:
        for widget in pdf.pages[0].Annots:
            states = [key for key in widget.get("/AP", pikepdf.Dictionary(N={})).N if key != "/Off"]
            key = str(widget.T) if "/T" in widget else f"{widget.Parent.T}{states[0]}"
            found[key] = tuple(float(value) for value in widget.Rect)
    return found


def press(pdf: Any, page: Any, place: tuple[float, ...]) -> None:
    viewer.FORM_ForceToKillFocus(pdf.formenv.raw)
    at = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
    for happens in (viewer.FORM_OnMouseMove, viewer.FORM_OnLButtonDown, viewer.FORM_OnLButtonUp):
        happens(pdf.formenv.raw, page, 0, *at)


def seen(page: Any, places: dict[str, tuple[float, ...]]) -> dict[str, bytes]:
    """What stands in each place, as pixels."""
    picture = page.render(scale=2, may_draw_forms=True).to_pil()
    tall = page.get_height()
    return {
        name: picture.crop((round(2 * x), round(2 * (tall - top)), round(2 * right), round(2 * (tall - y)))).tobytes()
        for name, (x, y, right, top) in places.items()
    }


@every_form
def test_a_form_is_a_sound_pdf_for_all_and_the_same_each_time(name: str) -> None:
    with pikepdf.open(io.BytesIO(form_pdf(name))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert list(faults(pdf)) == []
        assert len(pdf.pages) <= 2
        assert str(pdf.docinfo["/Title"]) == BOOK.forms[name].title
    made = form_pdf(name)
    form_pdf.cache_clear()
    assert form_pdf(name) == made
