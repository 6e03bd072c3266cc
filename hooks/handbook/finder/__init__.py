"""What the finder searches, made at build time: the handbook's lines, how they are read, and the words for one thing.

`content(book, today)` gives it as plain data, `script(book, today)` as the file the browser loads. Folding
(pinyin, traditional signs) happens here; the browser gets tables, no dictionary.
"""

from __future__ import annotations

import datetime
from typing import Any

from ..classic_script import classic_script
from ..model import Handbook
from .letters import table
from .subjects import SORTS, Subject, subjects

__all__ = ["SORTS", "content", "script"]


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
        "sounds": letters.sounds,
        "odd": letters.odd,
        "traditional": letters.traditional,
        "words": [list(group.words) for group in book.words],
    }


def script(book: Handbook, today: datetime.date) -> str:
    """Return the classic script that hands the data to the finder, so that it also loads from a folder."""
    return classic_script("finderContent", content(book, today))


def _subject(subject: Subject) -> list[Any]:
    """The subject without its texts: of each line only the sort, one letter (`a` for the first of SORTS)."""
    parts = [[part.id, part.place, "".join(_letter(line.sort) for line in part.lines)] for part in subject.parts]
    return [subject.kind, subject.level, subject.uri, subject.about, subject.flag, parts]


def _letter(sort: str) -> str:
    return chr(ord("a") + SORTS.index(sort))
