"""Compares two handbooks: what was added, withdrawn and changed, and what follows for agents and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ..model import Authored, Call, Checklist, Common, Form, Handbook, Item, Kept, Letter, Tree
from ..render.links import KINDS, OTHER, common_title
from ..single_pages import SINGLE_PAGES
from ..steps import play
from .blocks import Block, Key, blocks, page_blocks
from .paths import Moved, moved_paths

State = Literal["added", "withdrawn", "changed", "renamed"]
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
    """One file that changed. `review` says what is to be done about its dates; empty when nothing is.

    `was` is the reference of one that has another name now.
    """

    ref: str
    kind: str
    title: str
    state: State
    edits: tuple[Edit, ...] = ()
    review: str = ""
    was: str = ""


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


@dataclass(frozen=True)
class _Names:
    """New names of pages by the old ones. To follow a new name is no change: what was is read as if it had followed."""

    of: Mapping[str, str]

    @cached_property
    def _old(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, self.of))})(?![\w-])")

    def anew(self, text: str) -> str:
        """The text with every old name in it made new."""
        return self._old.sub(lambda found: self.of[found[0]], text) if self.of else text

    def all_anew(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Each of several texts so."""
        return tuple(map(self.anew, texts))


def compare(old: Handbook, new: Handbook) -> Changes:
    """Return what differs between two handbooks."""
    names = _Names(_renamed(old, new))
    return Changes(
        tuple(_files(old, new, names)),
        tuple(moved_paths(old, new)),
        tuple(text for text in _avoided(new) if text not in set(_avoided(old))),
        tuple(_cards(old, new, names)),
        tuple(sorted(old.unread)),
    )


def _files(old: Handbook, new: Handbook, names: _Names) -> Iterator[Changed]:
    before = {names.anew(ref): _named_anew(thing, names) for ref, thing in things(old).items()}
    after = things(new)
    for was, ref in names.of.items():
        yield Changed(ref, after[ref].kind, after[ref].title, "renamed", was=was)
    for ref in sorted(before.keys() | after.keys()):
        one, other = before.get(ref), after.get(ref)
        if one and other:
            yield from _changed(ref, one, other)
        elif other and ref not in old.unread:
            yield Changed(ref, other.kind, other.title, "added", tuple(_edits({}, other.blocks)))
        elif one and ref not in new.unread:
            yield Changed(ref, one.kind, one.title, "withdrawn")


def _renamed(old: Handbook, new: Handbook) -> dict[str, str]:
    """Each page that has another name now, by its old one: scripts/moved.yml says it."""
    before, after = ({*(item.ref for item in book.items), *book.pages} for book in (old, new))
    moves = {was: moved.to.partition("#")[0] for was, moved in sorted(new.moved.items())}
    return {was: to for was, to in moves.items() if was in before - after and to in after - before}


def _named_anew(thing: Thing, names: _Names) -> Thing:
    return replace(
        thing, blocks={key: replace(block, texts=names.all_anew(block.texts)) for key, block in thing.blocks.items()}
    )


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
    made = {item.ref: _script(book, item) for item in book.items}
    made |= {f"common/{name}": _script(book, common) for name, common in book.common.items()}
    for ref, page in book.pages.items():
        kind = KINDS.get(ref.partition("/")[0], OTHER).name
        made[ref] = Thing(kind, page.title, page_blocks(page), page.front)
    for ref, single in (("company", book.company), ("levels", book.levels)):
        if single:
            made[ref] = Thing("公用", SINGLE_PAGES[ref], blocks(book, single), None)
    for name, community in book.companies.items():
        made[f"companies/{name}"] = Thing("小区设定", community.name or name, blocks(book, community), None)
    for name, own in book.own.items():
        for kind, items in own.items.items():
            made |= {f"companies/{name}/{kind}/{each}": _script(book, item) for each, item in items.items()}
    return made


def _script(book: Handbook, thing: Item | Common) -> Thing:
    if isinstance(thing, Common):
        return Thing("公用句", common_title(book, thing), blocks(book, thing), thing)
    return Thing(KINDS[thing.kind].name, thing.title, blocks(book, thing), thing)


def _avoided(book: Handbook) -> Iterator[str]:
    for topic in book.avoid.values():
        for phrase in topic.phrases:
            yield from phrase.match


def _cards(old: Handbook, new: Handbook, names: _Names) -> Iterator[str]:
    """What is on paper on its own and reads differently; common lines stand on the card of each script.

    One with a new name is printed again: the name stands in its foot.
    """
    before = {item.ref: item for item in old.items}
    for item in new.items:
        if isinstance(item, _PRINTED) and (
            item.ref not in before or _on_paper(old, before[item.ref], names) != _on_paper(new, item, names)
        ):
            yield item.ref


def _on_paper(book: Handbook, item: Item, names: _Names) -> tuple[object, ...]:
    """All that its card shows."""
    own: list[object] = [(block.where, names.all_anew(block.texts)) for block in blocks(book, item).values()]
    if isinstance(item, Call):
        own += [(step.id, step.title, names.all_anew(tuple(_texts(step.words)))) for step in play(book, item)]
    return tuple(own)


def _texts(words: Authored) -> Iterator[str]:
    for name in type(words).model_fields:
        yield str(getattr(words, name))
