"""Where things fall on paper. One run tells it and the next prints it, so that no run has to be set twice within Typst:
page numbers, the side an item begins on, bars beside what has changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

Facts = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Bar:
    """What has changed reaches from one place to another: pages, and points from their upper edge."""

    first: int
    above: float
    last: int
    below: float


@dataclass(frozen=True)
class Places:
    """Pages of what is referred to, pages where items end, items that begin on a left page, bars."""

    pages: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, int] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()

    def data(self) -> dict[str, Any]:
        """What a template reads as `data.places`."""
        left = dict.fromkeys(self.left, True)
        return {"pages": self.pages, "ends": self.ends, "left": left, "bars": _by_page(self.bars)}

    def moved(self, to: Callable[[int], int]) -> Places:
        """The same places on other pages."""
        bars = tuple(replace(bar, first=to(bar.first), last=to(bar.last)) for bar in self.bars)
        pages, ends = ({ref: to(page) for ref, page in each.items()} for each in (self.pages, self.ends))
        return replace(self, pages=pages, ends=ends, bars=bars)


def places(facts: Facts, known: Mapping[str, bool]) -> Places:
    """The places that a run tells; pages only of what the document refers to (`known`)."""
    told = [(fact["what"], fact["ref"], fact["page"]) for fact in facts if "ref" in fact]
    return Places(
        pages={ref: page for what, ref, page in told if what in ("start", "at") and ref.partition("#")[0] in known},
        ends={ref: page for what, ref, page in told if what == "end" and known},
        bars=tuple(_bars(facts)),
    )


def _bars(facts: Facts) -> Iterator[Bar]:
    starts, stops = ([fact for fact in facts if fact["what"] == what] for what in ("from", "to"))
    for start, stop in zip(starts, stops, strict=True):
        yield Bar(start["page"], round(start["y"], 1), stop["page"], round(stop["y"], 1))


def _by_page(bars: Iterable[Bar]) -> dict[str, list[tuple[float | None, float | None]]]:
    """The bars of each page, from and to; None where a bar comes from the page before or goes on to the next."""
    found: dict[str, list[tuple[float | None, float | None]]] = {}
    for bar in bars:
        for page in range(bar.first, bar.last + 1):
            ends = bar.above if page == bar.first else None, bar.below if page == bar.last else None
            found.setdefault(str(page), []).append(ends)
    return found


def turned(found: Places, items: Sequence[str], is_left: Callable[[str, int], bool]) -> Places:
    """The places when each of `items`, which follow the contents, begins on a left page where `is_left` says so.

    It is asked with the item and its number of pages. What stands behind the last item moves along with it.
    """
    counts = {ref: found.ends[ref] - found.pages[ref] + 1 for ref in items}
    left = tuple(ref for ref in items if is_left(ref, counts[ref]))
    moves = [(0, 0), *_moves(found, counts, frozenset(left))]
    first = [page for page, _ in moves]
    return replace(found.moved(lambda page: page + moves[bisect_right(first, page) - 1][1]), left=left)


def _moves(found: Places, counts: Mapping[str, int], left: Set[str]) -> Iterator[tuple[int, int]]:
    """From which page on, found before, by how many pages all is to move."""
    begin = found.ends["contents"] + 1
    for ref, count in counts.items():
        begin += begin % 2 if ref in left else 0
        yield found.pages[ref], begin - found.pages[ref]
        begin += count
        yield found.ends[ref] + 1, begin - found.ends[ref] - 1
