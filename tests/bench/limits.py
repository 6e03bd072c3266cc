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
            yield ahead(f"{kind}, {name}", hits(ours[kind]), hits(found))


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


def hits(found: Quality) -> tuple[float, float]:
    """The shares in percent by which engines are compared: found in the top three; as many, found first."""
    return 100 * found.hit3, 100 * found.hit1


def ahead(what: str, value: tuple[float, float], other: tuple[float, float]) -> Limit:
    """More in the top three than the other, as many but more of them first, or all there is."""
    words = f"hit@3 {value[0]:.1f} (hit@1 {value[1]:.1f}), ahead of its {other[0]:.1f} ({other[1]:.1f}) or 100"
    return Limit(f"{what}: {words}", value > other or value[0] == 100)
