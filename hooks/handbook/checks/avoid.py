"""Phrases to avoid: ids of their own, forms that can be found, none twice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..marks import Marked
from ..model import Handbook, Phrase
from ..phrases import pieces
from ..problems import Problem
from .scope import spot_of

MIN_LETTERS = 2
# More parts than any phrase needs; keeps the matcher quick.
MAX_PIECES = 5


def _phrases(book: Handbook) -> Iterator[Phrase]:
    yield from (phrase for name in sorted(book.avoid) for phrase in book.avoid[name].phrases)


def check_ids(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """禁忌语的 id 在所有 scripts/avoid/ 文件里只用一次。"""
    seen: dict[str, Phrase] = {}
    for phrase in _phrases(book):
        if phrase.id in seen:
            place = spot_of(seen[phrase.id], phrase)
            message = f"禁忌语的 id“{phrase.id}”已经用过，见{place}。"
            yield phrase.problem("HB411", phrase.where("id"), message, "请换一个 id。")
        seen.setdefault(phrase.id, phrase)


def _is_usable(form: str) -> bool:
    """Whether enough of a form is left to compare."""
    parts = pieces(form)
    return sum(map(len, parts)) >= MIN_LETTERS and len(parts) <= MAX_PIECES


def usable_forms(book: Handbook) -> dict[str, Phrase]:
    """Every form that can be looked for, with the phrase it is of."""
    return {form: phrase for phrase in _phrases(book) for form in phrase.match if _is_usable(form)}


def _forms(book: Handbook) -> Iterator[Marked]:
    for phrase in _phrases(book):
        yield from (Marked(form, phrase, ("match", index)) for index, form in enumerate(phrase.match))


def check_forms(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """match 的每一条去掉标点和空格后，至少还有两个字，“…”不超过四处。"""
    for use in _forms(book):
        if _is_usable(use.value):
            continue
        if len(pieces(use.value)) <= MAX_PIECES:
            hint = "比较时不看标点和空格；“…”两边要有字。"
            yield use.problem("HB412", f"禁忌语“{use.value}”太短，会错认别的话。", hint)
        else:
            yield use.problem("HB412", f"禁忌语“{use.value}”里的“…”太多。", "请拆成几条。")


def check_forms_differ(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """同一句禁忌语只写一次。"""
    seen: dict[tuple[str, ...], Marked] = {}
    for use in _forms(book):
        parts = pieces(use.value)
        if parts and parts in seen:
            place = spot_of(seen[parts].owner, use.owner)
            yield use.problem("HB413", f"禁忌语“{use.value}”已经写过，见{place}。", "请删掉一处。")
        seen.setdefault(parts, use)


CHECKS = (check_ids, check_forms, check_forms_differ)
