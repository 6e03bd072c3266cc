"""Reads what is left of a file with faulty fields: each fault is taken out or gives way to a stand-in.

Nothing moves: a stand-in takes the place of what it stands for, so every position in the file stays exact.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from .fields import STAND_IN
from .source import Path, Place, Source

# By the type of pydantic's error. What is missing first gets a text: if it should be something else, that is
# the error of the next round.
_STAND_INS: Mapping[str, str] = {
    "missing": STAND_IN,
    "blank": STAND_IN,
    "string_type": STAND_IN,
    "too_long": STAND_IN,
    "date": "0001-01-01",
    "whole": "9999",
    "span": "1 小时",
    "yes_no": "false",
}
_MAPPINGS = ("dict_type", "model_type", "model_attributes_type")


def mend(
    source: Source, content: Any, faults: Iterable[tuple[Path, ErrorDetails]], slipped: Container[Path] = ()
) -> None:
    """Replace in `content` what is faulty at each path; what has slipped from its place is taken out."""
    for path, error in sorted(faults, key=lambda fault: _is_key(fault[1])):  # until then the paths hold
        if not path:
            continue
        spot = source.at(path)
        number = f"{spot.line}-{spot.column}"
        if _is_key(error):
            _rename(content, path, f"mended-key-{number}" if error["type"] == "string_pattern_mismatch" else "")
        elif (
            error["type"] == "extra_forbidden"
            or path in slipped
            or (error["type"] == "number" and isinstance(path[-1], str))
        ):
            _remove(content, path)
        else:
            _put(content, path, _stand_in(source, path, error, number))


def _is_key(error: ErrorDetails) -> bool:
    return error["loc"][-1:] == ("[key]",)


def _stand_in(source: Source, path: Path, error: ErrorDetails, number: str) -> Any:
    kind = error["type"]
    if kind == "literal_error":
        return str(error["ctx"]["expected"]).replace(" or ", ", ").split(", ")[-1].strip("'")
    if kind == "string_pattern_mismatch":
        return f"mended-{number}"
    if kind == "number":
        return "0"
    if kind in _MAPPINGS:
        return Place(source, path)
    return [] if kind == "tuple_type" else _STAND_INS[kind]


def _put(content: Any, path: Path, value: Any) -> None:
    """Put a value at a path; where one entry stands for a list of one, in the place of the list."""
    holder, last = _at(content, path[:-1]), path[-1]
    if isinstance(holder, dict) and isinstance(last, str):
        holder[last] = value
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last : last + 1] = [value]
    elif len(path) > 1:
        _put(content, path[:-1], value)


def _remove(content: Any, path: Path) -> None:
    holder = _at(content, path[:-1])
    if isinstance(holder, dict):
        holder.pop(path[-1], None)


def _rename(content: Any, path: Path, name: str) -> None:
    """Give an entry of a mapping another name, or take it out; the others keep their order."""
    holder = _at(content, path[:-1])
    entries = [(name if key == path[-1] else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update((key, value) for key, value in entries if key)


def _at(content: Any, path: Path) -> Any:
    for part in path:
        content = content[part]
    return content
