"""Spoken text as it is read aloud: its sentences, how long they are, and punctuation as it was meant.

Pure text, no handbook: the browser has the same functions (docs/assets/rewrite/spoken.js), with the patterns,
signs and limits of this module.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

MAX_LETTERS, MAX_SENTENCES, BLANK_LETTERS = 40, 3, 3
# Longer than any block: nothing else is looked for in it.
MAX_BLOCK = 600
HALF_WIDTH = {",": "，", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；", "(": "（", ")": "）"}
QUOTES = {'"': ("“", "”"), "'": ("‘", "’")}
PATTERNS = {
    "sentence": re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$"),
    "chinese": re.compile(r"[\u3400-\u9fff，。！？：；、“”‘’（）【】《》]"),
    "filled": re.compile(r"【[^【】]*】"),
}


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences with the place where each begins, its first sign that is no blank."""
    for found in PATTERNS["sentence"].finditer(text):
        sentence = found[0].lstrip()
        if sentence:
            yield found.end() - len(sentence), sentence


def spoken_length(text: str) -> int:
    """Characters to be said: punctuation and blanks left out, `【…】` counts three."""
    rest, blanks = PATTERNS["filled"].subn("", text)
    return BLANK_LETTERS * blanks + sum(unicodedata.category(sign)[0] not in "PZ" for sign in rest)


@functools.lru_cache(maxsize=16_384)
def meant(text: str) -> str:
    """Return the text with punctuation slips put right; each sign keeps its place."""
    signs = list(text)
    for place, sign in slips(text):
        signs[place] = sign
    return "".join(signs)


def slips(text: str) -> Iterator[tuple[int, str]]:
    """Half-width punctuation next to Chinese: its place, and the sign that was meant."""
    opened = dict.fromkeys(QUOTES, False)
    for place, sign in enumerate(text):
        if sign in HALF_WIDTH or sign in opened:
            around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
            if PATTERNS["chinese"].search(around):
                yield place, HALF_WIDTH.get(sign) or _quote(sign, opened)


def _quote(sign: str, opened: dict[str, bool]) -> str:
    opened[sign] = not opened[sign]
    first, last = QUOTES[sign]
    return first if opened[sign] else last
