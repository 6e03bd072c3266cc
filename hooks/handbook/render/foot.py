"""The facts at the foot of every page: edition, owner, dates, what it rests on."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from ..anchors import described
from ..model import Handbook, Kept
from .basis_view import basis_of, noted


@dataclass(frozen=True)
class Facts:
    """What stands at the foot; empty where the page has no owner."""

    kept: Kept | None
    basis: tuple[str, ...]
    due: datetime.date | None
    days_over: int


def facts(book: Handbook, uri: str, today: datetime.date) -> Facts:
    """Return the facts of the page at `uri`."""
    item = book.item(described(uri))
    kept = item or _front(book, uri)
    due = months_later(kept.reviewed or kept.drafted, kept.review_months) if kept else None
    page = book.pages.get(uri)
    basis = basis_of(item) if item else noted(page) if page else ()
    return Facts(kept, basis, due, max(0, (today - due).days) if due else 0)


def _front(book: Handbook, uri: str) -> Kept | None:
    page = book.pages.get(uri)
    return page.front if page else None


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
