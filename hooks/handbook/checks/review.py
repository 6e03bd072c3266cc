"""Dates: drafted, reviewed, and when the next review falls due."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from ..model import Handbook, Kept
from ..problems import Problem


def _kept(book: Handbook) -> Iterator[Kept]:
    yield from book.items
    yield from (book.common[name] for name in sorted(book.common))
    yield from (book.pages[name].front for name in sorted(book.pages) if book.pages[name].front)  # type: ignore[misc]


def due(kept: Kept) -> datetime.date:
    """The day by which a file has to be looked at again."""
    last = kept.reviewed or kept.drafted
    year, month = divmod(last.year * 12 + last.month - 1 + kept.review_months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(last.day, calendar.monthrange(year, month + 1)[1]))


def check_reviewer(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """reviewed（核对日期）和 reviewed_by（核对人）要一起写。"""
    for kept in _kept(book):
        if kept.reviewed and not kept.reviewed_by:
            message = "写了 reviewed（核对日期），没有 reviewed_by（核对人）。"
            yield kept.problem("HB901", kept.where("reviewed", key=True), message, "请补上核对人；没有核对过就都不写。")
        elif kept.reviewed_by and not kept.reviewed:
            message = "写了 reviewed_by（核对人），没有 reviewed（核对日期）。"
            yield kept.problem("HB901", kept.where("reviewed_by", key=True), message, "请补上日期，如 2026-11-22。")


def check_order(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """核对不会早于起草，两个日期都不会晚于今天。"""
    for kept in _kept(book):
        if kept.drafted > today:
            yield kept.problem(
                "HB903", kept.where("drafted"), f"起草日期 {kept.drafted} 还没有到。", "请写真实的日期。"
            )
        elif kept.reviewed and kept.reviewed > today:
            yield kept.problem(
                "HB903", kept.where("reviewed"), f"核对日期 {kept.reviewed} 还没有到。", "请写真实的日期。"
            )
        elif kept.reviewed and kept.reviewed < kept.drafted:
            message = f"核对日期 {kept.reviewed} 早于起草日期 {kept.drafted}。"
            yield kept.problem("HB902", kept.where("reviewed"), message, "请检查两个日期。")


def check_due(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """过了核对期限的文件要重新核对。"""
    for kept in _kept(book):
        if due(kept) < today:
            last = "reviewed" if kept.reviewed else "drafted"
            message = f"核对逾期 {(today - due(kept)).days} 天：应在 {due(kept)} 前核对。"
            hint = "核对后写 reviewed 和 reviewed_by。"
            yield kept.problem("HB904", kept.where(last), message, hint, warning=True)


def check_minor(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """minor 只写 true：改了错字、标点，意思没变，日期不换；别的时候不写。"""
    for kept in _kept(book):
        if "minor" in kept.place and not kept.minor:
            spot = kept.where("minor", key=True)
            yield kept.problem("HB905", spot, "minor 写了 false，和不写一样。", "请删掉这一行。")


CHECKS = (check_reviewer, check_order, check_due, check_minor)
