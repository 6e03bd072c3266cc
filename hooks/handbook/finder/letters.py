"""How the signs of the content are read, typed and folded: tables for the browser, made with pypinyin and OpenCC."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import opencc
from pypinyin import Style, lazy_pinyin

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# What a caller's words are typed with, beyond the content's own signs: the common ones (GB 2312, level 1). Every
# browser can list them from their codes, so only their readings are sent.
_COMMON = "".join(
    bytes([row, cell]).decode("gbk", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)[:3755]


@dataclass(frozen=True)
class Table:
    """Readings and forms, as the browser unpacks them (docs/assets/find/letters.js).

    `common` gives the readings of the common signs in order, each with how many signs it holds for: `a2 ai13`.
    `rare` gives those of the content's other signs: `a:呵嗄`. `odd` lists, by reading, line and place of each sign that
    is not read as usual (重 in 重庆), lines counted from the one before. `traditional` pairs each traditional sign with
    the simple one: 電电樓楼.
    """

    common: str
    rare: str
    odd: dict[str, list[int]]
    traditional: str


def table(lines: list[str]) -> Table:
    """Return the tables for these lines."""
    simple = _simple_forms(lines)
    read = [tuple(readings(line, simple)) for line in lines]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for line in read:
        for _, sign, sound in line:
            counted[sign][sound] += 1
    default = {sign: max(sounds.items(), key=lambda each: (each[1], each[0]))[0] for sign, sounds in counted.items()}
    placed = ((number, *each) for number, line in enumerate(read) for each in line)
    odd = [(sound, number, place) for number, place, sign, sound in placed if default[sign] != sound]
    pairs = sorted(written + form for written, form in simple.items() if form in default)
    return Table(_runs(default), _rare(default), _by_reading(odd), "".join(pairs))


def readings(text: str, simple: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield place, sign and reading of every letter, digit and Chinese sign of `text`, signs in one width and case.

    Places count UTF-16 units, as the browser does. A polyphone is read as the word around it asks. `simple` gives the
    simple form of signs that are also traditional ones, as the browser folds them.
    """
    sounds = dict(_chinese(text))
    place = 0
    for number, written in enumerate(text):
        sign = folded(written)
        if sign:
            yield place, simple.get(sign, sign), sounds.get(number, sign)
        place += 2 if ord(written) > 0xFFFF else 1


@lru_cache(maxsize=4096)
def folded(written: str) -> str:
    """One written sign as it is compared: one width and case; empty for blanks and punctuation."""
    sign = unicodedata.normalize("NFKC", written).lower()[:1]
    return sign if sign and unicodedata.category(sign)[0] in "LN" else ""


def _chinese(text: str) -> Iterator[tuple[int, str]]:
    for run in _CHINESE.finditer(text):
        sounds = _run(run[0])
        if len(sounds) == len(run[0]):
            yield from enumerate(sounds, run.start())


@lru_cache(maxsize=65536)
def _run(text: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(text, style=Style.NORMAL))


def _runs(default: Mapping[str, str]) -> str:
    sounds = (default.get(sign) or _run(sign)[0] for sign in _COMMON)
    return " ".join(f"{sound}{len(list(signs))}" for sound, signs in groupby(sounds))


def _rare(default: Mapping[str, str]) -> str:
    signs = sorted((sound, sign) for sign, sound in default.items() if sign not in _COMMON)
    return " ".join(
        f"{sound}:{''.join(sign for _, sign in pairs)}" for sound, pairs in groupby(signs, lambda pair: pair[0])
    )


def _by_reading(odd: list[tuple[str, int, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for sound, number, place in odd:
        found.setdefault(sound, []).extend((number - last.get(sound, 0), place))
        last[sound] = number
    return found


def _simple_forms(lines: list[str]) -> dict[str, str]:
    """Of each traditional sign its simple form: sign by sign, and as the content's own words are written (答覆)."""
    to_traditional = opencc.OpenCC("s2t")
    forms = dict(_simplified())
    for line in lines:
        written = to_traditional.convert(line)
        if len(written) == len(line):
            forms |= {sign: form for sign, form in zip(written, line, strict=True) if sign != form}
    return {sign: form for sign, form in forms.items() if form not in forms}


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    converter = opencc.OpenCC("t2s")
    written = map(chr, range(0x4E00, 0xA000))
    return tuple((one, other) for one in written if (other := converter.convert(one)) != one)
