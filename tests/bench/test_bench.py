"""What the benchmark reckons with: the keys a query takes, the generated content, the limits."""

from __future__ import annotations

import datetime
import html
import re

import pytest

from handbook.model import Handbook, text_of
from handbook.print.book import pocket_data
from handbook.print.pen import Pen
from tests.bench.contents import Content, generated, real
from tests.bench.limits import ahead
from tests.bench.measures import Key, Typed, percentile, quality
from tests.bench.paper import grown
from tests.bench.plain import plain


@pytest.fixture(scope="module")
def content(book: Handbook) -> Content:
    return real(book)


def typed(*shown: str) -> Typed:
    """A query that wants “w”; of each key, the subjects it shows, a letter each."""
    return Typed("kind", frozenset("w"), [Key(0, 0, 0, each) for each in shown])


@pytest.mark.parametrize(
    ("shown", "keys"),
    [
        (["w", "w", "w"], 1),
        (["a", "abw", "w"], 2),
        (["w", "a", "w"], 3),  # what goes away again was not found
        (["w", "w", "abcw"], 3),  # the fourth is not at the top
        (["a", "a", "a"], 3),  # never: every key counts
    ],
)
def test_a_subject_is_found_from_the_key_on_that_keeps_it_at_the_top(shown: list[str], keys: int) -> None:
    assert typed(*shown).needed == keys


def test_shares_are_means_over_queries() -> None:
    found = quality([typed("w", "w", "w", "w"), typed("aw"), typed("a", "b")])
    assert (found.count, found.hit1, found.hit3) == (3, 1 / 3, 2 / 3)
    assert found.keys == pytest.approx((1 / 4 + 1 + 1) / 3)


def test_any_of_the_wanted_subjects_is_right() -> None:
    assert Typed("kind", frozenset("vw"), [Key(0, 0, 0, "v")]).is_hit(1)


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = range(1, 101)
    assert [percentile(values, share) for share in (0.5, 0.95, 1)] == [50, 95, 100]
    assert percentile([7], 0.5) == 7


def test_generated_content_is_the_same_every_time_and_another_with_another_seed(content: Content) -> None:
    once, again, other = (generated(content, 300, seed).texts for seed in (1, 1, 2))
    assert once == again != other


@pytest.mark.parametrize("size", [1, 300, 3_000])
def test_generated_content_has_as_many_lines_as_asked(content: Content, size: int) -> None:
    assert len(generated(content, size, 1).lines) == size


def test_generated_content_has_its_own_addresses_and_new_lines(content: Content) -> None:
    made = generated(content, 3_000, 1)
    assert len({subject.uri for subject in made.subjects}) == len(made.subjects)
    known = {line.text for line in content.lines}
    assert sum(line.text not in known for line in made.lines) > 1_500


def test_the_finder_loads_the_lines_it_is_given(content: Content) -> None:
    made = generated(content, 300, 1)
    lines = "\n".join(line.text for line in made.lines)
    assert lines.replace("\n", "\\n").replace('"', '\\"') in made.script()
    assert content.script() != made.script()


def test_an_engine_is_ahead_that_finds_more_or_as_much_sooner() -> None:
    assert ahead("", (97, 80), (96, 90)).holds
    assert ahead("", (96, 91), (96, 90)).holds
    assert not ahead("", (96, 90), (96, 90)).holds
    assert not ahead("", (95, 95), (96, 90)).holds


def test_no_engine_can_be_ahead_of_one_that_finds_all() -> None:
    assert ahead("", (100, 90), (100, 95)).holds


def test_a_grown_book_has_as_many_scripts_each_with_a_name_of_its_own(book: Handbook) -> None:
    larger = grown(book, 300)
    assert len({call.ref for call in larger.calls.values()}) == 300
    assert grown(book, 0).calls == book.calls


def test_other_printers_get_every_line_that_is_said(book: Handbook, today: datetime.date) -> None:
    text = re.sub(r"[\s\u00a0]", "", plain(pocket_data(Pen(book, today))))
    said = [text_of(block) for call in book.calls.values() for step in call.steps for block in step.say]
    plainly = [re.sub(r"\s", "", html.escape(line)) for line in said if "${" not in line]
    assert len(plainly) > 1000
    assert [line for line in plainly if line not in text] == []
