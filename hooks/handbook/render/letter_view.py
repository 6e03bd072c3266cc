"""A letter twice: with its blanks, and filled in as the example says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..anchors import FILLED
from ..blanks import filled
from ..model import Letter

# Between a Chinese sign and a figure stands a blank.
_MEETING = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])")


@dataclass(frozen=True)
class PaperPart:
    """A part of a letter on paper; `id` is empty in the filled letter, whose parts have no ids of their own."""

    id: str
    label: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A letter as it is sent. `id` is the filled one's."""

    id: str
    title: str
    headline: str
    greeting: str
    parts: tuple[PaperPart, ...]
    closing: tuple[str, ...]


def papers(letter: Letter) -> tuple[Paper, Paper]:
    """Return the letter with its blanks, and the filled one."""
    return _paper(letter, {}, "", "带空格的信"), _paper(letter, letter.example, FILLED, "填好的例子")


def _paper(letter: Letter, values: dict[str, str], paper_id: str, title: str) -> Paper:
    parts = tuple(
        PaperPart("" if paper_id else part.id, part.label, _filled(part.text, values)) for part in letter.parts
    )
    headline = _fill(letter.headline or "", values)
    return Paper(paper_id, title, headline, _fill(letter.greeting, values), parts, _filled(letter.closing, values))


def _filled(texts: tuple[str, ...], values: dict[str, str]) -> tuple[str, ...]:
    return tuple(_fill(text, values) for text in texts)


def _fill(text: str, values: dict[str, str]) -> str:
    return _MEETING.sub(" ", filled(text, values))
