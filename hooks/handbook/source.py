"""YAML text that remembers where everything stands: values for the model, positions for the messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from .problems import Problem, Spot
from .textfile import TextFile

Path = tuple[str | int, ...]


class Place(dict[str, Any]):
    """A YAML mapping that knows its source and its path in it; it compares like a plain dict."""

    __slots__ = ("path", "source")

    def __init__(self, source: Source, path: Path) -> None:
        super().__init__()
        self.source, self.path = source, path


class _TextLoader(yaml.CBaseLoader):
    """The C parser without guesses about types: every scalar is text, so no tag has to be looked for."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return "text"

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


@dataclass(frozen=True)
class Source:
    """YAML in a file: the whole file, or the front matter of a Markdown page (then `first` > 1)."""

    file: TextFile
    text: str
    first: int = 1

    @cached_property
    def node(self) -> yaml.Node | None:
        """The composed tree. Only asked for texts that the reader has found safe."""
        return yaml.compose(self.text, Loader=_TextLoader)

    def at(self, path: Path = (), *, key: bool = False, find: str = "") -> Spot:
        """Return where the value at `path` stands, or its key; with `find`, where that text stands in it.

        A path that leads nowhere ends at the last node that exists.
        """
        node, key_node = _descend(self.node, path)
        chosen = key_node if key and key_node is not None else node
        return Spot(self.file.path, self.first) if chosen is None else self.at_node(chosen, find)

    def holds(self, path: Path, spot: Spot) -> bool:
        """Return whether a place lies in the value at `path`."""
        node, _ = _descend(self.node, path)
        return node is not None and self._is_in(node, spot)

    def groups_at(self, spot: Spot) -> list[Path]:
        """Return the paths of the mapping a place lies in, and of the one whose name begins there."""
        groups: list[Path] = [()]
        node, path = self.node, ()  # type: tuple[yaml.Node | None, Path]
        while node is not None:
            part, key, node = next(self._around(node, spot), ("", None, None))
            path = (*path, part)
            if isinstance(node, yaml.MappingNode):
                named = key is not None and self.at_node(key) == spot
                groups = [*groups[-1:], path] if named else [path]
        return groups

    def _around(self, node: yaml.Node, spot: Spot) -> Iterator[tuple[str | int, yaml.Node | None, yaml.Node]]:
        """The entry of a mapping or list that a place lies in."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if self._is_in(key, spot) or self._is_in(value, spot):
                    yield key.value, key, value
        elif isinstance(node, yaml.SequenceNode):
            yield from ((index, None, item) for index, item in enumerate(node.value) if self._is_in(item, spot))

    def _is_in(self, node: yaml.Node, spot: Spot) -> bool:
        start, end = self.at_node(node), node.end_mark
        return start == spot or start <= spot < Spot(self.file.path, end.line + self.first, end.column + 1)

    def at_node(self, node: yaml.Node, find: str = "") -> Spot:
        """Return where `node` begins, or where the text `find` stands in it."""
        line, column = node.start_mark.line, node.start_mark.column + 1
        if find and (found := self._find(node, find)):
            line, column = found
        return Spot(self.file.path, line + self.first, column)

    def _find(self, node: yaml.Node, text: str) -> tuple[int, int] | None:
        for line in range(node.start_mark.line, node.end_mark.line + 1):
            begin = node.start_mark.column if line == node.start_mark.line else 0
            column = self.file.line(line + self.first).find(text, begin)
            if column >= 0:
                return line, column + 1
        return None

    def problem(self, code: str, spot: Spot, message: str, hint: str = "", *, warning: bool = False) -> Problem:
        """A problem of this source, with its line attached."""
        return Problem(spot, code, message, hint, self.file.line(spot.line), warning)

    def plain(self) -> Any:
        """Return the content as str, list and Place; every scalar is the text as written."""
        return _plain(self.node, self, ())


def _plain(node: yaml.Node | None, source: Source, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        place = Place(source, path)
        for key, value in node.value:
            place[key.value] = _plain(value, source, (*path, key.value))
        return place
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, source, (*path, index)) for index, item in enumerate(node.value)]
    return node.value if node is not None else ""


def _descend(node: yaml.Node | None, path: Path) -> tuple[yaml.Node | None, yaml.Node | None]:
    key_node: yaml.Node | None = None
    for part in path:
        found = next(_children(node, part), None)
        if found is not None:
            key_node, node = found
        elif isinstance(node, yaml.SequenceNode) is isinstance(part, int):
            break  # else the file leaves this part out: a bare list (words.yml), or one entry for a list of one
    return node, key_node


def _children(node: yaml.Node | None, part: str | int) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key, value) for key, value in node.value if key.value == part)
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        yield node.value[part], node.value[part]
