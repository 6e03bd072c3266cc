"""The printed book, made once, and what another library reads in it."""

from __future__ import annotations

import dataclasses
import datetime
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pytest

from handbook.load import load
from handbook.model import Handbook, Item
from handbook.print.book import pocket_book
from handbook.print.chapters import TABS, chapter_of
from handbook.print.look import Look
from handbook.print.pen import Pen
from handbook.print.pocket import Press
from handbook.print.typeset import Sheet

# All kinds, and few enough to be set in seconds: the scripts in danger, and one group of each other sort.
CHOSEN = (
    "trees",
    "procedures",
    "emergency",
    "equipment",
    "technique",
    "avoid",
    "compensation",
    "customers",
    "checklists",
)


@dataclasses.dataclass(frozen=True)
class Read:
    """A PDF as read back: the text of each page without blanks, and where each item begins and ends (from 1)."""

    sheet: Sheet
    pages: tuple[str, ...]
    starts: Mapping[str, int]
    ends: Mapping[str, int]

    def of(self, ref: str, foot: str = "") -> str:
        """The text of an item, without what runs along at the foot of its pages."""
        pages = self.pages[self.starts[ref] - 1 : self.ends[ref]]
        return "".join(re.sub(foot, "", page) if foot else page for page in pages)


def squeezed(text: str) -> str:
    """A text without blanks and line ends, as the reader may put them anywhere; it takes some hyphens for soft ones."""
    return re.sub(r"[\s\u200b]", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def read(sheet: Sheet) -> Read:
    document = pypdfium2.PdfDocument(sheet.pdf)
    pages = tuple(squeezed(page.get_textpage().get_text_range()) for page in document)
    starts = {fact["ref"]: fact["page"] for fact in sheet.facts if fact["what"] == "start"}
    ends = {fact["ref"]: fact["page"] for fact in sheet.facts if fact["what"] == "end"}
    return Read(sheet, pages, starts, ends)


@pytest.fixture(scope="session")
def pocket(root: Path, book: Handbook, today: datetime.date) -> Read:
    return read(pocket_book(root, Pen(book, today, Look(only=CHOSEN))))


@pytest.fixture(scope="session")
def text_of(book: Handbook, pocket: Read) -> Callable[[str], str]:
    """The text of an item in the book, its pages joined."""

    def text(ref: str) -> str:
        item = book.item(ref)
        assert item is not None
        return pocket.of(ref, foot_of(item))

    return text


def foot_of(item: Item) -> str:
    """What runs along on the pages of an item: its thumb tab and the foot."""
    tab = TABS[chapter_of(item)]
    return rf"{tab}{tab}·{item.id}\d{{4}}\.\d\d版·用到[\d-]{{10}}\d+/\d+"


@pytest.fixture(scope="session")
def documents(root: Path, today: datetime.date, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A document of each kind, by its path below the folder of the print."""
    small = one_of_each(tmp_path_factory.mktemp("one-of-each") / "small", root)
    press = Press(small, load(small)[0], today, Look(), small / ".build/print", print)
    return {each.path: press.folder / each.path for each in press.everything()[0]}


def one_of_each(target: Path, root: Path) -> Path:
    """A handbook with one thing of each kind."""
    shutil.copytree(root / "tests/checks/base", target)
    shutil.copytree(root / "theme/print", target / "theme/print")
    return target
