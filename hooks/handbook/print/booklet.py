"""Imposes the pages of the A6 book on A4 sheets: two by two a side, one cut, stack, fold, staple.

A sheet is two strips, one above the other; each strip, cut off and folded, is four pages. A signature is what is
folded together: at most four sheets, that is eight strips or sixteen leaves.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

MOST_SHEETS = 4
PAGES_A_SHEET = 8
_MM = 72 / 25.4
_WIDTH, _HEIGHT = 210 * _MM, 297 * _MM
_TICK = 4 * _MM


@dataclass(frozen=True)
class Side:
    """One side of a sheet: pages from 1 by place, top left to bottom right; 0 is blank."""

    pages: tuple[int, int, int, int]


@dataclass(frozen=True)
class Signature:
    """Sheets that are cut, stacked and folded together: front and back of each, the outermost first."""

    sheets: tuple[tuple[Side, Side], ...]


def signatures(count: int) -> tuple[Signature, ...]:
    """How a book of so many pages is laid out; signatures are as equal as can be."""
    sheets = max(1, -(-count // PAGES_A_SHEET))
    parts = -(-sheets // MOST_SHEETS)
    sizes = [sheets // parts + (number < sheets % parts) for number in range(parts)]
    firsts = [sum(sizes[:number]) * PAGES_A_SHEET for number in range(parts)]
    return tuple(_signature(first, size, count) for first, size in zip(firsts, sizes, strict=True))


def _signature(first: int, size: int, count: int) -> Signature:
    """`size` sheets with the pages from `first` + 1 on: the upper halves are the outer strips, the lower the inner."""
    last = size * PAGES_A_SHEET

    def page(number: int) -> int:
        return first + number if first + number <= count else 0

    def strip(number: int) -> tuple[tuple[int, int], tuple[int, int]]:
        before, after = 2 * number, last - 2 * number
        return (page(after), page(before + 1)), (page(before + 2), page(after - 1))

    pairs = [(strip(number), strip(number + size)) for number in range(size)]
    return Signature(tuple((Side((*up[0], *low[0])), Side((*up[1], *low[1]))) for up, low in pairs))


def booklet(book: bytes, guide: bytes, title: str) -> bytes:
    """Return the A4 booklet of an A6 book, after the sheet that says how to print it (`guide`)."""
    with pikepdf.open(io.BytesIO(book)) as source, pikepdf.new() as made, pikepdf.open(io.BytesIO(guide)) as how:
        made.pages.append(how.pages[0])
        made.add_blank_page(page_size=(_WIDTH, _HEIGHT))
        forms = [made.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for number, signature in enumerate(signatures(len(forms))):
            for sheet, sides in enumerate(signature.sheets):
                _print_side(made, forms, sides[0], number if sheet == 0 else None)
                _print_side(made, forms, sides[1], None)
        made.docinfo["/Title"] = title
        made.Root.Lang = pikepdf.String("zh-CN")
        wishes = {"/Duplex": pikepdf.Name("/DuplexFlipLongEdge"), "/PrintScaling": pikepdf.Name("/None")}
        made.Root.ViewerPreferences = pikepdf.Dictionary(wishes)
        written = io.BytesIO()
        # The id follows from the content: the same book gives the same bytes.
        made.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return written.getvalue()


def _print_side(made: pikepdf.Pdf, forms: Sequence[pikepdf.Object], side: Side, spine: int | None) -> None:
    page = made.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    used = {f"/P{place}": forms[number - 1] for place, number in enumerate(side.pages) if number}
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(used))
    drawn = [*_placed(side), *_marks(), *([] if spine is None else [_spine_mark(spine)])]
    page.Contents = made.make_stream("\n".join(drawn).encode("ascii"))


def _placed(side: Side) -> Iterator[str]:
    """An A6 page is half a millimetre lower than half an A4 sheet: it is set in the middle."""
    for place, number in enumerate(side.pages):
        if number:
            x, y = (place % 2) * 105 * _MM, (148.75 - (place // 2) * 148.5) * _MM
            yield f"q 1 0 0 1 {x:.3f} {y:.3f} cm /P{place} Do Q"


def _marks() -> Iterator[str]:
    """Where to cut (across the middle, solid) and where to fold (down the middle, dashed): only short ticks."""
    middle, fold = _HEIGHT / 2, _WIDTH / 2
    yield "q 0.5 w 0 G"
    yield from (f"{x:.3f} {middle:.3f} m {x + _TICK:.3f} {middle:.3f} l S" for x in (0, _WIDTH - _TICK))
    yield "[2 2] 0 d"
    for y in (0, middle - _TICK, middle, _HEIGHT - _TICK):
        yield f"{fold:.3f} {y:.3f} m {fold:.3f} {y + _TICK:.3f} l S"
    yield "Q"


def _spine_mark(number: int) -> str:
    """A mark on the back of each signature, one step lower each: put in order, they make a stair."""
    y = _HEIGHT - (14 + 6 * (number % 20)) * _MM
    return f"q 0 g {_WIDTH / 2 - _MM:.3f} {y:.3f} {2 * _MM:.3f} {5 * _MM:.3f} re f Q"
