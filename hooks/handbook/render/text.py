"""Cuts the text of the model for the page: clauses to breathe at, blanks, company values. Nothing is escaped here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from ..blanks import Part, Values, expanded, parts
from ..fields import SPAN

# A clause ends at one of these, with the quotes that close behind it.
_CLAUSE = re.compile(r".*?[，。；？！]+[”’」』）]*|.+?$", re.DOTALL)
# Between Chinese and a figure or a Latin word the line does not break.
_NARROW = re.compile(
    r"(?<=[\u3400-\u9fff\uff00-\uffef】》”]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[\u3400-\u9fff【《“])"
)
# An unhurried voice (CALL-08: 180 to 220 characters a minute).
_CHARACTERS_A_SECOND = 200 / 60
_NUMERALS = "[一二两三四五六七八九十百千半]"
_UNITS = "(?:分钟|小时|个?钟点|天|日|点|月|年|周|元|成|倍|户)"
# 110, 119, 120 and 122 are the same everywhere, P0 to P4 are names.
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9])(?!(?:110|119|120|122)(?![0-9]))[0-9]|{_NUMERALS}+{_UNITS}|《|依法|法律|条例|\$\{{"
)
_SILENT = re.compile(r"[\s\W_]", re.UNICODE)


def inline(text: str, values: Values) -> tuple[Part, ...]:
    """Return the pieces of a text, with spaces that hold Chinese and figures together."""
    return tuple(map(_held, parts(_NARROW.sub("\u00a0", text), values)))


def _held(part: Part) -> Part:
    """What the company set may hold such spaces, too."""
    held = _NARROW.sub("\u00a0", part.text)
    return part if held == part.text else replace(part, text=held)


def clauses(text: str, values: Values) -> tuple[tuple[Part, ...], ...]:
    """Return the pieces of a spoken text by clause: each is kept on one line where it fits."""
    return tuple(_clauses(inline(text, values)))


def _clauses(pieces: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    clause: list[Part] = []
    for piece in pieces:
        for part in _split(piece):
            clause.append(part)
            if part.text.rstrip("”’」』）")[-1:] in tuple("，。；？！"):
                yield tuple(clause)
                clause = []
    if clause:
        yield tuple(clause)


def _split(piece: Part) -> Iterator[Part]:
    if piece.kind != "text":
        yield piece
        return
    for found in _CLAUSE.finditer(piece.text):
        yield replace(piece, text=found[0])


def seconds(lines: tuple[str, ...], values: Values) -> int:
    """Return how long the lines take when read aloud."""
    spoken = _SILENT.sub("", "".join(expanded(line, values) for line in lines))
    return max(1, math.ceil(len(spoken) / _CHARACTERS_A_SECOND))


def span_seconds(span: str) -> int:
    """Return how long “10 分钟” or “1 小时” is; 0 for anything else."""
    found = SPAN.fullmatch(span)
    return int(found[1]) * (60 if found[2] == "分钟" else 3600) if found else 0


def has_figure(words: str) -> bool:
    """Whether a text holds what a status is about: a figure, an amount, a deadline, a law, a local number."""
    return bool(_FIGURE.search(words))


def bare(text: str) -> str:
    """Return the text without the full stop at its end, to build a sentence from it."""
    return text.rstrip("。；，")


def dialled(text: str) -> str:
    """Return the number to dial when the text is one, else an empty string."""
    number = re.sub(r"[\s-]", "", text)
    return number if re.fullmatch(r"\+?[0-9]{3,16}", number) else ""
