"""Customer types: enough to say aloud."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import Handbook
from ..problems import Problem

MIN_LINES = 3


def check_lines(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每一类特殊客户至少有 3 句能说出口的话。"""
    for name in sorted(book.customers):
        customer = book.customers[name]
        count = len(customer.say)
        if count < MIN_LINES:
            message = f"这一类只有 {count} 句能说的话，至少要 {MIN_LINES} 句。"
            yield customer.problem(
                "HB421", customer.where("say", key=True), message, "请补上真说得出口的话，一条一句。"
            )


CHECKS = (check_lines,)
