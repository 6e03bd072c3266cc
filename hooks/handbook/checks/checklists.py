"""Checklists: short enough to be used, every item with an id of its own, no documented step forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from ..model import Call, Checklist, Handbook, Heading, Point
from ..problems import Problem
from ..steps import play
from .references import anchor_is_missing, is_page
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


def check_covered(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """covers 是一份话术或一个流程，也就是有步骤的一页。"""
    for checklist, covers in _covering(book):
        if is_page(book, covers) and not _steps(book, covers):
            hint = "请写 calls/elevator-entrapment 或 procedures/complaint 这样的一页。"
            yield checklist.problem("HB403", checklist.where("covers"), f"“{covers}”没有步骤，对不了清单。", hint)


def check_steps_covered(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """清单要对到每一个步骤：电话里的步骤对了一个，就要都对到；挂机之后的也一样。"""
    for checklist, covers in _covering(book):
        steps, seen = _steps(book, covers), {step.id for _, step in _followed(book, checklist, covers)}
        parts = {step.later for step in steps if step.id in seen} or {False, True}
        missing = [step for step in steps if step.later in parts and step.id not in seen]
        if missing and not _misspelt(book, checklist, covers):
            names = "、".join(f"“{step.title}”（{step.id}）" for step in missing)
            hint = f"请在做这一步的那一项下面写“see: {covers}#{missing[0].id}”。"
            yield checklist.problem("HB404", checklist.where("items", key=True), f"没有一项对到步骤{names}。", hint)


def check_order(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """清单各项的次序和步骤一样。"""
    for checklist, covers in _covering(book):
        order = [step.id for step in _steps(book, covers)]
        for (_, before), (point, step) in pairwise(_followed(book, checklist, covers)):
            if order.index(step.id) < order.index(before.id):
                message = f"这一项做的是“{step.title}”，排在“{before.title}”后面了。"
                yield point.problem("HB405", point.where("see"), message, "请照步骤的次序排。")


def _covering(book: Handbook) -> Iterator[tuple[Checklist, str]]:
    """The checklists that follow something that could be read whole, and what."""
    for name in sorted(book.checklists):
        checklist = book.checklists[name]
        if checklist.covers and _is_read(book, checklist.covers):
            yield checklist, checklist.covers


def _is_read(book: Handbook, ref: str) -> bool:
    item = book.item(ref)
    if isinstance(item, Call):
        return item.procedure in book.procedures and f"procedures/{item.procedure}" not in book.unread
    return ref not in book.unread


def _misspelt(book: Handbook, checklist: Checklist, covers: str) -> bool:
    """Whether an item points to a step that is not there: that is told, and it may be the one that is missing."""
    sees = [point.see.partition("#") for point in checklist.items if point.see]
    return any(base == covers and anchor_is_missing(book, base, anchor) for base, sign, anchor in sees if sign)


def _steps(book: Handbook, ref: str) -> tuple[Heading, ...]:
    """The documented steps of a script (less those it sets aside) or of a procedure."""
    item = book.item(ref)
    if isinstance(item, Call):
        return tuple(each.documented for each in play(book, item) if each.documented and not each.own.not_here)
    procedure = book.procedures.get(ref.removeprefix("procedures/")) if ref.startswith("procedures/") else None
    return procedure.steps if procedure else ()


def _followed(book: Handbook, checklist: Checklist, covers: str) -> list[tuple[Point, Heading]]:
    """The items that point to a documented step, each with its step."""
    steps = {f"{covers}#{step.id}": step for step in _steps(book, covers)}
    return [(point, steps[point.see]) for point in checklist.items if point.see in steps]


CHECKS = (check_length, check_ids, check_covered, check_steps_covered, check_order)
