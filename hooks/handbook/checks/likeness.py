"""Every scenario differs: the own words of two scripts must not be each other's."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .. import fields
from ..marks import Marked, marked
from ..model import Call, Handbook
from ..phrases import fold
from ..problems import Problem

GRAM = 4
MAX_SHARED = 0.20


@dataclass(frozen=True)
class _Own:
    """What a script itself says and asks: each run of four characters, and the line it first stands in."""

    call: Call
    grams: dict[str, Marked]


def check_scripts_differ(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """两份话术自己说的、问的话，相同的四字串不超过 20%（按短的那份算）。"""
    owns = [_own(book.calls[name]) for name in sorted(book.calls)]
    for (first, second), shared in _shared(owns).items():
        one, other = owns[first], owns[second]
        share = shared / min(len(one.grams), len(other.grams))
        if share > MAX_SHARED:
            yield _too_alike(one, other, share)


def _own(call: Call) -> _Own:
    grams: dict[str, Marked] = {}
    for step in call.steps:
        for use in marked(step, fields.Spoken):
            letters = fold(use.value).letters
            for start in range(len(letters) - GRAM + 1):
                grams.setdefault(letters[start : start + GRAM], use)
    return _Own(call, grams)


def _shared(owns: list[_Own]) -> Counter[tuple[int, int]]:
    """How many runs two scripts share, for each pair that shares any: the cost grows with what is shared."""
    where: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(owns):
        for gram in own.grams:
            where[gram].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for scripts in where.values():
        shared.update((first, second) for place, first in enumerate(scripts) for second in scripts[place + 1 :])
    return shared


def _too_alike(one: _Own, other: _Own, share: float) -> Problem:
    """Stands at the line of the second script that holds most of what is shared, and names the other place."""
    both = [gram for gram in other.grams if gram in one.grams]
    lines = Counter(id(other.grams[gram]) for gram in both)
    gram = max(both, key=lambda gram: lines[id(other.grams[gram])])
    mine, theirs = other.grams[gram], one.grams[gram]
    message = f"这份话术和“{one.call.title}”说的话有 {share:.0%} 一样，最多 {MAX_SHARED:.0%}。"
    return mine.problem("HB312", message, f"最像的一句在 {theirs.where()}；请写出这一通电话自己的话。")


CHECKS = (check_scripts_differ,)
