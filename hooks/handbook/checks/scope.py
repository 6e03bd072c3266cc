"""What the checks look at: all authored objects of a handbook, and what `${…}` means in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..blanks import Values
from ..marks import Marked, marked
from ..model import LEVELS, Authored, Call, Common, FormField, Handbook, LetterPart, Point, Row
from ..problems import Problem, nearest


def authored(book: Handbook) -> Iterator[Authored]:
    """Yield every file of `scripts/` that could be read, as objects; lists and mappings entry by entry.

    Of a community's handbook, what is the same as in the company's may be left out.
    """
    if book.touched is not None:
        yield from book.touched
        return
    yield from book.items
    yield from (book.common[name] for name in sorted(book.common))
    yield from filter(None, (book.company, book.levels))
    yield from book.basis.values()
    yield from book.words
    yield from book.moved.values()
    yield from book.editions[:1]  # what was published before is not looked at again


def narrowed(book: Handbook, words: frozenset[str] | None) -> Handbook:
    """Return a community's handbook for the checks: where none of `words` stands, nothing can be new."""
    if words is None:
        return book
    found = (thing for thing in authored(book) if isinstance(thing, Common) or _holds(thing, words))
    return replace(book, touched=tuple(found))


def _holds(thing: Authored, words: frozenset[str]) -> bool:
    return is_own(thing) or any(word in thing.source.text for word in words)


def is_own(thing: Authored) -> bool:
    """Whether a community's own file says it."""
    return thing.source.file.path.startswith("scripts/companies/")


def written(book: Handbook) -> Iterator[Authored]:
    """Yield all that `authored` does, and the files of the communities."""
    yield from authored(book)
    yield from book.companies.values()
    for own in book.own.values():
        yield from (item for items in own.items.values() for item in items.values())
        for single in own.singles.values():
            yield from _objects(single)


def _objects(single: Authored | Mapping[str, Authored] | tuple[Authored, ...]) -> Iterable[Authored]:
    """A file of its own kind as objects: one, or one an entry."""
    if isinstance(single, Authored):
        return (single,)
    return single.values() if isinstance(single, Mapping) else single


def all_marked(book: Handbook, mark: type) -> Iterator[Marked]:
    """Yield every value of a sort in the whole handbook."""
    for thing in authored(book):
        yield from marked(thing, mark)


def values_of(book: Handbook, thing: Authored) -> tuple[Values, ...]:
    """What `${…}` stands for in a file: in common lines, what it does in each script that takes them."""
    if isinstance(thing, Call):
        return (Values(book, thing.level),)
    if isinstance(thing, Common):
        levels = {call.level for call in book.calls.values() if call.procedure == thing.id}
        return tuple(Values(book, level) for level in LEVELS if level in levels) or (Values(book, "P3"),)
    return (Values(book),)


def broken(book: Handbook, kind: str) -> bool:
    """Whether a file of this kind could not be read: then nothing of the kind is reported as missing."""
    return any(name == kind or name.startswith(f"{kind}/") for name in book.unread)


def suggestion(name: str, known: Iterable[str]) -> str:
    """The closest known name; a name that only lacks its folder (`open-a-call`) is found too."""
    known = sorted(known)
    same = [other for other in known if other.rpartition("/")[2] == name.rpartition("/")[2].removesuffix(".md")]
    return f"是不是想写“{same[0]}”？" if same else nearest(name, known)


def listed(names: Iterable[str], most: int = 8) -> str:
    """Names in quotes, joined; a long list is cut."""
    names = list(names)
    shown = "、".join(f"“{name}”" for name in names[:most])
    return shown if len(names) <= most else f"{shown}等 {len(names)} 个"


def repeated_ids(code: str, things: Iterable[Point | Row | LetterPart | FormField]) -> Iterator[Problem]:
    """Name every id that stands a second time in one list."""
    seen: dict[str, int] = {}
    for thing in things:
        spot = thing.where("id")
        if thing.id in seen:
            message = f"id“{thing.id}”写了两遍，第一遍在第 {seen[thing.id]} 行。"
            yield thing.problem(code, spot, message, "请换一个 id。")
        seen.setdefault(thing.id, spot.line)


def spot_of(item: Authored, other: Authored) -> str:
    """Say where `item` stands, seen from `other`: the line alone in the same file."""
    spot = item.where()
    return f"第 {spot.line} 行" if spot.file == other.source.file.path else f" {spot.file} 第 {spot.line} 行"
