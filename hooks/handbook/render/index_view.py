"""The index: every title and every other name for it, sorted by pinyin. Where there is no script, it is the finder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..model import Handbook, aliases_of
from ..pinyin import reading, sort_key
from ..single_pages import SINGLE_PAGES
from .links import Link
from .view import View


@dataclass(frozen=True)
class Entry:
    """One line of the index. `name` is a title, or another name for the page titled `link.title`."""

    name: str
    link: Link

    @property
    def is_title(self) -> bool:
        """The page's own title, not another name for it."""
        return self.name == self.link.title


def letters(view: View) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the entries by their first letter."""
    entries = sorted(set(_entries(view)), key=lambda entry: (sort_key(entry.name), entry.link.href))
    return tuple((letter, tuple(group)) for letter, group in groupby(entries, lambda entry: reading(entry.name).letter))


def _entries(view: View) -> Iterator[Entry]:
    for ref, name in names(view.book):
        yield Entry(name, view.link(ref))


def names(book: Handbook) -> Iterator[tuple[str, str]]:
    """Every reference with a name it is found by."""
    for item in book.items:
        yield item.ref, item.title
        for alias in aliases_of(item):
            yield item.ref, alias
    for ref, page in book.pages.items():
        yield ref, page.title
    for ref in ("levels", "words", "basis", "company", "rewrite", "quiz", "practice", "health"):
        if ref != "levels" or book.levels:
            yield ref, SINGLE_PAGES[ref]
