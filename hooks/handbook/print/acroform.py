"""Makes the empty places of a printed form into fields to fill in on screen. Signatures stay for the pen.

A text field names a Chinese font every viewer has or replaces; boxes are drawn, so they need none.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

FONT = "/HeiSC"
SIZE = 10
PRINTED = 4
MULTILINE = 1 << 12
RADIO = 1 << 15
# A tick and a dot, in a box of 1 × 1.
_TICK = "0.1 w 0.2 0.5 m 0.42 0.25 l 0.82 0.78 l S"
_DOT = "0.25 0.25 0.5 0.5 re f"


@dataclass(frozen=True)
class Slot:
    """One place to fill in, in points from the upper left of its page; `option` counts the boxes of a choice."""

    name: str
    kind: str
    label: str
    page: int
    x: float
    y: float
    w: float
    h: float
    option: int = 0


def slots(facts: Iterable[Mapping[str, Any]]) -> tuple[Slot, ...]:
    """Return the places a template told of."""
    keys = ("name", "kind", "label", "page", "x", "y", "w", "h", "option")
    return tuple(Slot(**{key: fact[key] for key in keys}) for fact in facts if fact["what"] == "slot")


def fillable(sheet: bytes, places: Iterable[Slot]) -> bytes:
    """Return the form with a field at each of its places. The same form gives the same bytes."""
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        fields = list(_fields(pdf, tuple(places)))
        resources = Dictionary(Font=Dictionary({FONT: pdf.make_indirect(_font())}))
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), DR=resources, DA=String(_look())))
        _tag(pdf, fields)
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _look() -> str:
    return f"{FONT} {SIZE} Tf 0 g"


def _font() -> Dictionary:
    """A font of the Chinese set that viewers bring along: named, not embedded."""
    info = Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=2)
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=6,
        FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=info,
        FontDescriptor=described,
        DW=1000,
        W=Array([1, Array([207]), 814, 939, 500]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light-UniGB-UCS2-H"),
        Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([inner]),
    )


def _fields(pdf: pikepdf.Pdf, places: tuple[Slot, ...]) -> Iterator[pikepdf.Object]:
    groups: dict[str, list[Slot]] = {}
    for place in places:
        if place.kind == "choice":
            groups.setdefault(place.name, []).append(place)
        else:
            yield _widget(pdf, place, _text(place) if place.kind in ("text", "lines") else _box(pdf, place, "/Yes"))
    for name, group in groups.items():
        yield _radio(pdf, name, group)


def _widget(pdf: pikepdf.Pdf, place: Slot, more: Dictionary) -> pikepdf.Object:
    """Put a widget on its page."""
    page = pdf.pages[place.page - 1].obj
    top = float(page.MediaBox[3]) - place.y
    more.Type, more.Subtype, more.F, more.P = Name.Annot, Name.Widget, PRINTED, page
    more.Rect = Array([round(value, 2) for value in (place.x, top - place.h, place.x + place.w, top)])
    made = pdf.make_indirect(more)
    page.Annots = Array([*page.get("/Annots", Array()), made])
    page.Tabs = Name.S
    return made


def _text(place: Slot) -> Dictionary:
    flags = MULTILINE if place.kind == "lines" else 0
    return Dictionary(FT=Name.Tx, T=String(place.name), TU=String(place.label), Ff=flags, DA=String(_look()))


def _box(pdf: pikepdf.Pdf, place: Slot, state: str) -> Dictionary:
    """A box to tick, drawn for both of its states."""
    marks = {state: _TICK if place.kind == "tick" else _DOT, "/Off": ""}
    drawn = {name: _drawn(pdf, place, mark) for name, mark in marks.items()}
    made = Dictionary(TU=String(place.label), AP=Dictionary(N=Dictionary(drawn)), AS=Name.Off)
    if place.kind != "choice":
        made.FT, made.T, made.V = Name.Btn, String(place.name), Name.Off
    return made


def _drawn(pdf: pikepdf.Pdf, place: Slot, mark: str) -> pikepdf.Stream:
    content = f"q {place.w:.2f} 0 0 {place.h:.2f} 0 0 cm {mark} Q" if mark else ""
    box = Array([0, 0, round(place.w, 2), round(place.h, 2)])
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def _radio(pdf: pikepdf.Pdf, name: str, group: list[Slot]) -> pikepdf.Object:
    """One of several boxes; the states are numbers, from 0."""
    label = group[0].label.partition("：")[0]
    parent = pdf.make_indirect(
        Dictionary(FT=Name.Btn, Ff=RADIO, T=String(name), TU=String(label), V=Name.Off, Kids=Array())
    )
    for place in group:
        kid = _widget(pdf, place, _box(pdf, place, f"/{place.option}"))
        kid.Parent = parent
        parent.Kids.append(kid)
    return parent


def _tag(pdf: pikepdf.Pdf, fields: list[pikepdf.Object]) -> None:
    """Name each widget in the structure of the document, for readers that read aloud."""
    tree = pdf.Root.StructTreeRoot
    document = tree.K if not isinstance(tree.K, Array) else tree.K[0]
    inner = document.K if isinstance(document.K, Array) else Array([document.K])
    numbers = _Numbers(tree)
    for field in fields:
        for widget in field.get("/Kids", [field]):
            owner = Dictionary(Type=Name.OBJR, Obj=widget, Pg=widget.P)
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=document, K=owner))
            widget.StructParent = numbers.add(element)
            inner.append(element)
    document.K = inner


class _Numbers:
    """The parent tree, which leads from what is on a page to its place in the structure."""

    def __init__(self, tree: pikepdf.Object) -> None:
        self.tree = tree
        self.next = int(tree.get("/ParentTreeNextKey", 0)) or self._last(tree.ParentTree) + 1

    def _last(self, node: pikepdf.Object) -> int:
        if "/Limits" in node:
            return int(node.Limits[1])
        if "/Nums" in node:
            return max((int(node.Nums[place]) for place in range(0, len(node.Nums), 2)), default=-1)
        return max((self._last(kid) for kid in node.get("/Kids", [])), default=-1)

    def add(self, element: pikepdf.Object) -> int:
        """Give an element the next number."""
        number, self.next = self.next, self.next + 1
        leaf = self._last_leaf(self.tree.ParentTree)
        leaf.Nums = Array([*leaf.Nums, number, element])
        self.tree.ParentTreeNextKey = self.next
        return number

    def _last_leaf(self, root: pikepdf.Object) -> pikepdf.Object:
        """The leaf with the highest numbers; its limit, and that of all nodes above it, is now the number given."""
        node = root
        while "/Kids" in node:
            self._stretch(node)
            node = node.Kids[-1]
        self._stretch(node)
        return node

    def _stretch(self, node: pikepdf.Object) -> None:
        if "/Limits" in node:
            node.Limits = Array([node.Limits[0], self.next - 1])
