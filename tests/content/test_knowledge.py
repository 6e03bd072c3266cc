"""The pages read between calls: short, each id at its heading; the plans for an emergency; what a table may give."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handbook.markdown_text import sections
from handbook.model import Handbook, Row
from tests.conftest import the_book

BOOK = the_book()
READ = sorted(ref for ref in BOOK.pages if ref.startswith(("principles/", "emergencies/")))
NOT_A_PLAN = {"index", "numbers", "outside", "after"}
PLANS = [ref for ref in READ if ref.startswith("emergencies/") and ref.partition("/")[2] not in NOT_A_PLAN]
# Two screens of 36 characters a line.
MAX_LETTERS = 1300
BY_CAUSE = sorted(set(BOOK.compensation) - {"goodwill"})
# The values that say the fault is found to be ours.
FOUND = ("我方", "查实是我们", "查实是我们错", "我们安排的")


@pytest.mark.parametrize("ref", READ)
def test_a_page_is_read_in_two_screens(ref: str) -> None:
    text = "".join(line for _, lines in sections(BOOK.pages[ref]) for line in lines)
    assert len(text) <= MAX_LETTERS


@pytest.mark.parametrize("ref", [ref for ref in READ if not ref.endswith("/index")])
def test_a_page_says_what_it_rests_on(ref: str) -> None:
    page = BOOK.pages[ref]
    assert page.basis
    assert {note.heading for note in page.basis} <= {heading.id for heading in page.headings}


@pytest.mark.parametrize("folder", ["principles", "emergencies"])
def test_the_hub_leads_to_every_page_of_its_folder(folder: str) -> None:
    linked = {f"{folder}/{link.target.removesuffix('.md')}" for link in BOOK.pages[f"{folder}/index"].links}
    assert {ref for ref in READ if ref.startswith(folder)} - {f"{folder}/index"} <= linked


@pytest.mark.parametrize("ref", PLANS)
def test_a_plan_says_who_does_what_what_is_said_outside_and_when_it_ends(ref: str) -> None:
    page = BOOK.pages[ref]
    assert [heading.id for heading in page.headings] == ["first", "outside", "end"]
    assert "NM-16" in next(note.names for note in page.basis if note.heading == "first")


@pytest.mark.parametrize(
    "kind", ["elevator", "fire", "gas", "outage", "flooding", "theft", "epidemic", "weather", "media"]
)
def test_each_kind_of_incident_the_brief_names_has_a_plan(kind: str) -> None:
    assert f"emergencies/{kind}" in PLANS


@pytest.mark.parametrize("name", BY_CAUSE)
def test_a_table_by_cause_gives_no_more_than_the_general_one(book: Handbook, name: str) -> None:
    general = {row.id: row for row in book.compensation["goodwill"].rows}
    most = {"否": limit(general["ours-no-loss"]), "是": limit(general["ours-no-loss-again"])}
    for row in book.compensation[name].rows:
        if any(value in FOUND for value in row.when.values()) and "repeat" in row.when:
            assert limit(row) <= most[row.when["repeat"]], row.id


@pytest.mark.parametrize("name", sorted(BOOK.compensation))
def test_nothing_is_given_before_the_cause_is_found(book: Handbook, name: str) -> None:
    for row in book.compensation[name].rows:
        if {"未查明", "没查清"} & set(row.when.values()):
            assert limit(row) == 0, row.id


def limit(row: Row) -> Decimal:
    return row.limit if row.limit is not None else Decimal(0)
