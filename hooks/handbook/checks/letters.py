"""Letters: every blank is filled in the example, and nothing else is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..blanks import blanks_in
from ..marks import Marked
from ..model import Handbook, Letter
from ..problems import Problem, nearest
from .scope import repeated_ids


def check_blanks_filled(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """书信里的每个【…】，example 里都有一个例子。"""
    for letter in _letters(book):
        told: set[str] = set()
        for path, text in letter.paragraphs():
            for name, start in blanks_in(text):
                if name and name not in letter.example and name not in told:
                    told.add(name)
                    spot = Marked(text, letter, path).at(start)
                    hint = nearest(name, letter.example) or f"请在 example 里写上“{name}:”和一个例子。"
                    yield letter.problem("HB441", spot, f"空格“【{name}】”在 example 里没有例子。", hint)


def check_examples_used(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """example 里只写信中有的空格，例子里不再有空格。"""
    for letter in _letters(book):
        names = {name for _, text in letter.paragraphs() for name, _ in blanks_in(text)}
        unfilled = names - set(letter.example)
        for name, value in letter.example.items():
            if any(nearest(blank, [name]) for blank in unfilled):
                continue  # it is misspelt: told at the blank
            if name not in names:
                spot, hint = (
                    letter.where("example", name, key=True),
                    nearest(name, names) or "请删掉它，或在信里用上它。",
                )
                yield letter.problem("HB442", spot, f"信里没有空格“【{name}】”。", hint)
            elif any(blanks_in(value)):
                message = f"“{name}”的例子里还有空格。"
                yield letter.problem("HB442", letter.where("example", name), message, "请写成填好的样子。")


def check_ids(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """书信每一段的 id 不重复。"""
    for letter in _letters(book):
        yield from repeated_ids("HB443", letter.parts)


def _letters(book: Handbook) -> Iterator[Letter]:
    yield from (book.letters[name] for name in sorted(book.letters))


CHECKS = (check_blanks_filled, check_examples_used, check_ids)
