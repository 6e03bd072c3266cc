"""A compensation table as it is read: each row's case in words, its limit with a unit."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import LEGAL, Compensation, Input, Row

_RANGE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*\.\.\s*([0-9]+(?:\.[0-9]+)?)\s*")
_CENT = Decimal("0.01")
ANY = "不限"


def case(table: Compensation, row: Row, name: str) -> str:
    """What a row asks of one input, in words; an input it does not name may be anything."""
    written = row.when.get(name)
    if written is None:
        return ANY
    found = _RANGE.fullmatch(written)
    return range_words(Decimal(found[1]), Decimal(found[2])) + _unit(table.inputs.get(name)) if found else written


def range_words(low: Decimal, high: Decimal) -> str:
    """A range in words: `0..0.01` is nothing but 0, `0.01..200` is more than 0 (two decimals are the finest)."""
    if high - low == _CENT:
        return yuan(low)
    above = low - _CENT
    return f"超过 {yuan(above)} 至 {yuan(high)}" if above == above.to_integral_value() else f"{yuan(low)}–{yuan(high)}"


def _unit(asked: Input | None) -> str:
    return f"\u00a0{asked.unit}" if asked and asked.unit else ""


def limit(row: Row) -> str:
    """The most a row allows, in words."""
    if row.limit is None:
        return "依法核定" if row.kind == LEGAL else "不给钱物"
    return f"{yuan(row.limit)}\u00a0元"


def yuan(amount: Decimal) -> str:
    """An amount as people write it: 50, 37.5."""
    return f"{amount.normalize():f}"
