"""Finds phrases to avoid in spoken text. Pure text in, places out: the browser has the same matcher.

Text is compared without blanks and punctuation; `…` in a phrase stands for 0 to 6 characters inside one
sentence. Whatever stands in `【…】` or `${…}` counts as one character that no phrase contains.
The table of cases for both matchers is tests/checks/phrase_cases.yml.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

GAP = 6
SENTENCE_ENDS = "。！？!?\n"
PATTERNS = {
    "blank": re.compile(r"【[^【】]*】|\$\{[^{}]*\}"),
    "ellipsis": re.compile(r"…+|\.{3,}|。{3,}"),
}
_FILLED = "\ufffc"  # stands for a blank; never typed


Forms = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Folded:
    """Text as it is compared: its letters, and of each letter the place in the text and the number of its sentence."""

    letters: str
    places: tuple[int, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """A phrase in a text: `start` and `end` are places in the text as written."""

    phrase: str
    start: int
    end: int


@functools.lru_cache(maxsize=16_384)
def fold(text: str) -> Folded:
    """Return the letters and digits of `text`, in one width and case."""
    letters, places, sentences, sentence = [], [], [], 0
    for place, sign in _signs(text):
        if sign in SENTENCE_ENDS:
            sentence += 1
        for letter in _letters(sign):
            letters.append(letter)
            places.append(place)
            sentences.append(sentence)
    return Folded("".join(letters), tuple(places), tuple(sentences))


@functools.cache
def pieces(phrase: str) -> tuple[str, ...]:
    """Return the literal parts of a phrase, between its `…`; empty when nothing is left to compare."""
    return tuple(filter(None, (fold(part).letters for part in PATTERNS["ellipsis"].split(phrase))))


def find(phrase: str, text: str) -> Found | None:
    """Return the first place where `phrase` stands in `text`."""
    return next(find_all(forms([phrase]), text), None)


def forms(phrases: Iterable[str]) -> Forms:
    """Return the phrases by their first letters, the longest first: so the whole phrase is named, and few are tried."""
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        if parts := pieces(phrase):
            by_start[parts[0][:2]].append(phrase)
    return by_start


def find_all(known: Forms, text: str) -> Iterator[Found]:
    """Yield every place where one of the phrases begins, in the order of the text."""
    folded = fold(text)
    for start in range(len(folded.letters)):
        for first in dict.fromkeys((folded.letters[start : start + 2], folded.letters[start])):
            for phrase in known.get(first, ()):
                if end := _end(pieces(phrase), folded, start):
                    yield Found(phrase, folded.places[start], folded.places[end - 1] + 1)


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """The characters with their places; a blank is one character."""
    place = 0
    for blank in PATTERNS["blank"].finditer(text):
        yield from enumerate(text[place : blank.start()], place)
        yield blank.start(), _FILLED
        place = blank.end()
    yield from enumerate(text[place:], place)


@functools.lru_cache(maxsize=8192)
def _letters(sign: str) -> str:
    if sign == _FILLED:
        return sign
    return "".join(
        letter.lower() for letter in unicodedata.normalize("NFKC", sign) if unicodedata.category(letter)[0] in "LN"
    )


def _end(parts: tuple[str, ...], folded: Folded, start: int) -> int:
    """Where the phrase that begins at `start` ends, or 0. All ways to fill the gaps are followed at once."""
    ends = {start + len(parts[0])} if folded.letters.startswith(parts[0], start) else set()
    for part in parts[1:]:
        ends = {at + len(part) for end in ends for at in _after_gap(folded, end) if folded.letters.startswith(part, at)}
    return min(ends, default=0)


def _after_gap(folded: Folded, end: int) -> Iterator[int]:
    """The places where the next part may begin: up to six letters on, in the same sentence."""
    for at in range(end, min(end + GAP, len(folded.letters) - 1) + 1):
        if folded.sentences[at] != folded.sentences[end - 1]:
            return
        yield at
