"""Every scenario and every customer type differs: the own words of two of them must not be each other's."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import fields
from ..marks import Marked, marked
from ..model import Handbook, Item
from ..phrases import fold
from ..problems import Problem
from .scope import is_own

GRAM = 4
MAX_SHARED = 0.20


@dataclass(frozen=True)
class _Own:
    """What an item itself says and asks: each run of four characters, and the line it first stands in."""

    item: Item
    grams: dict[str, Marked]


def check_scripts_differ(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """两份话术自己说的、问的话，相同的四字串不超过 20%（按短的那份算）。"""
    yield from _alike(book, "这份话术", (book.calls[name] for name in sorted(book.calls)))


def check_customers_differ(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """两类特殊客户要说的话，相同的四字串不超过 20%（按短的那类算）。"""
    yield from _alike(book, "这一类客户", (book.customers[name] for name in sorted(book.customers)))


def _alike(book: Handbook, what: str, items: Iterable[Item]) -> Iterator[Problem]:
    found = list(items)
    if book.touched is not None and not any(map(is_own, found)):
        return  # all of them stand in the company's handbook, too
    owns = [_own(item) for item in found]
    for (first, second), shared in _shared(owns).items():
        one, other = owns[first], owns[second]
        share = shared / min(len(one.grams), len(other.grams))
        if share > MAX_SHARED:
            yield _too_alike(what, one, other, share)


def _own(item: Item) -> _Own:
    grams: dict[str, Marked] = {}
    for use in marked(item, fields.Spoken):
        letters = fold(use.value).letters
        for start in range(len(letters) - GRAM + 1):
            grams.setdefault(letters[start : start + GRAM], use)
    return _Own(item, grams)


def _shared(owns: list[_Own]) -> Counter[tuple[int, int]]:
    """How many runs two items share, for each pair that shares any: the cost grows with what is shared."""
    where: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(owns):
        for gram in own.grams:
            where[gram].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in where.values():
        shared.update((first, second) for place, first in enumerate(holders) for second in holders[place + 1 :])
    return shared


def _too_alike(what: str, one: _Own, other: _Own, share: float) -> Problem:
    """Stands at the line of the second item that holds most of what is shared, and names the other place."""
    both = [gram for gram in other.grams if gram in one.grams]
    lines = Counter(id(other.grams[gram]) for gram in both)
    gram = max(both, key=lambda gram: lines[id(other.grams[gram])])
    mine, theirs = other.grams[gram], one.grams[gram]
    message = f"{what}和“{one.item.title}”说的话有 {share:.0%} 一样，最多 {MAX_SHARED:.0%}。"
    return mine.problem("HB312", message, f"最像的一句在 {theirs.where()}；请写出这一通电话自己的话。")


CHECKS = (check_scripts_differ, check_customers_differ)
