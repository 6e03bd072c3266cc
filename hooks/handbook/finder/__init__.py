"""What the finder searches, made at build time: the handbook's lines, how they are read, and the words for one thing.

`content(book, today)` gives it as plain data, `script(book, today)` as the file the browser loads. Folding
(pinyin, traditional signs) happens here; the browser gets tables, no dictionary.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from ..classic_script import classic_script
from ..model import Handbook
from .letters import table
from .subjects import SORTS, Line, Part, Subject, subjects

__all__ = ["SORTS", "content", "script"]

# Lines that are marked by themselves on the pages of scripts and of customer types.
_MARKED = frozenset({"say", "angry", "ask", "do", "record", "never", "outside"})


def content(book: Handbook, today: datetime.date) -> dict[str, Any]:
    """Return what the browser searches, as plain JSON data (its type is `FinderContent` in handbook.d.ts).

    All texts stand in one string, a line each, in the order of the subjects: so the data packs best.
    """
    found = tuple(subjects(book, today))
    lines = [line.text for subject in found for line in subject.lines]
    letters = table(lines)
    return {
        "edition": book.company.edition if book.company else "",
        "subjects": [_subject(subject) for subject in found],
        "texts": "\n".join(lines),
        "letters": asdict(letters),
        "news": list(_news(book, found)),
        "words": [list(group.words) for group in book.words],
    }


def script(book: Handbook, today: datetime.date) -> str:
    """Return the classic script that hands the data to the finder, so that it also loads from a folder."""
    return classic_script("finderContent", content(book, today))


def _news(book: Handbook, found: Iterable[Subject]) -> Iterator[int]:
    """The numbers of the lines that the last edition brought; of a page that is new, its title."""
    number = 0
    for subject in found:
        fresh = book.fresh.get(subject.uri, frozenset())
        yield from [number] if "" in fresh else []
        for part in subject.parts:
            for line in part.lines:
                number += 1
                yield from [number] if _is_new(subject.kind, part, line, fresh) else []
        number += 1


def _is_new(kind: str, part: Part, line: Line, fresh: frozenset[str]) -> bool:
    """Whether the page marks a line, too, by itself or by its place."""
    if kind in ("calls", "common", "customers"):
        return line.sort in _MARKED and (line.whole or line.text) in fresh
    return f"#{part.id}" in fresh


def _subject(subject: Subject) -> list[Any]:
    """The subject without its texts: of each line only the sort, one letter (`a` for the first of SORTS)."""
    parts = [[part.id, part.place, "".join(_letter(line.sort) for line in part.lines)] for part in subject.parts]
    return [subject.kind, subject.level, subject.uri, subject.about, subject.flag, parts]


def _letter(sort: str) -> str:
    return chr(ord("a") + SORTS.index(sort))
