"""Makes the empty places of a printed form into fields to fill in on screen. Signatures stay for the pen.

The template sets a link at each place: so it has its page, its rectangle and, between the words around it, its place in
the structure that is read aloud. Here the link becomes a field. A text field names a font that the form brings along;
boxes are drawn, so they need none.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

FONT = "/Typed"
SIZE = 10
_LOW = 0.85  # of the height of a place that is lower than a line
MULTILINE = 1 << 12
RADIO = 1 << 15
# A tick and a dot, in a box of 1 × 1.
_TICK = "0.1 w 0.2 0.5 m 0.42 0.25 l 0.82 0.78 l S"
_DOT = "0.5 w 1 J 0.5 0.5 m 0.5 0.5 l S"


@dataclass(frozen=True)
class Slot:
    """One place to fill in, and the address of its link; `option` counts the boxes of a choice."""

    address: str
    name: str
    kind: str
    label: str
    option: int


def slots(facts: Iterable[Mapping[str, Any]]) -> tuple[Slot, ...]:
    """Return the places a template told of."""
    keys = ("address", "name", "kind", "label", "option")
    return tuple(Slot(*(fact[key] for key in keys)) for fact in facts if fact["what"] == "slot")


def fillable(sheet: bytes, places: Iterable[Slot], typed: bytes) -> bytes:
    """Return the form with a field at each of its places; `typed` is a PDF that holds the font for them.

    The same form gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(sheet)) as pdf, pikepdf.open(io.BytesIO(typed)) as signs:
        fields = Array(_fields(pdf, {place.address: place for place in places}))
        [font] = signs.pages[0].Resources.Font.values()
        resources = Dictionary(Font=Dictionary({FONT: pdf.copy_foreign(font)}))
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, DR=resources, DA=_look(SIZE)))
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _look(size: float) -> String:
    return String(f"{FONT} {size:g} Tf 0 g")


def _fields(pdf: pikepdf.Pdf, places: Mapping[str, Slot]) -> Iterator[pikepdf.Object]:
    """The fields in the order in which they are read; the boxes of a choice are one field."""
    found = [(places[str(link.K[0].Obj.A.URI)], link) for link in _links(pdf.Root.StructTreeRoot)]
    for _, group in itertools.groupby(found, key=lambda each: each[0].name):
        alike = list(group)
        widgets = [_made(pdf, place, link) for place, link in alike]
        first = alike[0][0]
        yield _choice(pdf, first, widgets) if first.kind == "choice" else widgets[0]


def _links(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The links below an element of the structure, in order."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from [kid] if str(kid.S) == "/Link" else _links(kid)


def _made(pdf: pikepdf.Pdf, place: Slot, link: pikepdf.Object) -> pikepdf.Object:
    widget = _widget(link)
    if place.kind in ("text", "lines"):
        _make_text(widget, place)
    else:
        _make_box(pdf, widget, place)
    return widget


def _widget(link: pikepdf.Object) -> pikepdf.Object:
    """Make a link in the structure the place of a field, and return its widget: that has its rectangle already."""
    link.S = Name.Form
    owner = link.K[0]
    widget = owner.Obj
    for key in ("/A", "/Border", "/Contents"):
        del widget[key]
    widget.Subtype, widget.P = Name.Widget, owner.Pg
    return widget


def _size(widget: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = map(float, widget.Rect)
    return round(right - left, 2), round(top - bottom, 2)


def _make_text(widget: pikepdf.Object, place: Slot) -> None:
    widget.FT, widget.T, widget.TU = Name.Tx, String(place.name), String(place.label)
    widget.Ff = MULTILINE if place.kind == "lines" else 0
    widget.DA = _look(min(SIZE, round(_LOW * _size(widget)[1])))


def _make_box(pdf: pikepdf.Pdf, widget: pikepdf.Object, place: Slot) -> None:
    """A box to tick, drawn for both of its states; those of a choice are numbers, from 0."""
    state, mark = (f"/{place.option}", _DOT) if place.kind == "choice" else ("/Yes", _TICK)
    drawn = {name: _drawn(pdf, _size(widget), each) for name, each in {state: mark, "/Off": ""}.items()}
    widget.TU, widget.AP, widget.AS = String(place.label), Dictionary(N=Dictionary(drawn)), Name.Off
    if place.kind != "choice":
        widget.FT, widget.T, widget.V = Name.Btn, String(place.name), Name.Off


def _drawn(pdf: pikepdf.Pdf, size: tuple[float, float], mark: str) -> pikepdf.Stream:
    width, height = size
    content = f"q {width} 0 0 {height} 0 0 cm {mark} Q" if mark else ""
    box = Array([0, 0, width, height])
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def _choice(pdf: pikepdf.Pdf, first: Slot, widgets: list[pikepdf.Object]) -> pikepdf.Object:
    """What the boxes of a choice have in common."""
    made = pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=RADIO, V=Name.Off, Kids=Array(widgets)))
    made.T, made.TU = String(first.name), String(first.label.partition("：")[0])
    for widget in widgets:
        widget.Parent = made
    return made
