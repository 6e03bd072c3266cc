"""The tables of spoken text: phrases to avoid, promises, amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml

from handbook.amounts import amounts, figures, value
from handbook.phrases import find
from handbook.promises import open_promises

from .golden import HERE


def table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return rows


@pytest.mark.parametrize("case", table("phrase_cases.yml"), ids=lambda case: f"{case['phrase']} in {case['text']}")
def test_a_phrase_is_found_where_the_table_says(case: dict[str, Any]) -> None:
    found = find(case["phrase"], case["text"])
    assert (case["text"][found.start : found.end] if found else None) == case.get("found")


@pytest.mark.parametrize("case", table("promise_cases.yml"), ids=lambda case: case["say"])
def test_a_block_leaves_open_what_the_table_says(case: dict[str, Any]) -> None:
    promise = next(open_promises(case["say"]), None)
    assert (promise.text if promise else None) == case.get("open")
    if promise:
        lacks = [word for word, lack in (("谁来办", promise.lacks_who), ("什么时候", promise.lacks_when)) if lack]
        assert lacks == case["lacks"]


@pytest.mark.parametrize(
    ("number", "amount"),
    [
        *[("50", 50), ("1,200", 1200), ("2万", 20000), ("五十", 50), ("十五", 15), ("两百", 200), ("一百五", 150)],
        *[("一千二百", 1200), ("一百零五", 105), ("三万五千", 35000), ("万", 10000), ("二〇", 20)],
    ],
)
def test_numbers_in_digits_and_in_chinese_have_one_value(number: str, amount: int) -> None:
    assert value(number) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我们退您 100 元。", ["100 元"]),
        ("送您五十块的券。", ["五十块"]),
        ("给您打八折。", ["八折"]),
        ("¥50 的券。", ["¥50"]),
        ("减百分之十。", ["百分之十"]),
        ("这个月半价。", ["半价"]),
        ("加做一次保洁，明天上午十点上门。", []),
        ("做成一件事，要十天。", []),
    ],
)
def test_amounts_are_found_and_times_are_not(text: str, found: list[str]) -> None:
    assert [amount.text for amount in amounts(text)] == found


def test_an_example_may_count_times_and_hours_only() -> None:
    assert [each.text for each in figures("24 小时内送 2 次，10:30 到 3 号楼，共 88。")] == ["88"]
