"""What was printed for the site: which PDF belongs to which page, with its pages and size."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

LISTED = "printed.json"
BOOKS = {"pocket-a6.pdf": "口袋本", "pocket-a4-booklet.pdf": "口袋本裁订版", "checklists-a4.pdf": "全部清单"}
# Pages about everything lead to the whole book.
_WHOLE = frozenset({"index", "guide", "reference", "pocket"})
# Chapters of the book whose pages have no card of their own.
_IN_BOOK = ("procedures/", "avoid/", "compensation/", "customers/", "levels")


@dataclass(frozen=True)
class Printed:
    """A PDF below `print/`, with its paper, pages and bytes."""

    path: str
    paper: str
    pages: int
    size: int

    @property
    def name(self) -> str:
        """What it is, in a few words."""
        return BOOKS.get(self.path, "单页" if self.path.startswith(("forms/", "letters/")) else "口袋卡")

    @property
    def told(self) -> str:
        """Its paper, pages and size."""
        size = f"{self.size / 1_000_000:.1f} MB" if self.size >= 1_000_000 else f"{max(1, self.size // 1000)} KB"
        return f"{self.paper.upper()}，{self.pages} 页，{size}"


def list_printed(folder: Path, printed: tuple[Printed, ...]) -> None:
    """Write down what lies in the folder."""
    text = json.dumps([asdict(each) for each in printed], ensure_ascii=False, indent=1)
    (folder / LISTED).write_text(text + "\n", encoding="utf-8")


def read_printed(folder: Path) -> Mapping[str, Printed]:
    """What lies in the folder, by path."""
    listed = json.loads((folder / LISTED).read_text(encoding="utf-8"))
    return {each["path"]: Printed(**each) for each in listed}


def printed_for(uri: str, printed: Mapping[str, Printed]) -> tuple[Printed, ...]:
    """The PDFs of the page at `uri`, of those that were made."""
    return tuple(printed[path] for path in _paths(uri) if path in printed)


def _paths(uri: str) -> Iterator[str]:
    yield from (f"cards/{uri}.pdf", f"{uri}.pdf")
    if uri == "checklists/index":
        yield "checklists-a4.pdf"
    if uri in _WHOLE or uri.endswith("/index"):
        yield from ("pocket-a6.pdf", "pocket-a4-booklet.pdf")
    elif uri.startswith(_IN_BOOK):
        yield "pocket-a6.pdf"
