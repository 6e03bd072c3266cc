"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

Op = Literal["same", "gone", "come"]
# Chinese sign by sign; a figure, a Latin word, a blank or a company value in one piece.
_WORD = re.compile(r"【[^】]*】|\$\{[^}]*\}|[0-9A-Za-z.]+|.", re.DOTALL)
# A shorter run that stayed between two changes only makes them hard to read.
_LEAST = 2
# Two texts less alike than this are no edit of each other.
_ALIKE = 0.3


@dataclass(frozen=True)
class Piece:
    """A run of text."""

    op: Op
    text: str


Line = tuple[Piece, ...]


def compared(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of two lists that differ: changed word by word, gone, or come."""
    for old, new in pairs(before, after):
        yield from _pair(old, new)


def pairs(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the texts of two lists that differ, each that went beside the one that came in its place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op != "equal":
            yield from zip_longest(before[a:b], after[c:d])


def _pair(old: str | None, new: str | None) -> Iterator[Line]:
    if old is not None and new is not None and SequenceMatcher(None, old, new, autojunk=False).ratio() >= _ALIKE:
        yield tuple(by_word(old, new))
        return
    if old is not None:
        yield (Piece("gone", old),)
    if new is not None:
        yield (Piece("come", new),)


def by_word(old: str, new: str) -> Iterator[Piece]:
    """Yield the pieces of two texts in reading order, what went before what came."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    gone, come = "", ""
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        one, other = "".join(before[a:b]), "".join(after[c:d])
        if op != "equal" or (len(one) < _LEAST and (gone or come) and b < len(before)):
            gone, come = gone + one, come + other
            continue
        yield from _changed(gone, come)
        gone, come = "", ""
        yield Piece("same", one)
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if come:
        yield Piece("come", come)
