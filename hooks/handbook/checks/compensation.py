"""Compensation tables: exactly one row answers each case.

A table is a box with one axis per input. The values or break points cut each axis into parts, and the box
into cells; each row is asked which parts of each axis it takes. `a..b` is a ≤ x < b, the last part includes b.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from math import prod

from ..model import LEGAL, Compensation, Handbook, Input, Row
from ..problems import Problem, nearest
from .scope import listed, repeated_ids

MAX_CELLS = 20_000
# So many rows of one case are compared; more would only say the same.
MAX_TOLD = 10
_NUMBER = r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,2})?"
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")

Cell = tuple[int, ...]


@dataclass(frozen=True)
class Axis:
    """One input: its parts, each shown by a concrete case, and for each part the rows that take it (one bit a row)."""

    name: str
    cases: tuple[str, ...]
    rows: tuple[int, ...]
    numeric: bool


def tables(book: Handbook) -> Iterator[Compensation]:
    """The tables in order of their ids."""
    yield from (book.compensation[name] for name in sorted(book.compensation))


def numbers(text: str) -> tuple[Decimal, Decimal] | None:
    """Read `a..b`."""
    found = _RANGE.fullmatch(text)
    return (Decimal(found[1]), Decimal(found[2])) if found else None


def check_inputs(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个输入或者写 values（至少两个，不重复），或者写 unit 和 range（从小到大）。"""
    for table in tables(book):
        if not table.inputs:
            yield table.problem(
                "HB501", table.where("inputs", key=True), "这张表没有输入。", "请写责任、金额这样的输入。"
            )
        for name, each in table.inputs.items():
            if fault := _input_fault(each):
                yield table.problem("HB501", table.where("inputs", name, key=True), f"输入“{name}”{fault[0]}", fault[1])


def _input_fault(each: Input) -> tuple[str, str] | None:
    if each.values:
        if each.unit or each.range:
            return "又有 values，又有 unit 或 range。", "几种情形写 values，数字写 unit 和 range，只留一样。"
        if len(each.values) != len(set(each.values)) or len(each.values) == 1:
            return "的 values 要有两个以上不同的值。", "请改 values。"
        return None
    if not each.unit or not each.range:
        return "缺少 values，或 unit 和 range。", "几种情形写 values，数字写 unit: 元 和 range: [0, 100000]。"
    if each.range[0] >= each.range[1]:
        return f"的 range 不是从小到大：{each.range[0]}、{each.range[1]}。", "请写成 [小, 大]。"
    return None


