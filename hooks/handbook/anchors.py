"""The ids on every page: what `#…` may follow a reference, and what the templates write."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Call, Checklist, Compensation, Handbook, Item, Topic, Tree, Words
from .steps import play

BLOCKS = ("say", "say_angry", "ask", "do", "record")
# Parts of a call page besides its steps.
CALL_PARTS = ("escalate", "promise", "next")


def line_id(step: str, block: str, number: int) -> str:
    """The id of the `number`-th line (from 1) of a block: `locate-say-1`, `locate-angry-1`."""
    return f"{step}-{block.removeprefix('say_')}-{number}"


def anchors(book: Handbook, ref: str) -> frozenset[str] | None:
    """Return the ids of the page of a reference (without `#`), or None when there is no such page."""
    if item := book.item(ref):
        return frozenset(_item_anchors(book, item))
    if page := book.pages.get(ref):
        return frozenset(heading.id for heading in page.headings)
    if ref == "levels" and book.levels:
        return frozenset({"P0", "P1", "P2", "P3", "P4", "roles"})
    if ref == "basis":
        return frozenset(book.basis)
    return frozenset() if ref in ("index", "words", "company", "find", "note") else None


def _item_anchors(book: Handbook, item: Item) -> Iterator[str]:
    if isinstance(item, Call):
        yield from CALL_PARTS
        for step in play(book, item):
            yield step.id
            yield from _line_ids(step.id, step.words)
    elif isinstance(item, Tree):
        yield from item.nodes
    elif isinstance(item, Checklist):
        yield from (point.id for point in item.items)
    elif isinstance(item, Topic):
        yield from (phrase.id for phrase in item.phrases)
    elif isinstance(item, Compensation):
        yield from (row.id for row in item.rows)


def _line_ids(step: str, words: Words) -> Iterator[str]:
    for block in BLOCKS:
        for number in range(1, len(getattr(words, block)) + 1):
            yield line_id(step, block, number)
