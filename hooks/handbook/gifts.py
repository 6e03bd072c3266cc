"""Finds what a spoken text gives away: fees waived, reduced, paid back or paid, and presents with their amounts.

As with promises, questions and what is denied give nothing. The browser reads the same lists (PATTERNS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .amounts import Amount, amounts
from .promises import is_ours, quoted, statements

# Words that give nothing away, though they hold one of the signs below.
_NOTHING = r"([避难以不未]免|[后水]退|收不收|退不退|免不免|减不减|赔不赔)"
_WAIVED = re.compile(
    _NOTHING + r"|(?:免(?!得|不了|疫|提|打扰)"
    r"|减(?!少(?!.{0,6}[费钱款租])|轻|速|震|小|缓|压|去)"
    r"|退(?!一步|出|让|烧|热|休|到|回(?:去|来|屋)|下|远|后|开|件|潮|房(?!费|款)|场(?!费|款))"
    r"|赔(?!礼|不是|罪)|不收(?!拾|到))(?![还回给偿]?(?:的(?!$|[。！])|还是|与否|不|多少|谁|或|和))"
)
# An amount beside one of these is given, not asked.
_OFFERED = re.compile(
    r"[退减免抵送赠赔]|补偿|补贴|补[给您你]|优惠|红包|报销|返还|打[^，]{0,3}折"
    r"|给[您你]\s*(?:[¥￥0-9]|[一二两三四五六七八九十百千万]+[元块百千])"
)
PATTERNS = {"waived": _WAIVED, "offered": _OFFERED}


@dataclass(frozen=True)
class Gift:
    """What a clause gives away, and where; whether it waives, reduces or pays back; the amount when it names one."""

    text: str
    start: int
    waives: bool
    amount: Amount | None


def gifts(block: str) -> Iterator[Gift]:
    """Yield what each clause of a block gives away, at most one gift a clause."""
    for clause, start in statements(block):
        waived = next((found for found in _WAIVED.finditer(clause) if not found[1] and _is_given(clause, found)), None)
        offered = next((found for found in _OFFERED.finditer(clause) if _is_given(clause, found)), None)
        amount = next(amounts(clause), None) if offered else None
        given = waived or (offered if amount else None)
        if given:
            yield Gift(quoted(clause, given.start()), start + given.start(), waived is not None, amount)


def _is_given(clause: str, found: re.Match[str]) -> bool:
    return is_ours(clause[: found.start()])
