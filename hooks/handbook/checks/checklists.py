"""Checklists: short enough to be used, every item with an id of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import Handbook
from ..problems import Problem
from .scope import repeated_ids

MIN_ITEMS, MAX_ITEMS = 5, 9


def check_length(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一张清单有 5 到 9 项。"""
    for name in sorted(book.checklists):
        checklist = book.checklists[name]
        count = len(checklist.items)
        if not MIN_ITEMS <= count <= MAX_ITEMS:
            message = f"这张清单有 {count} 项，应当是 {MIN_ITEMS} 到 {MAX_ITEMS} 项。"
            hint = "请只留最容易漏的几项，或拆成两张。" if count > MAX_ITEMS else "请补全，或并进别的清单。"
            yield checklist.problem("HB401", checklist.where("items", key=True), message, hint)


def check_ids(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """清单里每一项的 id 不重复。"""
    for checklist in book.checklists.values():
        yield from repeated_ids("HB402", checklist.items)


CHECKS = (check_length, check_ids)