def check_conditions(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每一行的 when 只用表里的输入，值是输入的一个值，或 range 里的一段 a..b。"""
    for table in tables(book):
        lost = _lost_inputs(table)
        for name, count in lost.items():
            message = f"inputs 里缺少“{name}”，有 {count} 行用到。"
            hint = f"现在的输入：{'、'.join(table.inputs) or '没有'}。"
            yield table.problem("HB502", table.where("inputs", key=True), message, hint)
        for row in table.rows:
            yield from _condition_faults(table, row, lost)


def _lost_inputs(table: Compensation) -> dict[str, int]:
    """Inputs that several rows use and the table does not have: the input is missing, not misspelt."""
    used = Counter(name for row in table.rows for name in row.when if name not in table.inputs)
    return {name: count for name, count in used.items() if count > 1}


def _condition_faults(table: Compensation, row: Row, lost: Container[str]) -> Iterator[Problem]:
    for name, value in row.when.items():
        each = table.inputs.get(name)
        if name in lost:
            continue
        if each is None:
            hint = nearest(name, table.inputs) or f"可以写：{'、'.join(table.inputs)}。"
            yield row.problem("HB502", row.where("when", name, key=True), f"这张表没有输入“{name}”。", hint)
        elif _input_fault(each) is None and (fault := _value_fault(each, value)):
            yield row.problem("HB503", row.where("when", name), fault[0], fault[1])


def _value_fault(each: Input, value: str) -> tuple[str, str] | None:
    """What is wrong with the value of a condition: message and hint."""
    if each.range is None:
        hint = nearest(value, each.values) or f"可以写：{'、'.join(each.values)}。"
        return None if value in each.values else (f"“{each.label}”没有值“{value}”。", hint)
    span = numbers(value)
    if span is None:
        return f"“{value}”不是一段数字。", "请写成 0..200，表示大于等于 0、小于 200。"
    if span[0] >= span[1]:
        return f"“{value}”不是从小到大。", "请写成 小..大。"
    low, high = each.range
    if span[0] < low or span[1] > high:
        return f"“{value}”超出了“{each.label}”的范围 {low}..{high}。", "请改这一段，或改 inputs 里的 range。"
    return None


def is_sound(table: Compensation) -> bool:
    """Whether inputs and conditions can be read, so that the cases can be gone through."""
    return (
        bool(table.inputs)
        and all(_input_fault(each) is None for each in table.inputs.values())
        and not any(fault for row in table.rows for fault in _condition_faults(table, row, ()))
    )


def axes(table: Compensation) -> list[Axis]:
    """The inputs of a sound table, cut into parts."""
    return [_axis(table, name, each) for name, each in table.inputs.items()]


def _axis(table: Compensation, name: str, each: Input) -> Axis:
    wanted = [row.when.get(name) for row in table.rows]
    if each.range is None:
        taken = tuple(_bits([want in (None, value) for want in wanted]) for value in each.values)
        return Axis(name, tuple(f"{each.label}={value}" for value in each.values), taken, False)
    spans = [numbers(want) if want else each.range for want in wanted]
    points = sorted({point for span in (*spans, each.range) if span for point in span})[:-1]
    taken = tuple(_bits([bool(span) and span[0] <= point < span[1] for span in spans]) for point in points)  # type: ignore[index]
    return Axis(name, tuple(f"{each.label}={_plain(point)} {each.unit}" for point in points), taken, True)


def _bits(flags: list[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def answers(parts: list[Axis]) -> Iterator[tuple[Cell, int]]:
    """Every cell with the rows that answer it (one bit a row)."""
    for cell in product(*(range(len(axis.cases)) for axis in parts)):
        rows = -1
        for axis, place in zip(parts, cell, strict=True):
            rows &= axis.rows[place]
        yield cell, rows


def case(parts: list[Axis], cell: Cell) -> str:
    """A cell in words: 责任=我方、直接损失=200 元、30 天内重复=否."""
    return "、".join(axis.cases[place] for axis, place in zip(parts, cell, strict=True))


def size(parts: list[Axis]) -> int:
    """How many cells the table has."""
    return prod(len(axis.cases) for axis in parts)


def check_every_case(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每一种情况都正好有一行回答：没有空档，也不重叠。"""
    for table in tables(book):
        if not is_sound(table):
            continue
        parts = axes(table)
        if size(parts) > MAX_CELLS:
            message = f"这张表分成 {size(parts)} 种情况，最多 {MAX_CELLS} 种。"
            yield table.problem("HB507", table.where("rows", key=True), message, "请减少输入或分段，或拆成几张表。")
            continue
        cells = list(answers(parts))
        yield from _gap(table, parts, [cell for cell, rows in cells if not rows])
        yield from _overlaps(table, parts, cells)


def _gap(table: Compensation, parts: list[Axis], missing: list[Cell]) -> Iterator[Problem]:
    """All gaps of a table in one message: one lost row leaves many."""
    if missing:
        more = f"（这样的情况共 {len(missing)} 种）" if len(missing) > 1 else ""
        close = [table.rows[row].id for row in _next_to(parts, missing[0], len(table.rows))]
        hint = f"相邻的行：{listed(close)}；a..b 不含 b。" if close else "请补一行。"
        message = f"没有一行回答：{case(parts, missing[0])}{more}。"
        yield table.problem("HB505", table.where("rows", key=True), message, hint)


def _next_to(parts: list[Axis], cell: Cell, count: int) -> list[int]:
    """The rows that would answer the cell but for one input, where they take the part before or after."""
    found = set()
    for index, axis in enumerate(parts):
        others = _common_bits([part.rows[cell[place]] for place, part in enumerate(parts) if place != index])
        for place in (cell[index] - 1, cell[index] + 1):
            if 0 <= place < len(axis.rows):
                found |= {row for row in range(count) if others & axis.rows[place] >> row & 1}
    return sorted(found)


def _common_bits(masks: list[int]) -> int:
    """The bits set in every mask."""
    rows = -1
    for mask in masks:
        rows &= mask
    return rows


def _overlaps(table: Compensation, parts: list[Axis], cells: list[tuple[Cell, int]]) -> Iterator[Problem]:
    """Each overlap once, at the row that overlaps most: often the one that lacks a condition."""
    pairs: dict[tuple[int, int], Cell] = {}
    for cell, rows in cells:
        if rows & (rows - 1):
            both = [row for row in range(len(table.rows)) if rows >> row & 1][:MAX_TOLD]
            for pair in combinations(both, 2):
                pairs.setdefault(pair, cell)
    while pairs:
        often = Counter(row for pair in pairs for row in pair)
        worst = max(often, key=lambda row: (often[row], row))
        mine = [pair for pair in pairs if worst in pair]
        others = [table.rows[row].id for pair in mine for row in pair if row != worst]
        row, where = table.rows[worst], case(parts, pairs[mine[0]])
        message = f"行“{row.id}”和{listed(others)}都回答：{where}。"
        hint = "每种情况只能有一行；a..b 不含 b，只有最后一段含。"
        yield row.problem("HB506", row.where("id"), message, hint)
        pairs = {pair: cell for pair, cell in pairs.items() if worst not in pair}


def check_limits_rise(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """数字越大，上限不能越低（依法赔偿的行不算）。"""
    for table in tables(book):
        parts = axes(table) if is_sound(table) else []
        if not parts or size(parts) > MAX_CELLS:
            continue
        by_cell = {cell: rows for cell, rows in answers(parts) if rows and not rows & (rows - 1)}
        for index, axis in enumerate(parts):
            if axis.numeric:
                yield from _falls(table, parts, index, by_cell)


def _falls(table: Compensation, parts: list[Axis], index: int, by_cell: dict[Cell, int]) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    highest: dict[Cell, Row] = {}
    for cell in sorted(by_cell, key=lambda cell: cell[index]):
        row = table.rows[by_cell[cell].bit_length() - 1]
        line = (*cell[:index], *cell[index + 1 :])
        if row.kind == LEGAL or row.limit is None:
            continue
        before = highest.setdefault(line, row)
        if before.limit is not None and row.limit < before.limit:
            if (before.id, row.id) not in told:
                told.add((before.id, row.id))
                label = table.inputs[parts[index].name].label
                message = f"“{label}”更大，上限反而更低：行“{before.id}”{before.limit} 元，行“{row.id}”{row.limit} 元。"
                yield row.problem("HB510", row.where("limit"), message, f"如：{case(parts, cell)}。")
        else:
            highest[line] = row


def check_row_ids(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """补偿标准里每一行的 id 不重复。"""
    for table in tables(book):
        yield from repeated_ids("HB504", table.rows)


CHECKS = (check_inputs, check_conditions, check_row_ids, check_every_case, check_limits_rise)
