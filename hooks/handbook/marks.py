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

from .fields import STAND_IN, is_unwritten
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
        file = self.owner.file_at(start)
        for number in range(start.line, len(file.lines) + 1):
            line = file.line(number)
            while (column := line.find(sign, column)) >= 0:
                if not earlier:
                    return Spot(start.file, number, column + 1)
                earlier, column = earlier - 1, column + 1
            column = 0
        return start

    def problem(self, code: str, message: str, hint: str = "", *, find: str = "", warning: bool = False) -> Problem:
        """A problem at this value."""
        return self.owner.problem(code, self.where(find), message, hint, warning=warning)


def marked(owner: Authored, mark: type) -> tuple[Marked, ...]:
    """Return every value marked with `mark` in `owner` and in all it holds, in the order of the fields.

    Many checks ask for the same, and again for each community: it is gathered once.
    """
    if owner._marked is None:
        owner._marked = {}
    if mark not in owner._marked:
        owner._marked[mark] = tuple(_marked(owner, mark))
    found: tuple[Marked, ...] = owner._marked[mark]
    return found


def _marked(owner: Authored, mark: type) -> Iterator[Marked]:
    for name, key, shape in _fields(type(owner)):
        if mark in shape.beneath:
            yield from _values(getattr(owner, name), shape, mark, owner, (key,))


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


@dataclass(frozen=True, eq=False)
class _Shape:
    """What the type of a field says of marks: those of a text here, of a mapping's keys, and all of them beneath."""

    marks: frozenset[type]
    beneath: frozenset[type]
    keys: frozenset[type] = frozenset()
    inner: _Shape | None = None


def _values(value: Any, shape: _Shape, mark: type, owner: Authored, path: tuple[str | int, ...]) -> Iterator[Marked]:
    if isinstance(value, Authored):
        yield from _marked(value, mark)
    elif isinstance(value, str):
        if mark in shape.marks and value != STAND_IN and not is_unwritten(value):
            yield Marked(value, owner, path)
    elif isinstance(value, tuple) and shape.inner:
        for index, part in enumerate(value):
            yield from _values(part, shape.inner, mark, owner, (*path, index))
    elif isinstance(value, dict) and shape.inner:
        for key, part in value.items():
            if mark in shape.keys:
                yield Marked(key, owner, (*path, key), is_key=True)
            yield from _values(part, shape.inner, mark, owner, (*path, key))


@functools.cache
def _fields(kind: type[Authored]) -> tuple[tuple[str, str, _Shape], ...]:
    """Of each field of a class: its name, its name in the file, its shape. Built once a class."""
    return tuple(
        (name, info.alias or name, _shape(info.annotation, frozenset(map(type, info.metadata))))
        for name, info in kind.model_fields.items()
    )


def _shape(annotation: Any, marks: frozenset[type] = frozenset()) -> _Shape:
    """The shape of a type, through Annotated and unions; `marks` come from around it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], marks | frozenset(map(type, arguments[1:])))
    if origin in (Union, UnionType):
        return _joined([_shape(part, marks) for part in arguments if part is not type(None)])
    if origin is tuple:
        inner = _shape(arguments[0])
        return _Shape(marks, marks | inner.beneath, inner=inner)
    if origin is dict:
        key, inner = map(_shape, arguments)
        return _Shape(marks, marks | key.marks | inner.beneath, key.marks, inner)
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        held = [shape.beneath for _, _, shape in _fields(annotation)]
        return _Shape(marks, marks.union(*held))
    return _Shape(marks, marks)


def _joined(shapes: list[_Shape]) -> _Shape:
    """Of a union: the marks of every part; at most one part is a list or a mapping."""
    inner = next((shape for shape in shapes if shape.inner), shapes[0])
    marks, beneath = ((shape.marks for shape in shapes), (shape.beneath for shape in shapes))
    return _Shape(frozenset().union(*marks), frozenset().union(*beneath), inner.keys, inner.inner)
