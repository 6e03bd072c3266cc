"""The browser finds the row of a case as the build's check does: one table of cases, run through both."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handbook.checks.compensation import Axis, axes, is_sound
from handbook.model import Compensation, Handbook

CENT = Decimal("0.01")
KEPT = {"title": "一张表", "owner": "客服部", "drafted": "2026-11-23", "status": "example"}
ROW = {"kind": "商誉维护赠品", "limit": "50", "approve": "客服专员", "within": "24 小时", "say": "好。"}
Answers = list[tuple[str, int]]


def table(inputs: dict[str, Any], rows: list[dict[str, str]]) -> Compensation:
    written = [{**ROW, "id": f"row-{number}", "when": when} for number, when in enumerate(rows)]
    return Compensation.model_validate({**KEPT, "inputs": inputs, "rows": written})


WHO = {"label": "责任", "values": ["我方", "第三方", "3..5"]}
LOSS = {"label": "损失", "unit": "元", "range": ["0", "1000"]}
DAYS = {"label": "天数", "unit": "天", "range": ["0.5", "7.25"]}
TABLES = {
    "one number": table({"loss": LOSS}, [{"loss": "0..200"}, {"loss": "200 .. 1000"}]),
    "decimals": table({"days": DAYS}, [{"days": "0.5..0.51"}, {"days": "0.51..3.3"}, {"days": "3.3..7.25"}]),
    "a row that asks nothing": table({"loss": LOSS, "who": WHO}, [{}]),
    "three inputs, some not named": table(
        {"days": DAYS, "who": WHO, "loss": LOSS},
        [
            {"who": "我方", "loss": "0..0.01"},
            {"who": "我方", "loss": "0.01..1000"},
            {"who": "第三方", "days": "0.5..2"},
            {"who": "第三方", "days": "2..7.25"},
            {"who": "3..5"},
        ],
    ),
    "a gap and an overlap": table({"loss": LOSS}, [{"loss": "0..200"}, {"loss": "150..900"}, {}]),
}


def any_table(pick: random.Random) -> Compensation:
    """A table that need not be whole: any inputs, any conditions."""
    inputs: dict[str, Any] = {}
    for number in range(pick.randint(1, 3)):
        low, high = sorted(pick.sample(range(100_000), 2))
        amount = {"label": f"输入 {number}", "unit": "元", "range": [cents(low), cents(high)]}
        choice = {"label": f"输入 {number}", "values": ["甲", "乙", "丙", "丁"][: pick.randint(2, 4)]}
        inputs[f"input-{number}"] = pick.choice([amount, choice])
    return table(inputs, [conditions(pick, inputs) for _ in range(pick.randint(1, 5))])


def conditions(pick: random.Random, inputs: dict[str, Any]) -> dict[str, str]:
    when = {}
    for name, each in inputs.items():
        if "values" in each:
            when[name] = pick.choice(each["values"])
        else:
            low, high = (int(Decimal(edge) * 100) for edge in each["range"])
            start, end = sorted(pick.sample(range(low, high + 1), 2))
            when[name] = f"{cents(start)}..{cents(pick.choice([end, high]))}"
    return {name: value for name, value in when.items() if pick.random() < 0.7}


def cents(number: int) -> str:
    return f"{Decimal(number) / 100:f}"


def cases(checked: Compensation) -> Iterator[dict[str, object]]:
    """Every cell of the check, at its first, its last and one more value; then with inputs left open."""
    names, parts = list(checked.inputs), axes(checked)
    for picked in product(*(answers(checked, axis) for axis in parts)):
        given = {name: answer for name, (answer, _) in zip(names, picked, strict=True)}
        rows = -1
        for axis, (_, place) in zip(parts, picked, strict=True):
            rows &= axis.rows[place]
        yield {"given": given, "rows": ids(checked, rows)}
    for opened in product([True, False], repeat=len(names)):
        yield from open_cases(checked, parts, opened)


def open_cases(checked: Compensation, parts: list[Axis], opened: tuple[bool, ...]) -> Iterator[dict[str, object]]:
    """What is left open may be anything: the rows of all its parts."""
    names = list(checked.inputs)
    asked = [range(1) if is_open else range(len(axis.rows)) for axis, is_open in zip(parts, opened, strict=True)]
    for cell in product(*asked):
        rows, given = -1, {}
        for name, axis, is_open, place in zip(names, parts, opened, cell, strict=True):
            rows &= union(axis) if is_open else axis.rows[place]
            if not is_open:
                given[name] = first(checked, axis, place)
        yield {"given": given, "rows": ids(checked, rows)}


def union(axis: Axis) -> int:
    rows = 0
    for each in axis.rows:
        rows |= each
    return rows


def first(checked: Compensation, axis: Axis, place: int) -> str:
    """The case that the check's own message shows for a part."""
    asked = checked.inputs[axis.name]
    return axis.cases[place].removeprefix(f"{asked.label}=").removesuffix(f" {asked.unit}")


def answers(checked: Compensation, axis: Axis) -> Answers:
    """Answers to one input, each with the part of the axis it lies in."""
    starts = [first(checked, axis, place) for place in range(len(axis.cases))]
    span = checked.inputs[axis.name].range
    if span is None:
        return list(zip(starts, range(len(starts)), strict=True))
    found: Answers = [(f"{span[1]:f}", len(starts) - 1)]
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], f"{span[1]:f}"], strict=True)):
        low, high = Decimal(start), Decimal(end)
        inside = sorted({low, min(low + CENT, high - CENT), high - CENT})
        found += [(f"{value:f}", place) for value in inside]
    return found


def ids(checked: Compensation, rows: int) -> list[str]:
    return [row.id for place, row in enumerate(checked.rows) if rows >> place & 1]


def as_read(checked: Compensation) -> dict[str, object]:
    """The table as the page hands it to the browser."""
    inputs = [
        {"name": name, "unit": each.unit or "", "range": [str(edge) for edge in each.range] if each.range else None}
        for name, each in checked.inputs.items()
    ]
    return {"inputs": inputs, "rows": [{"id": row.id, "when": dict(row.when)} for row in checked.rows]}


def run_in_node(root: Path, folder: Path, checked: list[Compensation]) -> int:
    """Compare, and return how many cases there were."""
    assert all(is_sound(each) for each in checked)
    written = [{"table": as_read(each), "cases": list(cases(each))} for each in checked]
    (folder / "cases.json").write_text(json.dumps(written), encoding="utf-8")
    command = ["node", root / "tests/compensation/rows.js", folder / "cases.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return sum(len(each["cases"]) for each in written)


def test_the_tables_of_the_handbook(book: Handbook, root: Path, tmp_path: Path) -> None:
    assert run_in_node(root, tmp_path, list(book.compensation.values())) > 50


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_every_shape(root: Path, tmp_path: Path, name: str) -> None:
    assert run_in_node(root, tmp_path, [TABLES[name]]) > 3


def test_tables_nobody_has_thought_of(root: Path, tmp_path: Path) -> None:
    pick = random.Random(5)
    assert run_in_node(root, tmp_path, [any_table(pick) for _ in range(150)]) > 10_000
