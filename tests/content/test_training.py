"""The training pages: the lesson lasts 105 minutes, and twenty cases lead to a step of a script."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from handbook.anchors import anchors
from handbook.markdown_text import sections
from handbook.model import Call, Page
from tests.conftest import the_book

BOOK = the_book()
LESSON = ("training/lesson-plan", "training/lesson-skills", "training/lesson-practice")
CASE_PAGES = [page for ref, page in BOOK.pages.items() if ref.startswith("training/cases-")]
PARTS = [("来电", "来信"), ("容易错",), ("当时说", "当时写"), ("为什么",), ("对照",)]
CASES = [(page, heading.id, texts) for page in CASE_PAGES for heading, texts in sections(page) if heading]
every_case = pytest.mark.parametrize(
    ("page", "texts"), [(page, texts) for page, _, texts in CASES], ids=[c[1] for c in CASES]
)


def spans(pattern: str, texts: list[str]) -> list[tuple[int, int]]:
    return [(int(found[1]), int(found[2])) for text in texts if (found := re.match(pattern, text))]


def targets(page: Page) -> list[str]:
    """The references that the links of a page lead to, as `calls/x#step`."""
    return [link.target.removeprefix("../").replace(".md", "", 1) for link in page.links]


def test_the_parts_of_the_lesson_follow_each_other_for_105_minutes() -> None:
    titles = [heading.title for ref in LESSON for heading in BOOK.pages[ref].headings]
    parts = spans(r"(\d+)–(\d+) 分", titles)
    assert [end - start for start, end in parts] == [10, 15, 30, 30, 15, 5]
    assert parts[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(parts))


@pytest.mark.parametrize("ref", LESSON)
def test_the_minutes_inside_a_part_leave_no_gap(ref: str) -> None:
    for heading, texts in sections(BOOK.pages[ref]):
        whole = spans(r"(\d+)–(\d+) 分", [heading.title]) if heading else []
        steps = spans(r"(\d+)–(\d+)", list(texts))
        if whole and steps:
            assert [start for start, _ in steps] == [whole[0][0], *(end for _, end in steps[:-1])]
            assert steps[-1][1] == whole[0][1]


def test_there_are_twenty_cases_at_most_three_to_a_page() -> None:
    assert len(CASES) == 20
    assert all(len(page.headings) <= 3 for page in CASE_PAGES)


@every_case
def test_a_case_tells_the_call_the_trap_the_answer_and_why(page: Page, texts: tuple[str, ...]) -> None:
    assert len(texts) == len(PARTS)
    assert all(text.startswith(names) for text, names in zip(texts, PARTS, strict=True))


def test_each_case_leads_to_a_step_of_a_script_of_its_own() -> None:
    steps = [ref for page in CASE_PAGES for ref in targets(page) if ref.startswith("calls/")]
    assert len(set(steps)) >= len(CASES)
    for ref in steps:
        base, _, step = ref.partition("#")
        assert step in (anchors(BOOK, base) or ()), ref


def test_the_cases_come_from_all_sorts_of_calls() -> None:
    calls = [BOOK.item(ref.partition("#")[0]) for page in CASE_PAGES for ref in targets(page)]
    assert len({call.category for call in calls if isinstance(call, Call)}) >= 15


@pytest.mark.parametrize("ref", ["training/index", "avoid/index"])
def test_the_quiz_is_found_where_one_learns(ref: str) -> None:
    assert "quiz" in targets(BOOK.pages[ref])
