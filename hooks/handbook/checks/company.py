"""What the company sets, and the desk's thesaurus."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import DEADLINES, Group, Handbook
from ..phrases import fold
from ..problems import Problem
from .references import BASIS_ID
from .scope import listed

MIN_WORDS = 2


def check_danger(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """公司设置里要有 danger：每一页都看得到的危险电话。"""
    company = book.company
    if company is not None and not company.danger:
        spot = company.where("danger", key=True) if "danger" in company.place else company.where(key=True)
        yield company.problem("HB801", spot, "缺少危险电话（danger）。", "请写 {number: 119, for: 着火} 这样的几条。")


def check_validity(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """公司设置过了 valid_until，要重新核对。"""
    company = book.company
    if company is not None and company.valid_until < today:
        days = (today - company.valid_until).days
        message = f"公司设置的有效期已过 {days} 天（{company.valid_until}）。"
        hint = "请核对本文件，再改 valid_until。"
        yield company.problem("HB802", company.where("valid_until"), message, hint, warning=True)


def check_value_names(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """公司设置的名称不能和时限（首联、初复、办结）同名，也不能有 { } 【 】。"""
    if book.company is None:
        return
    for name in book.company.values:
        if name in DEADLINES or not name.strip() or set(name) & set("{}【】$"):
            spot = book.company.where("values", name, key=True)
            yield book.company.problem("HB803", spot, f"公司设置不能叫“{name}”。", "请换一个名称，如“热线”。")


def check_basis_names(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """依据编号写成 AV-15、PR-02.5 这样。"""
    for name, fact in book.basis.items():
        if not BASIS_ID.fullmatch(name):
            spot = fact.source.at((name,), key=True)
            yield fact.problem("HB808", spot, f"“{name}”不能当依据编号。", "请写成 AV-15、PR-02.5 这样。")


def check_group_size(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一组近义词至少有两个词，不重复，每个词里有字。"""
    for group in book.words:
        letters = [fold(word).letters for word in group.words]
        for index, word in enumerate(group.words):
            if not letters[index]:
                yield group.problem("HB804", group.where("words", index), f"“{word}”里没有字。", "请删掉它。")
            elif letters[index] in letters[:index]:
                yield group.problem(
                    "HB804", group.where("words", index), f"“{word}”在这一组里写了两遍。", "请删掉一个。"
                )
        if len(group.words) < MIN_WORDS:
            hint = "一组是来电人对同一件事的几种说法，写成 [漏水, 渗水]。"
            yield group.problem("HB804", group.where(), f"这一组只有 {len(group.words)} 个词。", hint)


def check_shared_words(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一个词写进两组，后一组要写理由 why；没有共用的词就不写 why。"""
    seen: dict[str, Group] = {}
    whole = all(len(group.words) >= MIN_WORDS for group in book.words)
    for group in book.words:
        shared = {word: seen[fold(word).letters] for word in group.words if fold(word).letters in seen}
        if shared and group.why is None:
            word, other = next(iter(shared.items()))
            spot = group.where("words", group.words.index(word))
            message = f"{listed(shared)}在第 {other.where().line} 行的一组里已经有了。"
            yield group.problem("HB805", spot, message, _why_hint(word))
        elif group.why is not None and not shared and whole:
            message = "这一组没有和前面共用的词，不需要 why。"
            yield group.problem("HB806", group.where("why", key=True), message, "请删掉 why。")
        for word in group.words:
            seen.setdefault(fold(word).letters, group)


def _why_hint(word: str) -> str:
    return f"请合并两组，或把这一组写成 {{words: [{word}, …], why: 理由}}。"


CHECKS = (check_danger, check_validity, check_value_names, check_basis_names, check_group_size, check_shared_words)
