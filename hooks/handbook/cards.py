"""Cards to practise with: what the caller says, and three ways to answer, of which one is right.

The right one is the script's own first line, or the answer that the tree leads on by. The order comes from the ids:
nothing is drawn at random.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

from .anchors import PRACTICE_PARTS, line_id
from .model import CATEGORIES, Call, Handbook, Node, Option, Said, Tree, text_of
from .steps import Played, play

LETTERS = ("甲", "乙", "丙")
# Danger to life: these cards come first, and more often.
URGENT = "P0"
GRAVE = (URGENT, "P1")
# How we work, whatever it is about: their first lines fit many a caller, so they are no wrong answer.
ABOUT_US = ("technique", "boundary", "online", "attitude", "quality")
# What stands in more than one of so many first lines says nothing about the call.
USUAL = 12
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    letter: str
    text: str


@dataclass(frozen=True)
class Card:
    """What the caller says, and the choices; on a card of a tree, `ask` is what he was asked.

    `see` is where the right one stands, `condition` when it is said, `avoid` what is not said in this call.
    """

    id: str
    heard: str
    right: str
    choices: tuple[Choice, ...]
    see: str
    ask: str = ""
    condition: str = ""
    verbatim: bool = False
    avoid: str = ""
    urgent: bool = False
    number: int = 0

    @property
    def answer(self) -> str:
        """The letter of the right choice."""
        return next(choice.letter for choice in self.choices if choice.text == self.right)


@dataclass(frozen=True)
class Deck:
    """The cards of one sort."""

    id: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class _Opening:
    """A script with the first line it says."""

    call: Call
    step: Played

    @property
    def block(self) -> str | Said:
        return self.step.words.say[0]

    @property
    def line(self) -> str:
        return text_of(self.block)

    @property
    def avoided(self) -> tuple[str, ...]:
        return tuple(name for step in self.call.steps for name in step.avoid)

    @cached_property
    def subject(self) -> frozenset[str]:
        """What the call is about: each sign of what the caller says, and the runs of two in what is said there."""
        said = " ".join(map(text_of, self.step.words.say))
        return frozenset(heard(self.call)) | grams(f"{heard(self.call)} {self.call.title} {said}")

    @cached_property
    def about(self) -> frozenset[str]:
        """All that its first line may touch."""
        return self.subject | frozenset(self.call.title + self.line)


@dataclass(frozen=True)
class _Openings:
    """All first lines."""

    all: tuple[_Opening, ...]

    @cached_property
    def usual(self) -> frozenset[str]:
        """Signs and runs of them in so many of them that they say nothing about the call: 现在, 您家."""
        counts = Counter(gram for each in self.all for gram in each.about)
        return frozenset(gram for gram, number in counts.items() if number * USUAL > len(self.all))

    @cached_property
    def avoided(self) -> Counter[str]:
        """How many scripts avoid a phrase."""
        return Counter(name for each in self.all for name in {*each.avoided})

    def wrong(self, own: _Opening) -> list[_Opening]:
        """Two first lines of other categories, about nothing that this call is about; of its level where there are."""
        subject, kin = own.subject - self.usual, (own.call.category, *ABOUT_US)
        apart = [each for each in self.all if each.call.category not in kin and not subject & each.about]
        apart = [each for each in apart if each.line != own.line]
        others = [each for each in apart if _is_grave(each) == _is_grave(own) and not each.step.is_common]
        drawn = sorted(others, key=lambda each: (each.call.level != own.call.level, rank(own.call.id, each.call.id)))
        return list({each.line: each for each in drawn}.values())[: len(LETTERS) - 1]


def decks(book: Handbook) -> tuple[Deck, ...]:
    """Return the cards, danger to life first, then by category, then those of the trees, numbered through."""
    numbers = count(1)
    return tuple(
        replace(deck, cards=tuple(replace(card, number=next(numbers)) for card in deck.cards)) for deck in _decks(book)
    )


def lettered(card: str, texts: Mapping[str, str]) -> tuple[Choice, ...]:
    """The texts with their letters, in an order that comes from their ids and the card's."""
    order = sorted(texts, key=lambda name: rank(name, card))
    return tuple(Choice(letter, texts[name]) for letter, name in zip(LETTERS, order, strict=False))


