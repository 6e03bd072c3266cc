"""What a compensation row grants: within the approver's authority, and said without promising more."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from .. import fields
from ..amounts import amounts, figures
from ..gifts import gifts
from ..marks import Marked, marked
from ..model import LEGAL, Company, Handbook, Levels, Row
from ..problems import Problem, nearest
from .compensation import tables

# Kinds that may waive, reduce or pay back; the others give a present or do something.
GIVING = ("商誉修复赠送", LEGAL)


def _rows(book: Handbook) -> Iterator[Row]:
    yield from (row for table in tables(book) for row in table.rows)


def check_limit_given(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """依法赔偿的行不写上限 limit，别的行都要写。"""
    for row in _rows(book):
        if row.kind == LEGAL and row.limit is not None:
            message = "依法赔偿的行不能写上限（limit）。"
            yield row.problem("HB511", row.where("limit", key=True), message, "请删掉 limit：赔多少由法律和责任定。")
        elif row.kind != LEGAL and row.limit is None:
            yield row.problem(
                "HB511", row.where(), f"行“{row.id}”缺少上限（limit）。", "请写这一行最多给多少元，没有花费写 0。"
            )


def check_authority(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """批准人（approve）要在公司设置的 authority 里，种类和上限不超过他的权限；没有列出的角色没有权限。"""
    company, levels = book.company, book.levels
    if company is None or levels is None:
        return
    if not company.authority:
        if book.compensation:
            hint = "补偿标准要用：写每个角色的 limit 和 kinds。"
            spot = company.where(*(["authority"] if "authority" in company.place else []), key=True)
            yield company.problem("HB807", spot, "缺少补偿权限（authority）。", hint)
        return
    misspelt = set(company.authority) - set(levels.roles)
    lacking = Counter(row.approve for row in _rows(book) if row.approve not in company.authority)
    for role, count in lacking.items():
        if role in levels.roles and count > 1 and not misspelt:
            hint = "没有列出的角色没有权限：请在这里写上，或换批准人。"
            message = f"authority 里缺少“{role}”，有 {count} 行补偿标准由他批准。"
            yield company.problem("HB516", company.where("authority", key=True), message, hint)
    for row in _rows(book):
        if row.approve in company.authority or (lacking[row.approve] == 1 and not misspelt):
            yield from _beyond_authority(row, company, levels)


def _beyond_authority(row: Row, company: Company, levels: Levels) -> Iterator[Problem]:
    if row.approve not in levels.roles:
        return  # that there is no such role is told already
    granted = company.authority.get(row.approve)
    if granted is None:
        hint = (
            nearest(row.approve, company.authority)
            or "请换一个批准人，或在 scripts/company.yml 的 authority 里写上他。"
        )
        yield row.problem("HB516", row.where("approve"), f"“{row.approve}”没有补偿权限。", hint)
        return
    if row.kind not in granted.kinds:
        hint = f"他可以批：{'、'.join(granted.kinds) or '没有'}。请换批准人，或改 company.yml 的 authority。"
        yield row.problem("HB509", row.where("kind"), f"“{row.approve}”不能批“{row.kind}”。", hint)
    ceiling = granted.limit
    if row.kind != LEGAL and row.limit is not None and ceiling is not None and row.limit > ceiling:
        message = f"上限 {row.limit} 元超过“{row.approve}”的权限 {ceiling} 元。"
        yield row.problem("HB508", row.where("limit"), message, "请降低上限，或换批准人。")


def check_figures(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """示例表（status: example）的话里没有数额；别的表，话里的数额不超过这一行的上限。"""
    for table in tables(book):
        for row in table.rows:
            for use in marked(row, fields.Spoken):
                yield from _example_figures(use) if table.status == "example" else _figures_above(use, row)


def _example_figures(use: Marked) -> Iterator[Problem]:
    for figure in list(figures(use.value))[:1]:
        message = f"这张表还是示例，话里不能有数额“{figure.text}”。"
        yield use.owner.problem("HB513", use.at(figure.start), message, "请只说做什么，不说多少。")


def _figures_above(use: Marked, row: Row) -> Iterator[Problem]:
    for amount in amounts(use.value):
        if row.limit is None and row.kind != LEGAL:
            continue  # its missing limit is told already
        if row.limit is None:
            message, hint = f"这一行没有上限，话里不能说数额“{amount.text}”。", "请说由谁在什么时候答复。"
        elif amount.yuan is None:
            message, hint = f"“{amount.text}”不能和上限 {row.limit} 元比较。", "请写成多少元，或不说数额。"
        elif amount.yuan > row.limit:
            message, hint = f"话里的“{amount.text}”超过这一行的上限 {row.limit} 元。", "请改小，或改上限。"
        else:
            continue
        yield use.owner.problem("HB512", use.at(amount.start), message, hint)


def check_kind_of_words(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """只有商誉修复赠送和依法赔偿的话里，可以说免、减、退、赔、不收。"""
    for row in _rows(book):
        for use in marked(row, fields.Spoken):
            gift = next((gift for gift in gifts(use.value) if gift.waives), None)
            if gift and row.kind not in GIVING:
                message = f"“{row.kind}”的话里不能说“{gift.text}”。"
                hint = f"这样的话只能用在：{'、'.join(GIVING)}。"
                yield use.owner.problem("HB514", use.at(gift.start), message, hint)


CHECKS = (check_limit_given, check_authority, check_figures, check_kind_of_words)
