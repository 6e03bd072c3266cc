"""Every document to read is PDF/UA-1, as far as code can see; and code would see it if it were not."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from .conftest import Read
from .matterhorn import faults, structure

pytestmark = pytest.mark.xdist_group("pocket")  # the book is printed once, in one process
BOOKLET = "pocket-a4-booklet.pdf"


def test_the_book_is(pocket: Read) -> None:
    with pikepdf.open(io.BytesIO(pocket.sheet.pdf)) as pdf:
        assert list(faults(pdf)) == []


def test_a_document_of_each_kind_is(documents: Mapping[str, Path]) -> None:
    assert documents.keys() > {BOOKLET, "checklists-a4.pdf", "forms/record.pdf", "letters/sorry.pdf"}
    for path in documents.keys() - {BOOKLET}:
        with pikepdf.open(documents[path]) as pdf:
            assert list(faults(pdf)) == [], path


def test_the_booklet_is_for_the_printer_and_does_not_say_that_it_is(documents: Mapping[str, Path]) -> None:
    """Its pages lie as they are cut, two by two and some far from the next: there is no order to read them in."""
    with pikepdf.open(documents[BOOKLET]) as pdf:
        assert list(faults(pdf)) == ["01-005 the document is not tagged"]
        assert "/Metadata" not in pdf.Root


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(element.node for element in structure(pdf) if element.kind == kind)


def _untag_the_content(pdf: pikepdf.Pdf) -> None:
    kept = [each for each in pikepdf.parse_content_stream(pdf.pages[0]) if str(each[1]) not in ("BDC", "EMC", "BMC")]
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _put_an_artifact_around(pdf: pikepdf.Pdf) -> None:
    _put_around(pdf, b"/Artifact BMC")


def _put_a_tag_around(pdf: pikepdf.Pdf) -> None:
    _put_around(pdf, b"/P <</MCID 0>> BDC")


def _put_around(pdf: pikepdf.Pdf, opened: bytes) -> None:
    inner = b"".join(each.read_bytes() for each in _streams(pdf.pages[0].Contents))
    pdf.pages[0].Contents = pdf.make_stream(opened + b"\n" + inner + b"\nEMC")


def _streams(contents: Any) -> list[Any]:
    return list(contents) if isinstance(contents, Array) else [contents]


def _take_a_paragraph_out(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").K = Array()


def _forget_the_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"], metadata["pdfuaid:part"]
    del pdf.Root.ViewerPreferences, pdf.Root.Lang


def _suspect_it(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def _call_a_paragraph_something(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").S = Name("/Something")


def _make_a_paragraph_a_cell(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").S = Name.TD


def _make_a_paragraph_a_picture(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").S = Name.Figure


def _give_a_standard_type_a_role(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap["/Sect"] = Name.Div


def _lower_the_first_heading(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H1").S = Name.H3


def _take_the_fields_names(pdf: pikepdf.Pdf) -> None:
    widget = pdf.pages[0].Annots[0]
    del widget.TU
    first(pdf, "Form").S = Name.Div
    del pdf.pages[0].Tabs


def _cut_a_field_off(pdf: pikepdf.Pdf) -> None:
    first(pdf, "Form").K = Array()


def _name_a_font_only(pdf: pikepdf.Pdf) -> None:
    font = pdf.Root.AcroForm.DR.Font.Typed
    del font.ToUnicode, font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _make_a_field_a_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].Subtype = Name.Link


def _add_a_note(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text)))


BREAKS: list[tuple[Callable[[pikepdf.Pdf], None], set[str]]] = [
    (_untag_the_content, {"01-005"}),
    (_put_a_tag_around, {"01-003"}),
    (_put_an_artifact_around, {"01-004"}),
    (_take_a_paragraph_out, {"01-005"}),
    (_forget_the_title, {"06-002", "06-003", "07-001", "11-001"}),
    (_suspect_it, {"01-007"}),
    (_call_a_paragraph_something, {"02-001"}),
    (_give_a_standard_type_a_role, {"02-004"}),
    (_make_a_paragraph_a_cell, {"09-004"}),
    (_make_a_paragraph_a_picture, {"13-004"}),
    (_lower_the_first_heading, {"14-002"}),
    (_take_the_fields_names, {"28-005", "28-009", "28-010"}),
    (_cut_a_field_off, {"28-002"}),
    (_make_a_field_a_link, {"28-011", "28-012"}),
    (_add_a_note, {"28-002", "28-006"}),
    (_name_a_font_only, {"31-009", "31-027"}),
]


@pytest.mark.parametrize(("harm", "found"), BREAKS, ids=lambda each: getattr(each, "__name__", "")[1:])
def test_what_is_broken_in_a_form_is_seen(
    harm: Callable[[pikepdf.Pdf], None], found: set[str], documents: Mapping[str, Path]
) -> None:
    with pikepdf.open(documents["forms/record.pdf"]) as pdf:
        harm(pdf)
        assert {fault.split()[0] for fault in faults(pdf)} == found
