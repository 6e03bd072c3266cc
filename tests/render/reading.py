"""Reads generated HTML as a reader would: its text, its ids, its links, and what it would run."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from handbook.render import Shown, render
from tests.conftest import ROOT, the_book

DAY = datetime.date(2026, 11, 23)
# What may stand between two words on the page but not in the source.
_BLANKS = str.maketrans("", "", " \u00a0\n\t")


@cache
def the_pages() -> Mapping[str, Shown]:
    """The pages of the real handbook by their addresses, made once."""
    return {shown.uri: shown for shown in render(the_book(), DAY, ROOT)}


@dataclass
class Read(HTMLParser):
    """One page's HTML, read."""

    html: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    pieces: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "action"):
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        """All text, blanks left out."""
        return plain("".join(self.pieces))


def plain(text: str) -> str:
    """A text without blanks, to compare by."""
    return text.translate(_BLANKS)
