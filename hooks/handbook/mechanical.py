"""What can be put right without knowing what is meant: punctuation and spacing of Chinese, the order of fields.

Comments and layout stay. A change that would alter anything else of what the file says is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import autocorrect_py
import yaml
from pydantic import StringConstraints

from . import fields
from .checks.scope import written
from .key_order import in_order
from .marks import Marked, marked, owners
from .model import Authored, Community, Company, Fact, Handbook
from .source import Source
from .spoken import meant
from .textfile import TextFile
from .yaml_reader import read_yaml

_CHINESE = re.compile("[\u3400-\u9fff]")
_KEPT = re.compile("[，。！？：；（）“”‘’【】]| (?=【)|(?<=】) ")
# No file has so many groups out of order.
_MOST = 500


@dataclass(frozen=True, order=True)
class Change:
    """One change of a file, as it is shown."""

    file: str
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Fixed:
    """A file as it should be (line ends LF, no mark in front), and what was changed."""

    file: str
    text: str
    changes: tuple[Change, ...]


def fixed(book: Handbook) -> Iterator[Fixed]:
    """Yield every file that something can be put right in; those with faulty fields are left alone."""
    faulty = {fault.source.file.path for fault in book.faults}
    things: dict[str, list[Authored]] = {}
    for thing in written(book):
        things.setdefault(thing.source.file.path, []).append(thing)
    for path, found in sorted(things.items()):
        if path not in faulty:
            yield from _if_changed(_script(path, found))
    for name in sorted(book.pages):
        yield from _if_changed(_page(book.pages[name].file))


def _if_changed(result: Fixed) -> Iterator[Fixed]:
    if result.changes:
        yield result


def corrected(text: str) -> str:
    """Return a text with Chinese punctuation and spacing as they are meant; without Chinese it stays as it is."""
    if not _CHINESE.search(text):
        return text
    seen: set[str] = set()
    while text not in seen:  # a sign put right may show that the one beside it is wrong, too
        seen.add(text)
        text = _once(meant(text))
    return text


def _once(text: str) -> str:
    better: str = autocorrect_py.format(text)
    return better if _kept(text) == _kept(better) else text


def _kept(text: str) -> list[str]:
    """What autocorrect is not trusted with: full-width signs, and the blanks beside 【】."""
    return _KEPT.findall(text)


def _script(path: str, things: list[Authored]) -> Fixed:
    file = things[0].source.file
    kinds = {owner.place.path: type(owner).__name__ for thing in things for owner in owners(thing)}
    text, worded = _worded(file, things)
    ordered, moved = _ordered(path, text, kinds)
    return Fixed(path, ordered, tuple(sorted([*worded, *moved])))


def _worded(file: TextFile, things: list[Authored]) -> tuple[str, list[Change]]:
    """The text with every value corrected that stands in one line, as it is or in quotes."""
    lines, changes = list(file.lines), []
    for use in _values(things):
        spot, better = use.where(), corrected(use.value)
        line = lines[spot.line - 1]
        start = line.find(use.value, spot.column - 1)
        if better == use.value or start not in (spot.column - 1, spot.column):
            continue
        new = line[:start] + better + line[start + len(use.value) :]
        if _says(file, lines, spot.line, new, use.value, better):
            lines[spot.line - 1] = new
            changes.append(Change(file.path, spot.line, use.value, better))
    return "\n".join(lines), changes


def _values(things: list[Authored]) -> list[Marked]:
    """The texts to correct, the last first, so that the places of the others hold.

    A company's values are its own; the titles of what the content rests on are quoted.
    """
    marks = (fields.Spoken, fields.Shown, StringConstraints)
    own = [thing for thing in things if not isinstance(thing, Company | Community | Fact)]
    found = [use for thing in own for mark in marks for use in marked(thing, mark)]
    return sorted((use for use in found if not use.is_key), key=lambda use: use.where(), reverse=True)


def _says(file: TextFile, lines: list[str], number: int, new: str, value: str, better: str) -> bool:
    """Whether the file still says the same but for this one text."""
    before = _plain(file.path, "\n".join(lines))
    after = _plain(file.path, "\n".join([*lines[: number - 1], new, *lines[number:]]))
    return before is not None and after is not None and _differ_only(before, after, value, better)


def _differ_only(before: Any, after: Any, value: str, better: str) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return list(before) == list(after) and all(
            _differ_only(before[name], after[name], value, better) for name in before
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            _differ_only(one, other, value, better) for one, other in zip(before, after, strict=True)
        )
    return bool(before == after or (before == value and after == better))


def _source(path: str, text: str) -> Source | None:
    return read_yaml(TextFile(path, text, tuple(text.split("\n"))))[0]


def _plain(path: str, text: str) -> Any:
    source = _source(path, text)
    return source.plain() if source else None


def _ordered(path: str, text: str, kinds: dict[tuple[str | int, ...], str]) -> tuple[str, list[Change]]:
    """The text with every group of fields in order, one group after the other."""
    changes: list[Change] = []
    left_alone: set[tuple[str | int, ...]] = set()
    for _ in range(_MOST):
        source = _source(path, text)
        found = next(_disordered(source, kinds, left_alone), None) if source else None
        if source is None or found is None:
            break
        place, node, names = found
        moved = _moved(text, node, names)
        if _plain(path, moved) != source.plain():
            left_alone.add(place)
            continue
        text = moved
        before = "、".join(key.value for key, _ in node.value)
        changes.append(Change(path, node.start_mark.line + 1, f"次序 {before}", "、".join(names)))
    return text, changes


def _disordered(
    source: Source, kinds: dict[tuple[str | int, ...], str], left_alone: set[tuple[str | int, ...]]
) -> Iterator[tuple[tuple[str | int, ...], yaml.MappingNode, list[str]]]:
    for place, node in _mappings(source.node, ()):
        names = [key.value for key, _ in node.value]
        wanted = in_order(kinds.get(place, ""), names)
        if wanted != names and not node.flow_style and place not in left_alone:
            yield place, node, wanted


def _mappings(
    node: yaml.Node | None, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], yaml.MappingNode]]:
    if isinstance(node, yaml.MappingNode):
        yield place, node
        for key, value in node.value:
            yield from _mappings(value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _mappings(item, (*place, index))


def _moved(text: str, node: yaml.MappingNode, names: list[str]) -> str:
    """The text with the entries of a mapping in the order of `names`; a comment goes with the field below it."""
    lines = text.split("\n")
    starts = {key.value: key.start_mark.line for key, _ in node.value}
    column = node.start_mark.column
    first, end = min(starts.values()), _end(lines, max(starts.values()), column)
    tops = {name: _top(lines, start) if start > first else start for name, start in starts.items()}
    bounds = [*sorted(tops.values()), end]
    parts = {name: lines[top : bounds[bounds.index(top) + 1]] for name, top in tops.items()}
    head, blank = lines[first][:column], " " * column
    parts = {name: _with_prefix(part, starts[name] - tops[name], blank) for name, part in parts.items()}
    own = starts[names[0]] - tops[names[0]]
    parts[names[0]] = _with_prefix(parts[names[0]], own, head)
    return "\n".join([*lines[:first], *(line for name in names for line in parts[name]), *lines[end:]])


def _with_prefix(part: list[str], number: int, prefix: str) -> list[str]:
    return [*part[:number], prefix + part[number][len(prefix) :], *part[number + 1 :]]


def _top(lines: list[str], start: int) -> int:
    """The first line of the comments right above a line."""
    while lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _end(lines: list[str], start: int, column: int) -> int:
    """The line behind an entry: the next one that stands no further in, comments and blank lines before it apart."""
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > column or _is_list(lines[end], column)):
        end += 1
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_list(line: str, column: int) -> bool:
    """A list may stand as far out as its key."""
    return _indent(line) == column and line.lstrip(" ").startswith("- ")


def _page(file: TextFile) -> Fixed:
    """A page, line by line as autocorrect reads Markdown; where lines would come or go it is left alone."""
    better = autocorrect_py.format_for(file.text, "md")
    lines = better.split("\n")
    if len(lines) != len(file.lines):
        return Fixed(file.path, file.text, ())
    pairs = zip(file.lines, lines, strict=True)
    changes = [
        Change(file.path, number, before.strip(), after.strip())
        for number, (before, after) in enumerate(pairs, 1)
        if before != after
    ]
    return Fixed(file.path, better, tuple(changes))
