"""The pocket handbook: one document with all chapters, laid out so that what takes two pages lies open at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from .chapters import NAMES, TABS, Chapter, chapters, index_data
from .pen import Data, Pen
from .typeset import Sheet, typeset


def pocket_book(root: Path, pen: Pen) -> Sheet:
    """Return the book. It is set twice: how many pages an item takes decides on which side it begins."""
    found = chapters(pen)
    index = index_data(pen.book, found)
    first = _set(root, pen, found, index, {})
    counts = pages_by_item(first)
    return _set(root, pen, found, index, counts)


def pages_by_item(sheet: Sheet) -> dict[str, int]:
    """How many pages each item takes."""
    starts = {fact["ref"]: fact["page"] for fact in sheet.facts if fact["what"] == "start"}
    ends = {fact["ref"]: fact["page"] for fact in sheet.facts if fact["what"] == "end"}
    return {ref: ends[ref] - start + 1 for ref, start in starts.items()}


def _set(root: Path, pen: Pen, found: Sequence[Chapter], index: list[Data], counts: Mapping[str, int]) -> Sheet:
    printed = [chapter.key for chapter in found] + ["index"]
    tabs = {key: {"name": TABS[key], "number": n, "count": len(printed)} for n, key in enumerate(printed)}
    parts = [
        {
            "key": chapter.key,
            "name": NAMES[chapter.key],
            "tab": tabs[chapter.key],
            "items": [{**item, "tab": tabs[chapter.key], "turn": _turns(counts, item)} for item in chapter.items],
        }
        for chapter in found
    ]
    data = pen.document(chapters=parts, index=index, index_tab=tabs["index"], selection=list(pen.look.only))
    return typeset(root, "pocket.typ", data, pen.origins, pen.today)


def _turns(counts: Mapping[str, int], item: Data) -> bool:
    """Whether an item begins on a left page: then an even number of pages shows whole spreads."""
    return counts.get(item["ref"], 1) % 2 == 0
