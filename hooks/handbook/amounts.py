"""Amounts in spoken text: 50 元, 五十块, 八折, ¥50. The browser reads money with the same pattern and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
POWERS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "[零〇一二两俩三四五六七八九十百千万]+"
_ARABIC = r"[0-9]{1,9}(?:[,，][0-9]{3})*(?:\.[0-9]+)?万?"
_AMOUNT = re.compile(
    rf"[¥￥]\s*({_ARABIC})"
    rf"|({_ARABIC}|{_CHINESE})\s*(元|块|毛|角|折|成(?!功|为|本|年|熟)|倍|%|％|个点)"
    rf"|百分之({_ARABIC}|{_CHINESE})"
    r"|(半价|对折)"
)
PATTERNS = {"amount": _AMOUNT}
# Numbers of these things are no amounts.
_COUNTED = "分秒时点天日号月年周个次项楼层栋单元室户梯部人位遍句家张条步声米楼岁级度种件份"
_BARE = re.compile(rf"(?<![0-9.:：])[0-9]+(?:\.[0-9]+)?(?!\s*(?:[0-9.:：{_COUNTED}]|小时|工作日|星期))")


@dataclass(frozen=True)
class Amount:
    """An amount as written and where it begins; `yuan` when it is one of money."""

    text: str
    start: int
    yuan: Decimal | None


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of money and the shares (八折, 10%) in a text."""
    for found in _AMOUNT.finditer(text):
        number, unit = found[1] or found[2], found[3] or ("元" if found[1] else "")
        yuan = value(number) if number and unit in ("元", "块") else None
        if number and unit in ("毛", "角"):
            yuan = value(number) / 10
        yield Amount(found[0], found.start(), yuan)


def figures(text: str) -> Iterator[Amount]:
    """Yield the amounts, and every number in digits that counts no time, floor, time or person."""
    known = list(amounts(text))
    yield from known
    for found in _BARE.finditer(text):
        if not any(each.start <= found.start() < each.start + len(each.text) for each in known):
            yield Amount(found[0], found.start(), None)


def value(number: str) -> Decimal:
    """The value of a number in digits or in Chinese: 1,200, 2万, 五十, 一千二百, 一百五."""
    if number[0].isascii():
        return Decimal(number.rstrip("万").replace(",", "").replace("，", "")) * (10_000 if number[-1] == "万" else 1)
    above, _, below = number.rpartition("万")
    return Decimal((_below_ten_thousand(above) or 1) * 10_000 * ("万" in number) + _below_ten_thousand(below))


def _below_ten_thousand(number: str) -> int:
    total, digit, power = 0, 0, 10
    for sign in number.replace("万", ""):
        if sign in POWERS:
            power = POWERS[sign]
            total, digit = total + (digit or 1) * power, 0
        else:
            digit = digit * 10 + DIGITS[sign] if digit else DIGITS[sign]
            power = 10 if sign in "零〇" else power
    ends_short = len(number) > 1 and number[-1] in DIGITS and number[-2] in "百千"
    return total + digit * (power // 10 if ends_short else 1)
