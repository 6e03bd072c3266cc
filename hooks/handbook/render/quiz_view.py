"""The quiz: what to say instead of each phrase to avoid. The order comes from the ids: nothing is drawn at random."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ..model import Handbook, Phrase, Topic

LETTERS = ("甲", "乙", "丙")


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    letter: str
    text: str


@dataclass(frozen=True)
class Question:
    """A phrase to avoid, and three things to say: its own `instead` and those of two phrases of other topics."""

    number: int
    phrase: Phrase
    choices: tuple[Choice, ...]

    @property
    def heard(self) -> str:
        """The sentence as it is said: one without … where there is one."""
        return next((words for words in self.phrase.match if "…" not in words), self.phrase.match[0])

    @property
    def answer(self) -> str:
        """The letter of the right choice."""
        return next(choice.letter for choice in self.choices if choice.text == self.phrase.instead)


def questions(book: Handbook) -> tuple[tuple[Topic, tuple[Question, ...]], ...]:
    """Return the questions by topic, numbered through; a phrase that could not be read whole asks nothing."""
    topics = [book.avoid[name] for name in sorted(book.avoid)]
    asked = [(topic, phrase) for topic in topics for phrase in topic.phrases if phrase.match and phrase.instead]
    made = [
        (topic, Question(number, phrase, _choices(phrase, [other for t, other in asked if t is not topic])))
        for number, (topic, phrase) in enumerate(asked, 1)
    ]
    groups = ((topic, tuple(question for owner, question in made if owner is topic)) for topic in topics)
    return tuple((topic, found) for topic, found in groups if found)


def _choices(phrase: Phrase, others: list[Phrase]) -> tuple[Choice, ...]:
    shuffled = sorted([phrase, *_wrong(phrase, others)], key=lambda each: _rank(each.id, phrase.id))
    return tuple(Choice(letter, each.instead) for letter, each in zip(LETTERS, shuffled, strict=False))


def _wrong(phrase: Phrase, others: list[Phrase]) -> list[Phrase]:
    """The two phrases whose `instead` stands beside the right one; no text twice."""
    drawn = sorted(others, key=lambda other: _rank(phrase.id, other.id))
    by_text = {other.instead: other for other in drawn if other.instead != phrase.instead}
    return list(by_text.values())[: len(LETTERS) - 1]


def _rank(*ids: str) -> str:
    """Where something stands in an order that looks shuffled and is the same in every build."""
    return hashlib.sha256("/".join(ids).encode()).hexdigest()
