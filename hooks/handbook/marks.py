"""Finds the fields of a sort in any authored object: every reference, every spoken line, every basis id.

A check asks for a mark (see fields.py) and gets each value with its place, so a new kind is checked
as soon as its fields are typed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from .model import Authored
from .problems import Problem, Spot


@dataclass(frozen=True)
class Marked:
    """A value, the object it stands in, and the path of the field there."""

    value: str
    owner: Authored
    path: tuple[str | int, ...]
    is_key: bool = False

    def where(self, find: str = "") -> Spot:
        """Return where the value stands, or the text `find` in it."""
        return self.owner.where(*self.path, key=self.is_key, find=find)

    def at(self, offset: int) -> Spot:
        """Return where the character at `offset` of the value stands in the file.

        The sign is counted off in the source, since a long text may run over several lines.
        """
        start, sign = self.where(), self.value[offset]
        earlier, column = self.value.count(sign, 0, offset), start.column - 1
        for number in range(start.line, len(self.owner.source.file.lines) + 1):
            line = self.owner.source.file.line(number)
            while (column := line.find(sign, column)) >= 0:
                if not earlier:
                    return Spot(start.file, number, column + 1)
                earlier, column = earlier - 1, column + 1
            column = 0
        return start

    def problem(self, code: str, message: str, hint: str = "", *, find: str = "", warning: bool = False) -> Problem:
        """A problem at this value."""
        return self.owner.problem(code, self.where(find), message, hint, warning=warning)


def marked(owner: Authored, mark: type) -> Iterator[Marked]:
    """Yield every value marked with `mark` in `owner` and in all it holds, in the order of the fields."""
    for name, info in type(owner).model_fields.items():
        annotation = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        yield from _values(getattr(owner, name), annotation, mark, owner, (info.alias or name,))


def owners(owner: Authored) -> Iterator[Authored]:
    """Yield `owner` and every authored object inside it."""
    yield owner
    for name in type(owner).model_fields:
        for inner in _inside(getattr(owner, name)):
            yield from owners(inner)


def _inside(value: Any) -> Iterator[Authored]:
    if isinstance(value, Authored):
        yield value
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _inside(part)


def _values(value: Any, annotation: Any, mark: type, owner: Authored, path: tuple[str | int, ...]) -> Iterator[Marked]:
    if isinstance(value, Authored):
        yield from marked(value, mark)
    elif isinstance(value, str):
        if mark in _marks(annotation):
            yield Marked(value, owner, path)
    elif isinstance(value, tuple):
        inner = _inner(annotation)
        for index, part in enumerate(value):
            yield from _values(part, inner, mark, owner, (*path, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            if mark in _marks(_inner(annotation)):
                yield Marked(key, owner, (*path, key), is_key=True)
            yield from _values(part, _inner(annotation, 1), mark, owner, (*path, key))


@functools.cache
def _marks(annotation: Any) -> frozenset[type]:
    """The marks of a string type, through Annotated and unions."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return frozenset(type(each) for each in metadata) | _marks(inner)
    if get_origin(annotation) in (Union, UnionType):
        return frozenset().union(*(_marks(part) for part in get_args(annotation)))
    return frozenset()


@functools.cache
def _inner(annotation: Any, index: int = 0) -> Any:
    """The type of a tuple's items (0), or of a mapping's keys (0) and values (1)."""
    if get_origin(annotation) is Annotated:
        return _inner(get_args(annotation)[0], index)
    if get_origin(annotation) in (Union, UnionType):
        return _inner(next(part for part in get_args(annotation) if part is not type(None)), index)
    return get_args(annotation)[index]
