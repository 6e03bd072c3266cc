"""Old addresses of pages that have another name now."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ..fields import ID_PATTERN
from ..model import Handbook
from ..problems import Problem
from .references import is_page

_ADDRESS = re.compile(rf"{ID_PATTERN}(?:/{ID_PATTERN})*")


def check_old_addresses(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """scripts/moved.yml 里只写旧地址：那里现在没有页面，只领人到新的一页。"""
    for old, moved in book.moved.items():
        spot = moved.source.at((old,), key=True)
        if not _ADDRESS.fullmatch(old):
            yield moved.problem("HB124", spot, f"“{old}”不是一页的地址。", "请写成 calls/elevator-entrapment 这样。")
        elif is_page(book, old):
            hint = "请删掉这一条，或把那一页换个名称。"
            yield moved.problem("HB124", spot, f"“{old}”这里有页面，不是旧地址。", hint)


CHECKS = (check_old_addresses,)
