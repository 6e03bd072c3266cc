"""The cards to practise with: every script is asked, the right answer is its own line, no other one is right."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest

from handbook.anchors import anchors
from handbook.blanks import Values, expanded
from handbook.cards import GRAVE, LETTERS, URGENT, Card, decks
from handbook.load import load
from handbook.model import Call, Tree, text_of
from handbook.render import render
from handbook.steps import play
from tests.render.reading import Read, plain

ROOT = Path(__file__).parents[2]
BOOK, _ = load(ROOT)
DECKS = decks(BOOK)
CARDS = [card for deck in DECKS for card in deck.cards]
OF_CALLS = [card for card in CARDS if not card.ask]
OF_TREES = [card for card in CARDS if card.ask]
PAGE = next(shown for shown in render(BOOK, datetime.date(2026, 11, 23), ROOT) if shown.uri == "practice")
# A card in HTML, so that the page stays one that opens at once.
MOST_BYTES = 3000
every_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
every_call = pytest.mark.parametrize("card", OF_CALLS, ids=lambda card: card.id)
every_node = pytest.mark.parametrize("card", OF_TREES, ids=lambda card: card.id)


def call_of(card: Card) -> Call:
    call = BOOK.item(card.see)
    assert isinstance(call, Call)
    return call


def first_lines(call: Call) -> list[str]:
    """All that a script may say first."""
    said = next(step.words.say for step in play(BOOK, call) if step.words.say)
    return [text_of(block) for block in said]


def wrong(card: Card) -> set[str]:
    return {choice.text for choice in card.choices} - {card.right}


def test_every_script_is_asked_once() -> None:
    assert sorted(card.id for card in OF_CALLS) == sorted(call.ref for call in BOOK.calls.values())


def test_danger_to_life_comes_first() -> None:
    assert {card.id for card in DECKS[0].cards} == {c.ref for c in BOOK.calls.values() if c.level == URGENT}
    assert all(card.urgent for card in DECKS[0].cards)
    assert not any(card.urgent for deck in DECKS[1:-1] for card in deck.cards)


@every_card
def test_one_of_three_choices_is_right(card: Card) -> None:
    assert [choice.letter for choice in card.choices] == list(LETTERS)
    assert len(wrong(card)) == len(LETTERS) - 1


@every_call
def test_the_right_answer_is_what_the_script_says_first_to_its_own_caller(card: Card) -> None:
    call = call_of(card)
    assert card.right == first_lines(call)[0]
    assert card.heard in {*call.aliases, *(step.hear for step in call.steps)}
    _, _, line = card.see.partition("#")
    assert line in (anchors(BOOK, call.ref) or ())


@every_call
def test_the_wrong_answers_are_first_lines_of_other_categories_as_grave(card: Card) -> None:
    own = call_of(card)
    for text in wrong(card):
        owners = [call for call in BOOK.calls.values() if text in first_lines(call)]
        assert len(owners) == 1
        assert owners[0].category != own.category
        assert (owners[0].level in GRAVE) == (own.level in GRAVE)
        assert text not in first_lines(own)


@every_node
def test_the_wrong_ways_of_a_tree_lead_to_other_scripts(card: Card) -> None:
    tree = BOOK.item(card.id)
    assert isinstance(tree, Tree)
    node = tree.nodes[card.id.partition("#")[2]]
    ends = {option.answer: (option.to or "").partition("#")[0] for option in node.options}
    assert card.ask == node.ask
    assert ends[card.right] == call_of(card).ref
    assert len({ends[text] for text in (card.right, *wrong(card))}) == len(LETTERS)
    assert card.heard in {*call_of(card).aliases, *(step.hear for step in call_of(card).steps)}


@every_call
def test_what_is_not_said_is_a_phrase_the_script_avoids(card: Card) -> None:
    avoided = {name for step in call_of(card).steps for name in step.avoid}
    assert card.avoid in (avoided or {""})


def test_no_letter_is_right_much_more_often_than_another() -> None:
    counts = [sum(card.answer == letter for card in CARDS) for letter in LETTERS]
    assert min(counts) > len(CARDS) / 4


def test_the_order_is_that_of_the_ids_whatever_order_the_files_are_read_in() -> None:
    calls, trees = dict(reversed(BOOK.calls.items())), dict(reversed(BOOK.trees.items()))
    assert decks(dataclasses.replace(BOOK, calls=calls, trees=trees)) == DECKS


def test_the_page_shows_every_card_and_stays_small() -> None:
    text = Read(PAGE.html).text
    for card in CARDS:
        assert plain(expanded(card.heard, Values(BOOK))) in text
        assert plain(expanded(card.right, Values(BOOK))) in text
    assert len(PAGE.html.encode()) < MOST_BYTES * len(CARDS)


def test_without_scripts_there_is_nothing_to_practise() -> None:
    assert not any(deck.cards for deck in decks(dataclasses.replace(BOOK, calls={}, trees={})))
