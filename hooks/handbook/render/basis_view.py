"""The ids the content rests on, and where each is treated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..fields import Basis
from ..marks import marked
from ..model import LEVELS, Authored, Handbook, Item, Page, Phrase, Point, Row, Step, Tree
from .links import Link
from .view import STATUS, View


@dataclass(frozen=True)
class Treated:
    """An id, its fact, and the places that rest on it."""

    id: str
    title: str
    statuses: tuple[str, ...]
    is_open: bool
    places: tuple[Link, ...]


def noted(page: Page) -> tuple[str, ...]:
    """Every id a hand-written page rests on, each once, in order."""
    return tuple(dict.fromkeys(name for note in page.basis for name in note.names))


def basis_of(item: Authored) -> tuple[str, ...]:
    """Every id an object rests on, each once, in order."""
    return tuple(dict.fromkeys(found.value for found in marked(item, Basis)))


def treated(view: View) -> tuple[Treated, ...]:
    """Return all ids of the book with the places that treat them; a part, PR-01.2, also where the whole is treated."""
    places = _places(view.book)
    return tuple(
        Treated(
            name,
            fact.title,
            tuple(STATUS[status] for status in fact.status.split("+")),
            bool(view.flags((name,))),
            tuple(view.link(ref) for ref in dict.fromkeys(_treating(places, name))),
        )
        for name, fact in view.book.basis.items()
    )


def _treating(places: Mapping[str, list[str]], name: str) -> list[str]:
    whole = name.partition(".")[0]
    return places.get(name) or places.get(whole) or []


def _places(book: Handbook) -> Mapping[str, list[str]]:
    places: dict[str, list[str]] = {}
    for item in book.items:
        for found in marked(item, Basis):
            places.setdefault(found.value, []).append(_ref(item, found.owner))
    for ref, page in book.pages.items():
        for note in page.basis:
            for name in note.names:
                places.setdefault(name, []).append(f"{ref}#{note.heading}" if note.heading else ref)
    for procedure, common in book.common.items():
        for step, words in common.steps.items():
            for name in words.basis:
                places.setdefault(name, []).append(f"procedures/{procedure}#{step}")
    for level, name in _level_basis(book):
        places.setdefault(name, []).append(f"levels#{level}")
    return places


def _ref(item: Item, owner: Authored) -> str:
    """The reference to the part of an item in which an id stands."""
    if isinstance(owner, Step):
        return f"{item.ref}#{owner.step}"
    if isinstance(owner, Point | Phrase | Row):
        return f"{item.ref}#{owner.id}"
    path = owner.place.path
    return f"{item.ref}#{path[1]}" if isinstance(item, Tree) and path[:1] == ("nodes",) else item.ref


def _level_basis(book: Handbook) -> Iterator[tuple[str, str]]:
    if book.levels:
        for level in LEVELS:
            yield from ((level, name) for name in book.levels[level].basis)
