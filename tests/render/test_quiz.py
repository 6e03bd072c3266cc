"""The quiz on phrases to avoid: every phrase is asked, one choice is right, the order is the same in every build."""

from __future__ import annotations

import dataclasses
import re

import pytest

from handbook.blanks import Values, expanded
from handbook.render.quiz_view import LETTERS, Question, questions
from tests.conftest import the_book
from tests.render.reading import Read, plain, the_pages

BOOK = the_book()
ASKED = [(topic, question) for topic, asked in questions(BOOK) for question in asked]
QUIZ = the_pages()["quiz"]
PAGE = Read(QUIZ.html)
every_question = pytest.mark.parametrize("question", [each for _, each in ASKED], ids=lambda each: each.phrase.id)


def texts(question: Question) -> list[str]:
    return [choice.text for choice in question.choices]


def test_every_phrase_is_asked_once_under_its_topic() -> None:
    asked = [(topic.id, question.phrase.id) for topic, question in ASKED]
    assert sorted(asked) == sorted((topic.id, each.id) for topic in BOOK.avoid.values() for each in topic.phrases)
    assert [question.number for _, question in ASKED] == list(range(1, len(ASKED) + 1))


@every_question
def test_one_of_three_choices_is_right_and_no_wrong_one_is(question: Question) -> None:
    assert [choice.letter for choice in question.choices] == list(LETTERS)
    assert len({*texts(question)}) == len(LETTERS)
    assert question.phrase.instead in texts(question)


@every_question
def test_the_wrong_choices_come_from_other_topics(question: Question) -> None:
    own = next(topic for topic in BOOK.avoid.values() if question.phrase in topic.phrases)
    wrong = {*texts(question)} - {question.phrase.instead}
    assert not wrong & {each.instead for each in own.phrases}


def test_the_order_is_that_of_the_ids_whatever_order_the_files_are_read_in() -> None:
    turned = dataclasses.replace(BOOK, avoid=dict(reversed(BOOK.avoid.items())))
    assert questions(turned) == questions(BOOK)


def test_no_letter_is_right_much_more_often_than_another() -> None:
    counts = [sum(question.answer == letter for _, question in ASKED) for letter in LETTERS]
    assert min(counts) > len(ASKED) / 4


@every_question
def test_the_page_shows_the_phrase_its_choices_and_the_answer_that_opens(question: Question) -> None:
    assert plain(question.heard) in PAGE.text
    for text in texts(question):
        assert plain(expanded(text, Values(BOOK))) in PAGE.text
    answer = re.search(rf"看第 {question.number} 题的答案</summary>\s*<p><strong>(.)。</strong>", QUIZ.html)
    assert answer and answer[1] == question.answer


def test_the_answers_on_paper_are_those_of_the_questions() -> None:
    key = re.findall(r'hb-quiz__pair">(\d+) (.)</span>', QUIZ.html)
    assert key == [(str(question.number), question.answer) for _, question in ASKED]


def test_without_phrases_there_is_nothing_to_ask() -> None:
    assert questions(dataclasses.replace(BOOK, avoid={})) == ()
