"""Makes every PDF of the handbook below one folder: the book, the booklet, cards; checklists, forms, letters on A4."""

from __future__ import annotations

import datetime
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from ..model import Call, Checklist, Handbook, Item, Tree
from ..printed import Printed, list_printed
from ..problems import Problem, nearest
from .acroform import fillable, slots
from .book import pages_in_call, pocket_book
from .booklet import booklet
from .chapters import NAMES, TABS, chapter_of, item_data
from .lists import checklist_data
from .look import Look
from .pen import Pen
from .sheets import form_data, letter_data
from .spreads import too_long
from .typed import typed_font
from .typeset import typeset

TITLE = "物业客诉应答手册 · 口袋本"


@dataclass(frozen=True)
class Press:
    """One print run. `say` hears of each document that is done."""

    root: Path
    book: Handbook
    today: datetime.date
    look: Look
    folder: Path
    say: Callable[[str], None]

    def everything(self) -> tuple[tuple[Printed, ...], list[Problem]]:
        """Make all documents anew and list them; returns them and the warnings. Raises PrintError."""
        self.folder.parent.mkdir(exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="print-", dir=self.folder.parent))
        press = replace(self, folder=fresh)
        try:
            made, problems = press.pocket()
            printed = (*made, press.checklists(), *press.letters(), *press.forms(), *press.cards())
            list_printed(fresh, printed)
            shutil.rmtree(self.folder, ignore_errors=True)
            fresh.rename(self.folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return printed, problems

    def pocket(self) -> tuple[tuple[Printed, ...], list[Problem]]:
        """The book, and the booklet when it is on A6."""
        name, look = self.look.name, self.look
        self.say("口袋本：排版中……")
        book = pocket_book(self.root, self._pen())
        made = [self._keep(f"pocket-{look.paper}{name}.pdf", look.paper, book.pdf)]
        if look.paper == "a6":
            guide = typeset(self.root, "guide.typ", self._guide(book.pdf), self._pen().origins, self.today)
            folded = booklet(book.pdf, guide.pdf, f"{TITLE} · 裁订")
            made.append(self._keep(f"pocket-a4-booklet{name}.pdf", "a4", folded))
        return tuple(made), list(too_long(self.book, pages_in_call(book), look))

    def checklists(self) -> Printed:
        """All checklists, a sheet of A4 each."""
        pen = self._pen()
        lists = [checklist_data(pen, each, NAMES["checklists"]) for each in self.book.checklists.values()]
        sheet = typeset(self.root, "checklists-a4.typ", pen.document(paper="a4", lists=lists), pen.origins, self.today)
        return self._keep("checklists-a4.pdf", "a4", sheet.pdf)

    def letters(self) -> Iterator[Printed]:
        """Each letter with its blanks, then filled in."""
        for letter in self.book.letters.values():
            pen = self._pen()
            data = pen.document(paper="a4", letter=letter_data(pen, letter))
            sheet = typeset(self.root, "letter.typ", data, pen.origins, self.today)
            yield self._keep(f"{letter.ref}.pdf", "a4", sheet.pdf)

    def forms(self) -> Iterator[Printed]:
        """Each record form, to print or to fill in on screen."""
        typed = typed_font(self.root, self.today)
        for form in self.book.forms.values():
            pen = self._pen()
            data = pen.document(paper="a4", form=form_data(pen, form))
            sheet = typeset(self.root, "form.typ", data, pen.origins, self.today)
            yield self._keep(f"{form.ref}.pdf", "a4", fillable(sheet.pdf, slots(sheet.facts), typed))

    def cards(self) -> Iterator[Printed]:
        """A card for each script, tree and checklist."""
        items = [item for item in self.book.items if isinstance(item, Call | Tree | Checklist)]
        for number, item in enumerate(items, 1):
            yield self._card(item)
            if number % 50 == 0 or number == len(items):
                self.say(f"卡片 {number} / {len(items)}")

    def _card(self, item: Item) -> Printed:
        pen = self._pen()
        data = item_data(pen, item, NAMES[chapter_of(item)], whole=True)
        sheet = typeset(self.root, "card.typ", pen.document(item=data), pen.origins, self.today)
        return self._keep(f"cards/{item.ref}.pdf", self.look.paper, sheet.pdf)

    def _pen(self) -> Pen:
        return Pen(self.book, self.today, self.look)

    def _guide(self, book: bytes) -> Mapping[str, object]:
        with pikepdf.open(io.BytesIO(book)) as source:
            pages = len(source.pages)
        return self._pen().document(pages=pages, paper="a4")

    def _keep(self, path: str, paper: str, pdf: bytes) -> Printed:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
        with pikepdf.open(io.BytesIO(pdf)) as made:
            printed = Printed(path, paper, len(made.pages), len(pdf))
        if "/" not in path:
            self.say(f"{path}：{printed.pages} 页，{printed.size / 1_000_000:.1f} MB")
        return printed


def unknown_names(book: Handbook, only: tuple[str, ...]) -> Iterator[str]:
    """Say of each name in a choice that is no chapter, kind or item, with the nearest that is."""
    items = {item.ref for item in book.items} | {procedure.page.ref for procedure in book.procedures.values()}
    known = (TABS.keys() - {"index"}) | {"calls", "levels"} | items
    for name in only:
        if name not in known:
            hint = nearest(name, known) or "可以写章名（如 emergency、avoid）或一页（如 calls/gas-smell）。"
            yield f"没有“{name}”。{hint}"
