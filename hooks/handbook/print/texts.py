"""Texts of the model as data for the templates: pieces with blanks and company values, and where they were written."""

from __future__ import annotations

from typing import Any

from ..blanks import Values
from ..model import Authored
from ..render import text
from .origins import Origins

Data = dict[str, Any]


class Texts:
    """Makes the data of texts: `{"p": [[kind, words], …], "at": number}`."""

    def __init__(self, values: Values, origins: Origins) -> None:
        self.values, self.origins = values, origins

    def of(self, words: str, owner: Authored, *path: str | int) -> Data:
        """A text that stands in the field of `owner` at `path`."""
        return self.at(words, self.origins.field(owner, *path))

    def at(self, words: str, number: int) -> Data:
        """A text whose place has a number already."""
        return {"p": [[part.kind, part.text] for part in text.inline(words, self.values)], "at": number}

    def spoken(self, words: str, owner: Authored, *path: str | int) -> Data:
        """A line to be said, by clause: `{"c": [pieces, …], "at": number}`."""
        clauses = [[[part.kind, part.text] for part in clause] for clause in text.clauses(words, self.values)]
        return {"c": clauses, "at": self.origins.field(owner, *path)}
