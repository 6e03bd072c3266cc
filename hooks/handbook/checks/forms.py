"""Record forms: each field can be filled in by hand, and whoever signs has a place to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import Form, FormField, Handbook
from ..problems import Problem, nearest
from .scope import repeated_ids

MIN_OPTIONS = 2
# What each kind of field may have besides its label.
EXTRAS = {
    "text": ("rows", "columns"),
    "choice": ("options", "also"),
    "tick": ("options", "also"),
    "date": (),
    "sign": (),
}


def check_fields(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """行数和表头只给 text，选项只给 choice 和 tick；choice 至少有 2 个选项。"""
    for form in _forms(book):
        for field in form.fields:
            yield from _extras(field)
            if field.kind == "choice" and len(field.options) < MIN_OPTIONS:
                message = f"“{field.label}”只有 {len(field.options)} 个选项，至少要 {MIN_OPTIONS} 个。"
                spot = field.where(*(["options"] if "options" in field.place else []), key=True)
                yield field.problem("HB431", spot, message, "请补上 options；只有一个方框的，kind 写 tick。")


def _extras(field: FormField) -> Iterator[Problem]:
    for name in ("rows", "columns", "options", "also"):
        if name in field.place and name not in EXTRAS[field.kind]:
            spot, message = field.where(name, key=True), f"kind 是 {field.kind} 的栏没有 {name}。"
            yield field.problem("HB431", spot, message, "请删掉它，或换一种 kind。")


def check_ids(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """表单每一栏的 id 不重复。"""
    for form in _forms(book):
        yield from repeated_ids("HB432", form.fields)


def check_signatures(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """signed_by 里的每个人在表上有一个签名栏，每个签名栏的人写在 signed_by 里。"""
    for form in _forms(book):
        labels = [field.label for field in form.fields if field.kind == "sign"]
        lacking = [name for name in form.signed_by if name not in labels]
        for index, name in enumerate(form.signed_by):
            if name not in labels:
                hint = nearest(name, labels) or f"请补一栏：label 写“{name}”，kind 写 sign。"
                yield form.problem(
                    "HB433", form.where("signed_by", index), f"“{name}”要签名，表上没有他的签名栏。", hint
                )
        for field in form.fields:
            if field.kind != "sign" or any(nearest(name, [field.label]) for name in lacking):
                continue  # misspelt, it is told at the name
            if field.label not in form.signed_by:
                hint = nearest(field.label, form.signed_by) or "请把他写进 signed_by，或删掉这一栏。"
                yield field.problem("HB433", field.where("label"), f"signed_by 里没有“{field.label}”。", hint)


def _forms(book: Handbook) -> Iterator[Form]:
    yield from (book.forms[name] for name in sorted(book.forms))


CHECKS = (check_fields, check_ids, check_signatures)
