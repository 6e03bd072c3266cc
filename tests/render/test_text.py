"""How text is cut for the page."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from handbook.blanks import Values
from handbook.load import load
from handbook.pinyin import reading, sort_key
from handbook.render.foot import months_later
from handbook.render.table_view import range_words, yuan
from handbook.render.text import clauses, dialled, has_figure, inline, seconds, span_seconds

VALUES = Values(load(Path(__file__).parents[2])[0], "P3")


def cut(text: str) -> list[str]:
    return ["".join(part.text for part in clause) for clause in clauses(text, VALUES)]


def test_a_spoken_line_is_cut_where_one_breathes() -> None:
    assert cut("您别慌，我现在就叫人。电话别挂！") == ["您别慌，", "我现在就叫人。", "电话别挂！"]


def test_closing_quotes_stay_with_their_clause() -> None:
    assert cut("他说“好了。”我再去看。") == ["他说“好了。”", "我再去看。"]


def test_blanks_and_values_stay_inside_their_clause() -> None:
    assert cut("师傅【时间】前到，${首联}内给您打电话。") == ["师傅【时间】前到，", "24\u00a0小时内给您打电话。"]


def test_between_chinese_and_a_figure_the_line_does_not_break() -> None:
    assert "".join(part.text for part in inline("每 10 分钟报一次 P1 口径", VALUES)) == (
        "每\u00a010\u00a0分钟报一次\u00a0P1\u00a0口径"
    )


@pytest.mark.parametrize(
    "text", ["30 分钟内到", "十分钟后", "50 元", "三天", "依法赔偿", "《民法典》", "${燃气抢修}", "96333"]
)
def test_figures_deadlines_laws_and_local_numbers_are_found(text: str) -> None:
    assert has_figure(text)


@pytest.mark.parametrize("text", ["我马上叫人", "有人受伤拨 120，着火拨 119", "转 P1 口径", "一起去看", "万一断了"])
def test_wording_and_numbers_that_are_the_same_everywhere_need_no_mark(text: str) -> None:
    assert not has_figure(text)


def test_seconds_grow_with_what_is_said() -> None:
    assert seconds(("我在。",), VALUES) == 1
    assert seconds(("请看一下轿厢里的标牌，把电梯编号念给我听。",), VALUES) == 6


def test_a_span_of_time_is_counted_in_seconds() -> None:
    assert [span_seconds(span) for span in ("10 分钟", "10分钟", "2 小时", "随时")] == [600, 600, 7200, 0]


@pytest.mark.parametrize(
    ("text", "number"), [("119", "119"), ("400-800 1234", "4008001234"), ("维保单位", ""), ("1", "")]
)
def test_only_numbers_are_dialled(text: str, number: str) -> None:
    assert dialled(text) == number


def test_amounts_are_written_as_people_do() -> None:
    assert [yuan(Decimal(amount)) for amount in ("50", "100.00", "37.5", "100000")] == ["50", "100", "37.5", "100000"]


def test_pinyin_finds_and_sorts() -> None:
    assert (reading("电梯困人").full, reading("电梯困人").initials) == ("diantikunren", "dtkr")
    assert reading("P0 级").letter == "P"
    assert reading("“着火”").letter == "Z"
    assert sorted(["漏水", "119", "电梯"], key=sort_key) == ["电梯", "漏水", "119"]


def test_a_review_falls_due_in_the_same_month_day_or_the_last_one() -> None:
    assert months_later(datetime.date(2026, 8, 31), 6) == datetime.date(2027, 2, 28)
    assert months_later(datetime.date(9999, 12, 1), 6) == datetime.date.max


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("0", "0.01", "0"),
        ("0.01", "200", "超过 0 至 200"),
        ("200.01", "500", "超过 200 至 500"),
        ("50", "200", "50–200"),
    ],
)
def test_a_range_of_amounts_is_read_as_people_say_it(low: str, high: str, words: str) -> None:
    assert range_words(Decimal(low), Decimal(high)) == words
