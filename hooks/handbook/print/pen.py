"""What writes the data of one document: texts in pieces, lines to say by clause, and where each was written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ..blanks import Part, expanded
from ..model import DEADLINES, Authored, Handbook, Item, Kept, LevelName, Said, text_of, whole_text
from ..render import text
from ..render.foot import months_later
from ..render.view import View
from .look import Look
from .origins import Origins

Data = dict[str, Any]
Pieces = str | list[str | list[str]]
# Marks as they stand on paper, where each line counts; 怎么查 says what they mean.
SHORT = {"待公司核对": "待核", "二手": "待核"}


@dataclass(frozen=True)
class Pen:
    """The book on one day, the choices of the print run, and the origins of the texts written so far."""

    book: Handbook
    today: datetime.date
    look: Look = field(default_factory=Look)
    origins: Origins = field(default_factory=Origins)
    level: LevelName | None = None

    def at_level(self, level: LevelName) -> Pen:
        """The same pen for a script of this level."""
        return replace(self, level=level)

    @property
    def view(self) -> View:
        """What the pages of the site ask, too."""
        return View(self.book, "", self.level)

    def text(self, words: str, owner: Authored, *path: str | int) -> Data:
        """A text in the field of `owner` at `path`: `{"p": pieces, "w": its width, "at": number}`."""
        data = self.text_at(words, self.origins.field(owner, *path))
        return self.marked(data, _page(owner.source.file.path), words)

    def text_at(self, words: str, number: int) -> Data:
        """A text whose place has a number already."""
        parts = text.inline(words, self.view.values)
        return {"p": _pieces(parts), "w": _width(parts), "at": number}

    def is_fresh(self, ref: str, fresh: str) -> bool:
        """Whether the last edition brought this text, or changed this place, of a page."""
        return fresh in self.book.fresh.get(ref, ())

    def marked(self, data: Data, ref: str, fresh: str) -> Data:
        """The same text or line with a bar beside it, where it is fresh."""
        if "new" in data or not self.is_fresh(ref, fresh):
            return data
        if "p" in data:
            return {**data, "p": [*_begun(data["p"]), ["to", ""]], "new": True}
        [(first, width), *rest] = data["c"]
        clauses = [[_begun(first), width], *rest]
        last, width = clauses[-1]
        return {**data, "c": [*clauses[:-1], [[*_listed(last), ["to", ""]], width]], "new": True}

    def texts(self, owner: Authored, name: str) -> list[Data]:
        """All texts of a field that is a list."""
        return [self.text(words, owner, name, index) for index, words in enumerate(getattr(owner, name))]

    def line(self, words: str, owner: Authored, *path: str | int) -> Data:
        """A line to be said: `{"c": [[pieces, width], …], "at": number}`, by clause."""
        return self._line(words, words, owner, *path)

    def _line(self, words: str, whole: str, owner: Authored, *path: str | int) -> Data:
        """A line; `whole` is what stands in the file, with its condition."""
        clauses = text.clauses(words, self.view.values)
        data = {
            "c": [[_pieces(clause), _width(clause)] for clause in clauses],
            "at": self.origins.field(owner, *path),
        }
        return self.marked(data, _page(owner.source.file.path), whole)

    def lines(self, owner: Authored, name: str) -> list[Data]:
        """All lines to be said of a field, each with `if` where it has a condition."""
        return [self._block(block, owner, name, index) for index, block in enumerate(getattr(owner, name))]

    def _block(self, block: str | Said, owner: Authored, name: str, index: int) -> Data:
        line = self._line(text_of(block), whole_text(block), owner, name, index)
        if isinstance(block, Said):
            line["if"] = self.text(block.condition, block, "if")
        return line

    def to(self, ref: str) -> Data:
        """Where a reference leads: the template adds the page when it is in the same document."""
        link = self.view.link(ref)
        return {"ref": ref, "title": link.title, "kind": link.kind.name, "level": link.level or ""}

    def flags(self, basis: Iterable[str], texts: Iterable[str] | None = None) -> str:
        """The marks of what is not settled, in a few words."""
        words = (word for flag in self.view.flags(basis, texts) for word in flag.word.split(" · "))
        return " · ".join(dict.fromkeys(SHORT.get(word, word) for word in words))

    def kept(self, kept: Kept) -> Data:
        """Who answers for it, and the dates."""
        due = months_later(kept.reviewed or kept.drafted, kept.review_months)
        return {
            "owner": kept.owner,
            "drafted": kept.drafted.isoformat(),
            "reviewed": kept.reviewed.isoformat() if kept.reviewed else "",
            "over": max(0, (self.today - due).days),
        }

    def item(self, item: Item, chapter: str) -> Data:
        """What every printed item has: its title and the traces at the foot of its pages."""
        return {
            "kind": item.kind,
            "ref": item.ref,
            "id": item.id,
            "chapter": chapter,
            "name": expanded(item.title, self.view.values),
            "title": self.marked(self.text(item.title, item, "title"), item.ref, ""),
            "kept": self.kept(item),
            "note": self.text(item.note, item, "note") if item.note else None,
        }

    def company(self) -> Data:
        """What the company set: its name, the edition and until when it holds."""
        company = self.book.company
        if company is None:
            return {"name": "", "edition": "", "until": "", "danger": [], "over": 0, "news": False}
        danger = [
            {"number": self.text(each.number, each, "number"), "for": self.text(each.use, each, "for")}
            for each in company.danger
        ]
        return {
            "name": company.name,
            "edition": company.edition,
            "until": company.valid_until.isoformat(),
            "danger": danger,
            "over": max(0, (self.today - company.valid_until).days),
            "news": bool(self.book.fresh),
        }

    def document(self, **data: Any) -> Data:
        """The data of a whole document."""
        return {"company": self.company(), "paper": self.look.paper, "large": self.look.large, **data}


@cache
def _page(path: str) -> str:
    """The page of the file an object stands in."""
    _, *folders, name = PurePosixPath(path).with_suffix("").parts
    return "/".join([*folders[:1], name])


def _pieces(parts: Sequence[Part]) -> Pieces:
    """What most texts are: words alone. Else one after the other: words, or `[kind, words]`."""
    pieces = [_piece(part) for part in parts]
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces


def _piece(part: Part) -> str | list[str]:
    """A deadline in lines that scripts of all levels share is a blank: each script says which."""
    if part.kind == "unknown" and part.name in DEADLINES:
        return ["blank", f"【{part.name}】"]
    return part.text if part.kind == "text" else [part.kind, part.text]


def _listed(pieces: Pieces) -> list[str | list[str]]:
    return [pieces] if isinstance(pieces, str) else pieces


def _begun(pieces: Pieces) -> list[str | list[str]]:
    """A bar begins behind the first sign: that is sure to stand on the first line."""
    first, *rest = _listed(pieces)
    if isinstance(first, str) and len(first) > 1:
        return [first[:1], ["from", ""], first[1:], *rest]
    return [first, ["from", ""], *rest]


def _width(parts: Iterable[Part]) -> float:
    """How wide a text is, in signs: figures and small letters take two thirds of one."""
    words = "".join(part.text for part in parts)
    return round((len(words) + len(words.encode()) / 3) / 2, 2)