def rank(*ids: str) -> str:
    """Where something stands in an order that looks shuffled and is the same in every build."""
    return hashlib.sha256("/".join(ids).encode()).hexdigest()


def heard(call: Call) -> str:
    """What the caller says, in the words of the script."""
    return next(_sayings(call), "")


def grams(text: str) -> frozenset[str]:
    """The runs of two Chinese signs in a text."""
    return frozenset(run[at : at + 2] for run in _CHINESE.findall(text) for at in range(len(run) - 1))


def _decks(book: Handbook) -> Iterator[Deck]:
    openings = _Openings(tuple(_openings(book)))
    cards = tuple((each.call.category, _of_call(each, openings)) for each in openings.all)
    danger, *categories, trees = PRACTICE_PARTS
    yield Deck(danger, "先保命", tuple(card for _, card in cards if card.urgent))
    for name in categories:
        found = tuple(card for category, card in cards if category == name and not card.urgent)
        yield Deck(name, CATEGORIES[name], found)
    yield Deck(trees, "走判断树", tuple(_of_trees(book)))


def _openings(book: Handbook) -> Iterator[_Opening]:
    for name in sorted(book.calls):
        call = book.calls[name]
        first = next((step for step in play(book, call) if step.words.say), None)
        if first and heard(call):
            yield _Opening(call, first)


def _is_grave(opening: _Opening) -> bool:
    return opening.call.level in GRAVE


def _of_call(own: _Opening, openings: _Openings) -> Card:
    call, step, block = own.call, own.step, own.block
    texts = {each.call.id: each.line for each in (own, *openings.wrong(own))}
    return Card(
        id=call.ref,
        heard=heard(call),
        right=own.line,
        choices=lettered(call.id, texts),
        see=f"{call.ref}#{line_id(step.id, 'say', 1)}",
        condition=block.condition if isinstance(block, Said) else "",
        verbatim=step.own.verbatim,
        avoid=min(own.avoided, key=lambda name: openings.avoided[name], default=""),
        urgent=call.level == URGENT,
    )


def _of_trees(book: Handbook) -> Iterator[Card]:
    for name in sorted(book.trees):
        tree = book.trees[name]
        for node_id, node in tree.nodes.items():
            yield from _of_node(book, tree, node_id, node)


def _of_node(book: Handbook, tree: Tree, node_id: str, node: Node) -> Iterator[Card]:
    """One card for a question with answers that lead to three scripts: by one of them, in its caller's own words."""
    card = f"{tree.ref}#{node_id}"
    ends = {option: call for option in node.options if isinstance(call := book.item(option.to or ""), Call)}
    for option in sorted(ends, key=lambda each: rank(card, each.answer)):
        wrong = _other_ends(card, option, ends)
        words = _words_for(option, ends[option], node.options)
        if words and len(wrong) == len(LETTERS) - 1:
            choices = lettered(card, {each.answer: each.answer for each in (option, *wrong)})
            urgent = ends[option].level == URGENT
            yield Card(card, words, option.answer, choices, option.to or "", ask=node.ask, urgent=urgent)
            return


def _other_ends(card: str, right: Option, ends: Mapping[Option, Call]) -> list[Option]:
    """Two answers that lead to scripts other than the right one, and than each other's."""
    drawn = sorted(ends, key=lambda each: rank(card, each.answer))
    by_call = {ends[each].id: each for each in drawn if ends[each].id != ends[right].id}
    return list(by_call.values())[: len(LETTERS) - 1]


def _words_for(option: Option, call: Call, options: Iterable[Option]) -> str:
    """What a caller of the script says that speaks of this answer and of no other."""
    own = grams(option.answer)
    others = frozenset().union(*(grams(each.answer) for each in options if each is not option)) - own
    return next((words for words in _sayings(call) if grams(words) & own and not grams(words) & others), "")


def _sayings(call: Call) -> Iterator[str]:
    """What callers say: as the script hears it first, then its other names."""
    yield from (step.hear for step in call.steps if step.hear)
    yield from call.aliases
