"""Compares two handbooks: what was added, withdrawn and changed, and what follows for agents and paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model import Authored, Call, Checklist, Form, Handbook, Item, Kept, Letter, Tree
from ..render.links import KINDS, OTHER, SINGLE_PAGES, common_title
from ..steps import play
from .blocks import Block, Key, blocks, page_blocks
from .paths import Moved, moved_paths

State = Literal["added", "withdrawn", "changed"]
# A change of these alone does not ask for a new look at the text.
_NO_TEXT = frozenset({"owner", "review_months", "aliases", "basis", "note", "next", "see", "front"})
_PRINTED = (Call, Tree, Checklist, Letter, Form)


@dataclass(frozen=True)
class Edit:
    """One field before and after; an empty side means that it was not there. `key` is where the field stands."""

    where: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    key: Key = ()


@dataclass(frozen=True)
class Changed:
    """One file that changed. `review` says what is to be done about its dates; empty when nothing is."""

    ref: str
    kind: str
    title: str
    state: State
    edits: tuple[Edit, ...] = ()
    review: str = ""


@dataclass(frozen=True)
class Changes:
    """All that differs. `cards` are the things on paper to print again; `unread` could not be read in the old one."""

    files: tuple[Changed, ...]
    paths: tuple[Moved, ...]
    phrases: tuple[str, ...]
    cards: tuple[str, ...]
    unread: tuple[str, ...]

    def of(self, state: State) -> tuple[Changed, ...]:
        """The files of one state."""
        return tuple(file for file in self.files if file.state == state)


@dataclass(frozen=True)
class Thing:
    """One file of either handbook as it is compared."""

    kind: str
    title: str
    blocks: Mapping[Key, Block]
    kept: Kept | None


def compare(old: Handbook, new: Handbook) -> Changes:
    """Return what differs between two handbooks."""
    return Changes(
        tuple(_files(old, new)),
        tuple(moved_paths(old, new)),
        tuple(text for text in _avoided(new) if text not in set(_avoided(old))),
        tuple(_cards(old, new)),
        tuple(sorted(old.unread)),
    )


def _files(old: Handbook, new: Handbook) -> Iterator[Changed]:
    before, after = things(old), things(new)
    for ref in sorted(before.keys() | after.keys()):
        one, other = before.get(ref), after.get(ref)
        if one and other:
            yield from _changed(ref, one, other)
        elif other and ref not in old.unread:
            yield Changed(ref, other.kind, other.title, "added", tuple(_edits({}, other.blocks)))
        elif one and ref not in new.unread:
            yield Changed(ref, one.kind, one.title, "withdrawn")


def _changed(ref: str, one: Thing, other: Thing) -> Iterator[Changed]:
    edits = tuple(_edits(one.blocks, other.blocks))
    review = _review(one.kept, other.kept, edits) if one.kept and other.kept else ""
    if edits or review:
        yield Changed(ref, other.kind, other.title, "changed", edits, review)


def _edits(before: Mapping[Key, Block], after: Mapping[Key, Block]) -> Iterator[Edit]:
    for key in (*after, *(key for key in before if key not in after)):
        one, other = before.get(key), after.get(key)
        texts = one.texts if one else (), other.texts if other else ()
        shown = other or one
        if shown and texts[0] != texts[1]:
            yield Edit(shown.where, shown.field, *texts, key)


def _review(one: Kept, other: Kept, edits: tuple[Edit, ...]) -> str:
    if (one.drafted, one.reviewed) != (other.drafted, other.reviewed):
        return "日期是新的，minor 用不着了，请删掉" if other.minor else ""
    if other.minor or all(edit.field in _NO_TEXT for edit in edits):
        return ""
    return f"改了字，核对日期还是 {other.reviewed}" if other.reviewed else f"改了字，起草日期还是 {other.drafted}"


def things(book: Handbook) -> dict[str, Thing]:
    """Return all that is compared, by reference."""
    made = {item.ref: Thing(KINDS[item.kind].name, item.title, blocks(book, item), item) for item in book.items}
    for common in book.common.values():
        made[f"common/{common.id}"] = Thing("公用句", common_title(book, common), blocks(book, common), common)
    for ref, page in book.pages.items():
        kind = KINDS.get(ref.partition("/")[0], OTHER).name
        made[ref] = Thing(kind, page.title, page_blocks(page), page.front)
    for ref, single in (("company", book.company), ("levels", book.levels)):
        if single:
            made[ref] = Thing("公用", SINGLE_PAGES[ref], blocks(book, single), None)
    return made


def _avoided(book: Handbook) -> Iterator[str]:
    for topic in book.avoid.values():
        for phrase in topic.phrases:
            yield from phrase.match


def _cards(old: Handbook, new: Handbook) -> Iterator[str]:
    """What is on paper on its own and reads differently; common lines stand on the card of each script."""
    before = {item.ref: item for item in old.items}
    for item in new.items:
        if isinstance(item, _PRINTED) and (
            item.ref not in before or _on_paper(old, before[item.ref]) != _on_paper(new, item)
        ):
            yield item.ref


def _on_paper(book: Handbook, item: Item) -> tuple[object, ...]:
    """All that its card shows."""
    own: list[object] = [(block.where, block.texts) for block in blocks(book, item).values()]
    if isinstance(item, Call):
        own += [(step.id, step.title, *_texts(step.words)) for step in play(book, item)]
    return tuple(own)


def _texts(words: Authored) -> Iterator[object]:
    for name in type(words).model_fields:
        yield str(getattr(words, name))
