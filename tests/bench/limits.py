"""What must hold: shares, and ratios of figures of one run. Never milliseconds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.measures import Quality, Run

HIT3 = 98
HIT3_EVERYDAY = 92
KEYS = 42
GROWTH = 5
ADDED = 45


@dataclass(frozen=True)
class Limit:
    """One thing that must hold, in words with its figures, and whether it does."""

    words: str
    holds: bool


def quality_limits(ours: Mapping[str, Quality], others: Mapping[str, Mapping[str, Quality]]) -> Iterator[Limit]:
    """Good enough, and ahead of the other engines in every kind of query."""
    yield at_least("hit@3, all, %", 100 * ours["all"].hit3, HIT3)
    yield at_least("hit@3, everyday, %", 100 * ours["everyday"].hit3, HIT3_EVERYDAY)
    yield at_most("keys, all, %", 100 * ours["all"].keys, KEYS)
    for name, other in others.items():
        for kind, found in other.items():
            yield ahead(f"hit@3, {kind}, %, {name}", 100 * ours[kind].hit3, 100 * found.hit3)


def load_limits(real: Run, smaller: Run, larger: Run) -> Iterator[Limit]:
    """Time grows with the content and no faster; little is loaded beside the text."""
    for share in (0.5, 0.95):
        growth = larger.first(share) / smaller.first(share)
        yield at_most(f"p{100 * share:.0f} at {larger.lines} lines / at {smaller.lines}", growth, GROWTH)
    yield at_most("added to the real content, KB", real.size.added / 1024, ADDED)


def at_least(what: str, value: float, bound: float) -> Limit:
    """A limit from below."""
    return Limit(f"{what}: {value:.1f}, at least {bound}", value >= bound)


def at_most(what: str, value: float, bound: float) -> Limit:
    """A limit from above."""
    return Limit(f"{what}: {value:.1f}, at most {bound}", value <= bound)


def ahead(what: str, value: float, other: float) -> Limit:
    """More than the other, or all there is."""
    return Limit(f"{what}: {value:.1f}, more than its {other:.1f} or 100", value > other or value == 100)
