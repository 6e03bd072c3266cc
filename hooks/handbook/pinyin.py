"""How Chinese text is read aloud and sorted: full pinyin, initials. Used at build time only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pypinyin import Style, lazy_pinyin


@dataclass(frozen=True)
class Reading:
    """A text in pinyin without tones: `dianti kunren` as one word, and its initials."""

    full: str
    initials: str

    @property
    def letter(self) -> str:
        """The letter the text is filed under; `#` when it begins with none."""
        first = self.full[:1].upper()
        return first if re.fullmatch("[A-Z]", first) else "#"


@cache
def reading(text: str) -> Reading:
    """Return how a text is read; signs that are neither Chinese nor letters nor figures are left out."""
    syllables = [re.sub(r"[^a-z0-9]", "", syllable.lower()) for syllable in lazy_pinyin(text, style=Style.NORMAL)]
    firsts = [re.sub(r"[^a-z0-9]", "", first.lower()) for first in lazy_pinyin(text, style=Style.FIRST_LETTER)]
    return Reading("".join(syllables), "".join(firsts))


def sort_key(text: str) -> tuple[bool, str, str]:
    """Sort by pinyin; what begins with no letter comes last."""
    read = reading(text)
    return read.letter == "#", read.full, text
