"""What a person still has to fill in: the 待写 of a new file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from ..field_guide import told
from ..fields import UNWRITTEN, is_unwritten
from ..marks import owners
from ..model import Authored, Handbook
from ..problems import Problem
from .scope import authored

_LINE = re.compile(rf"(?:^|[\s：:|>*]){UNWRITTEN}[。？！]?\s*\|?\s*$")


def check_written(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """新文件里的“待写”都要换成真正的内容。"""
    for thing in authored(book):
        if UNWRITTEN not in thing.source.text:
            continue
        places = [owner.place for owner in owners(thing)]
        for owner in owners(thing):
            for name, value in owner.place.items():
                if not any(value is place for place in places):  # an object tells of its own fields
                    yield from (_unwritten(owner, name, path) for path in _open(value, (name,)))


def _open(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The texts of a field that are not written."""
    if isinstance(value, str):
        if is_unwritten(value):
            yield path
    elif len(path) == 1:
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in entries:
            if isinstance(part, str):
                yield from _open(part, (*path, key))


def _unwritten(owner: Authored, name: str, path: tuple[str | int, ...]) -> Problem:
    about = told(type(owner), name)
    if about is None:
        return owner.problem("HB123", owner.where(*path), f"“{name}”还没有写。", f"请把“{UNWRITTEN}”换成内容。")
    example = f"如：{about.example.rstrip('。')}。" if about.example else ""
    return owner.problem("HB123", owner.where(*path), f"“{about.title}”（{name}）还没有写。", about.text + example)


def check_pages_written(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """新页面里的“待写”都要换成正文。"""
    for name in sorted(book.pages):
        file = book.pages[name].file
        for number, line in enumerate(file.lines, 1):
            if found := _LINE.search(line):
                column = line.index(UNWRITTEN, found.start()) + 1
                hint = f"请把“{UNWRITTEN}”换成正文。"
                yield file.problem("HB123", "这一段还没有写。", line=number, column=column, hint=hint)


CHECKS = (check_written, check_pages_written)
