"""What is measured of a query that was typed key by key, and of what an engine loads. Pure functions."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TOP = 3


@dataclass(frozen=True)
class Key:
    """What one key did: milliseconds to find an answer, to show it, to show the last one; the subjects, best first."""

    search: float
    first: float
    last: float
    uris: Sequence[str]


@dataclass(frozen=True)
class Typed:
    """A query of a kind, what it wants (any of these), and what each of its keys did."""

    kind: str
    wants: frozenset[str]
    keys: Sequence[Key]

    def is_hit(self, among: int) -> bool:
        """Whether the whole query shows a wanted subject among the first."""
        return not self.wants.isdisjoint(self.keys[-1].uris[:among])

    @property
    def needed(self) -> int:
        """How many keys it takes until a wanted subject is at the top and stays there; all when it never does."""
        wrong = [number for number, key in enumerate(self.keys, 1) if self.wants.isdisjoint(key.uris[:TOP])]
        return min(len(self.keys), (wrong[-1] if wrong else 0) + 1)


@dataclass(frozen=True)
class Quality:
    """How well queries were answered, each figure a share from 0 to 1."""

    count: int
    hit1: float
    hit3: float
    keys: float


def quality(typed: Sequence[Typed]) -> Quality:
    """Return the shares of queries answered first and among the first three, and of the keys it takes."""
    count = len(typed)
    return Quality(
        count,
        sum(each.is_hit(1) for each in typed) / count,
        sum(each.is_hit(TOP) for each in typed) / count,
        sum(each.needed / len(each.keys) for each in typed) / count,
    )


def by_kind(typed: Sequence[Typed]) -> dict[str, Quality]:
    """Return the quality by kind of query, and that of all."""
    kinds = dict.fromkeys(each.kind for each in typed)
    return {kind: quality([each for each in typed if each.kind == kind]) for kind in kinds} | {"all": quality(typed)}


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(1, math.ceil(share * len(ordered))) - 1]


@dataclass(frozen=True)
class Size:
    """Bytes to load, raw and packed; `added` is what data and code have beyond the searched text, packed."""

    data: int
    data_packed: int
    code: int
    code_packed: int
    added: int


def size(data: bytes, scripts: Sequence[bytes], texts: str) -> Size:
    """Weigh an engine: its data, its scripts, and the text it searches."""
    return Size(
        len(data),
        packed(data),
        sum(map(len, scripts)),
        sum(map(packed, scripts)),
        packed(data) + sum(map(packed, scripts)) - packed(texts.encode()),
    )


def packed(data: bytes) -> int:
    """Return the length of the data in gzip."""
    return len(gzip.compress(data, 9))


@dataclass(frozen=True)
class Run:
    """What came of typing queries into an engine on one content."""

    name: str
    lines: int
    ready: float
    size: Size
    typed: Sequence[Typed]

    @property
    def keys(self) -> list[Key]:
        """Every key that was typed."""
        return [key for typed in self.typed for key in typed.keys]

    def search(self, share: float) -> float:
        """Return the milliseconds to find an answer, nothing drawn, that `share` of the keys do not exceed."""
        return percentile((key.search for key in self.keys), share)

    def first(self, share: float) -> float:
        """Return the milliseconds from a key to the first results that `share` of the keys do not exceed."""
        return percentile((key.first for key in self.keys), share)

    def last(self, share: float) -> float:
        """Return the same to the last results."""
        return percentile((key.last for key in self.keys), share)
