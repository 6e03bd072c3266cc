"""Letters, record forms and role plays: those promised are there, and read as they should."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

import pytest

from handbook.anchors import anchors
from handbook.checks.avoid import usable_forms
from handbook.finder.subjects import subjects
from handbook.model import Call, Handbook, Letter
from handbook.phrases import find_all, forms
from handbook.promises import open_promises
from handbook.render.letter_view import papers
from tests.conftest import the_book

BOOK = the_book()
DAY = datetime.date(2026, 11, 25)
KNOWN = forms(usable_forms(BOOK))
every_letter = pytest.mark.parametrize("name", BOOK.letters)
every_drill = pytest.mark.parametrize("name", BOOK.drills)
# A letter is read, not said: between two stops it may be as long as this.
MAX_CLAUSE, MAX_SENTENCE = 40, 100
STIFF = ("特此", "兹", "敬请", "贵方", "我司", "予以", "鉴于", "贵户", "届时", "望周知", "深表", "知悉")


def filled(letter: Letter) -> tuple[str, ...]:
    paper = papers(letter)[1]
    return (paper.headline, paper.greeting, *(text for part in paper.parts for text in part.text), *paper.closing)


def test_each_letter_the_desk_needs_is_there(book: Handbook) -> None:
    needed = {"apology", "first-answer", "interim", "final", "refusal", "thanks", "outage-planned", "outage-sudden"}
    assert set(book.letters) >= needed


def test_each_form_of_the_brief_is_there_and_says_who_fills_it_in_and_who_signs(book: Handbook) -> None:
    assert {form.code for form in book.forms.values()} >= {"FM-01", "FM-02"}
    needed = {"return-visit", "handover-inspection", "decoration-application", "decoration-inspection"}
    assert set(book.forms) >= needed | {"lost-property", "goods-release", "call-score"}
    assert all(form.filled_by and form.signed_by for form in book.forms.values())


@every_letter
def test_a_filled_letter_is_read_in_one_go(name: str) -> None:
    for text in filled(BOOK.letters[name]):
        assert all(len(sentence) <= MAX_SENTENCE for sentence in re.split("[。！？]", text)), text
        assert all(len(clause) <= MAX_CLAUSE for clause in re.split("[，。！？；：]", text)), text


@every_letter
def test_a_filled_letter_says_no_phrase_to_avoid_and_leaves_no_promise_open(name: str) -> None:
    for text in filled(BOOK.letters[name]):
        assert [text[found.start : found.end] for found in find_all(KNOWN, text)] == []
        assert [promise.text for promise in open_promises(text)] == []


@every_letter
def test_a_letter_is_written_as_one_speaks(name: str) -> None:
    letter = BOOK.letters[name]
    written = [text for _, text in letter.paragraphs()]
    assert [word for word in STIFF for text in (*written, *filled(letter)) if word in text] == []


def test_no_two_letters_share_a_paragraph(book: Handbook) -> None:
    seen = [text for letter in book.letters.values() for part in letter.parts for text in part.text]
    assert len(seen) == len(set(seen))


def test_twelve_role_plays_are_made_from_scripts_of_many_kinds(book: Handbook) -> None:
    scripts = [book.item(drill.script) for drill in book.drills.values()]
    assert len(scripts) >= 12
    assert len({script.ref for script in scripts if script}) == len(scripts)
    assert len({script.category for script in scripts if isinstance(script, Call)}) >= 8


@every_drill
def test_a_role_play_has_enough_turns_and_things_to_score(name: str) -> None:
    drill = BOOK.drills[name]
    assert len(drill.lines) >= 6
    assert 5 <= len(drill.score) <= 7
    assert all(line.bad and line.step for line in drill.lines)
    assert len({text for line in drill.lines for text in line.good}) == sum(len(line.good) for line in drill.lines)


def test_no_two_role_plays_share_an_answer(book: Handbook) -> None:
    said = sorted(text for drill in book.drills.values() for line in drill.lines for text in line.good)
    assert [one for one, other in pairwise(said) if one == other] == []


def test_what_is_found_in_a_paper_leads_to_its_very_place(book: Handbook) -> None:
    found = [each for each in subjects(book, DAY) if each.kind in ("letters", "forms", "drills")]
    items = (*book.letters.values(), *book.forms.values(), *book.drills.values())
    assert {each.uri for each in found} == {item.ref for item in items}
    for each in found:
        places = {part.id for part in each.parts if part.id}
        assert places <= (anchors(book, each.uri) or frozenset()), each.uri
        assert places, each.uri
