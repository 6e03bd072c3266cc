"""The pocket handbook: one document with all chapters; which items begin on a left page follows from their pages."""

from __future__ import annotations

from pathlib import Path

from .chapters import NAMES, TABS, chapters, index_data
from .pen import Data, Pen
from .places import turned
from .typeset import Sheet, typeset


def pocket_book(root: Path, pen: Pen) -> Sheet:
    """Return the book."""
    data = pocket_data(pen)
    items = [item["ref"] for chapter in data["chapters"] for item in chapter["items"]]
    return typeset(root, "pocket.typ", data, pen.origins, pen.today, lambda found: turned(found, items, _is_left))


def pocket_data(pen: Pen) -> Data:
    """What is printed in the book: chapters and index."""
    found = chapters(pen)
    printed = [chapter.key for chapter in found] + ["index"]
    tabs = {key: {"name": TABS[key], "number": number, "count": len(printed)} for number, key in enumerate(printed)}
    parts = [
        {
            "key": chapter.key,
            "name": NAMES[chapter.key],
            "tab": tabs[chapter.key],
            "items": [{**item, "tab": tabs[chapter.key]} for item in chapter.items],
        }
        for chapter in found
    ]
    index = index_data(pen.book, found)
    refs = {item["ref"] for chapter in found for item in chapter.items} | {f"chapter:{key}" for key in printed}
    known = dict.fromkeys(sorted(refs), True)
    return pen.document(
        chapters=parts, index=index, index_tab=tabs["index"], known=known, selection=list(pen.look.only)
    )


def _is_left(ref: str, pages: int) -> bool:
    """What fills an even number of pages begins on the left; so does every script of more than one: it lies open."""
    return pages % 2 == 0 or (pages > 1 and ref.startswith("calls/"))


def pages_by_item(sheet: Sheet) -> dict[str, int]:
    """How many pages each item takes."""
    return _pages_to(sheet, "end")


def pages_in_call(sheet: Sheet) -> dict[str, int]:
    """How many pages of each script are needed while the caller is on the line: up to whom to turn to."""
    return _pages_to(sheet, "open")


def _pages_to(sheet: Sheet, what: str) -> dict[str, int]:
    pages = {(fact["what"], fact["ref"]): fact["page"] for fact in sheet.facts if "ref" in fact}
    starts = {ref: page for (name, ref), page in pages.items() if name == "start"}
    return {ref: pages[what, ref] - page + 1 for ref, page in starts.items() if (what, ref) in pages}
