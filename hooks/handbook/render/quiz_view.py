"""The quiz: what to say instead of each phrase to avoid. The order comes from the ids: nothing is drawn at random."""

from __future__ import annotations

from dataclasses import dataclass

from ..cards import LETTERS, Choice, lettered, rank
from ..model import Handbook, Phrase, Topic


@dataclass(frozen=True)
class Question:
    """A phrase to avoid, and three things to say: its own `instead` and those of two phrases of other topics.

    `id` is where it stands: `avoid/brush-off#not-my-job`.
    """

    id: str
    number: int
    phrase: Phrase
    choices: tuple[Choice, ...]
    urgent: bool = False

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
        (topic, _question(number, topic, phrase, [other for owner, other in asked if owner is not topic]))
        for number, (topic, phrase) in enumerate(asked, 1)
    ]
    groups = ((topic, tuple(question for owner, question in made if owner is topic)) for topic in topics)
    return tuple((topic, found) for topic, found in groups if found)


def _question(number: int, topic: Topic, phrase: Phrase, others: list[Phrase]) -> Question:
    return Question(f"{topic.ref}#{phrase.id}", number, phrase, _choices(phrase, others))


def _choices(phrase: Phrase, others: list[Phrase]) -> tuple[Choice, ...]:
    return lettered(phrase.id, {each.id: each.instead for each in (phrase, *_wrong(phrase, others))})


def _wrong(phrase: Phrase, others: list[Phrase]) -> list[Phrase]:
    """The two phrases whose `instead` stands beside the right one; no text twice."""
    drawn = sorted(others, key=lambda other: rank(phrase.id, other.id))
    by_text = {other.instead: other for other in drawn if other.instead != phrase.instead}
    return list(by_text.values())[: len(LETTERS) - 1]
