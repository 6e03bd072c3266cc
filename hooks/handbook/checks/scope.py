"""What the checks look at: all authored objects of a handbook, and what `${…}` means in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..blanks import Values
from ..marks import Marked, marked
from ..model import LEVELS, Authored, Call, Common, FormField, Handbook, LetterPart, Point, Row
from ..problems import Problem, nearest


def authored(book: Handbook) -> Iterator[Authored]:
    """Yield every file of `scripts/` that could be read, as objects; lists and mappings entry by entry."""
    yield from book.items
    yield from (book.common[name] for name in sorted(book.common))
    yield from filter(None, (book.company, book.levels))
    yield from book.basis.values()
    yield from book.words
    yield from book.moved.values()
    yield from book.editions[:1]  # what was published before is not looked at again


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
