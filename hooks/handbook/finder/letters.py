"""How the signs of the content are read, typed and folded: tables for the browser, made with pypinyin and OpenCC."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc
from pypinyin import Style, lazy_pinyin

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# What a caller's words are typed with, beyond the content's own signs: the 3755 common ones (GB 2312, level 1).
_COMMON = range(16, 56)


@dataclass(frozen=True)
class Table:
    """Readings and forms.

    `sounds` lists `[reading, signs, more]` by reading: `signs` are read so by default, `more` only in some words.
    `odd` lists `[line, place, reading]` where a sign is not read by default (重 in 重庆).
    `traditional` pairs each traditional sign with the simple one: 電电樓楼.
    """

    sounds: list[list[str]]
    odd: list[list[int | str]]
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
    odd: list[list[int | str]] = [
        [number, place, sound]
        for number, line in enumerate(read)
        for place, sign, sound in line
        if default[sign] != sound
    ]
    pairs = sorted(written + form for written, form in simple.items() if form in default)
    return Table(_sounds(default, counted), odd, "".join(pairs))


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


def _sounds(default: dict[str, str], counted: dict[str, Counter[str]]) -> list[list[str]]:
    """The rows by reading: first the signs that are read so by default, then those that are so at times."""
    main, more = defaultdict(set), defaultdict(set)
    for sign, sound in (_common() | default).items():
        main[sound].add(sign)
    for sign in main_signs(main):
        for sound in counted.get(sign, ()):
            if sign not in main[sound]:
                more[sound].add(sign)
    return [
        [sound, "".join(sorted(main[sound])), "".join(sorted(more[sound]))] for sound in sorted({*main, *more}) if sound
    ]


def main_signs(main: dict[str, set[str]]) -> list[str]:
    """Every sign of a table."""
    return sorted({sign for signs in main.values() for sign in signs})


@cache
def _common() -> dict[str, str]:
    signs = [bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312", "ignore") for row in _COMMON for cell in range(1, 95)]
    return {sign: _run(sign)[0] for sign in signs if sign}


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
