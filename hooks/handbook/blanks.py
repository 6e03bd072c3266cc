"""The two kinds of blanks in text: `【姓名】` is filled in during the call, `${热线}` comes from the company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .model import DEADLINES, UNSET, Handbook, LevelName

_PART = re.compile(r"【([^【】]*)】|\$\{([^{}]*)\}")


@dataclass(frozen=True)
class Part:
    """A piece of a text. `text` is what is shown; `name` is the blank's or the value's name.

    `unset` is a company value that is still 待填, `unknown` one that does not exist.
    """

    kind: Literal["text", "blank", "value", "unset", "unknown"]
    text: str
    name: str = ""


@dataclass(frozen=True)
class Values:
    """What `${…}` stands for: the company's values, and the deadlines of a level.

    `any_level`: the text is shared by scripts of all levels; its deadlines are blanks.
    """

    book: Handbook
    level: LevelName | None = None
    any_level: bool = False

    def names(self) -> list[str]:
        """Every name that may stand in `${…}` here."""
        company = list(self.book.company.values) if self.book.company else []
        return company + (list(DEADLINES) if self.level else [])

    def find(self, name: str) -> Part:
        """Return what `${name}` is shown as."""
        if self.level and self.book.levels:
            for deadline in DEADLINES:
                if name == deadline:
                    return Part("value", self.book.levels[self.level].deadline(deadline), name)
        if self.any_level and name in DEADLINES:
            return Part("blank", f"【{name}】", name)
        if self.book.company is None or name not in self.book.company.values:
            return Part("unknown", f"${{{name}}}", name)
        value = self.book.company.value(name)
        return Part("value", value, name) if value else Part("unset", UNSET, name)


def parts(text: str, values: Values) -> Iterator[Part]:
    """Split a text into plain pieces and blanks, in order."""
    end = 0
    for found in _PART.finditer(text):
        if found.start() > end:
            yield Part("text", text[end : found.start()])
        yield Part("blank", found[0], found[1]) if found[2] is None else values.find(found[2])
        end = found.end()
    if end < len(text):
        yield Part("text", text[end:])


def blanks_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name of each `【…】` in a text, and where the blank begins."""
    yield from ((found[1].strip(), found.start()) for found in _PART.finditer(text) if found[2] is None)


def filled(text: str, example: Mapping[str, str]) -> str:
    """Return the text with each blank that has a value filled in."""

    def value(found: re.Match[str]) -> str:
        return found[0] if found[2] is not None else example.get(found[1].strip(), found[0])

    return _PART.sub(value, text)


def expanded(text: str, values: Values) -> str:
    """Return the text with the company's values in it, `【…】` left as written."""
    return "".join(part.text for part in parts(text, values))
