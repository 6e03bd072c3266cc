"""What is new in an edition, and the edition that is printed on every page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import Handbook
from ..problems import Problem


def check_edition(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """最后一份“有什么变化”（scripts/news/）和公司设定（scripts/company.yml）是同一版。"""
    if not book.editions or book.company is None:
        return
    last, printed = book.editions[0], book.company.edition
    if last.edition != printed:
        message = f"公司设定写的是 {printed} 版，最后一份“有什么变化”是 {last.edition} 版。"
        hint = f"出了新的一版，先运行 handbook edition {printed} --since 上一版；还没改的，把这里改成 {last.edition}。"
        yield book.company.problem("HB125", book.company.where("edition"), message, hint, warning=True)


CHECKS = (check_edition,)
