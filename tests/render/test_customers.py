"""Customer types beside the scripts: one list of links on each page, all words once, in a file of their own."""

from __future__ import annotations

import json
import re

import pytest

from handbook.anchors import anchors
from handbook.blanks import Values, expanded
from handbook.finder.subjects import subjects
from handbook.model import text_of
from handbook.render import customer_script
from handbook.render.customers_view import by_group, content
from tests.conftest import the_book
from tests.render.reading import DAY, Read, plain, the_pages

BOOK = the_book()
CALLS = {uri: shown.html for uri, shown in the_pages().items() if uri.startswith("calls/")}
every_call = pytest.mark.parametrize("uri", CALLS)
every_type = pytest.mark.parametrize("name", BOOK.customers)


def test_every_type_stands_in_one_group() -> None:
    assert sorted(each.id for _, types in by_group(BOOK) for each in types) == sorted(BOOK.customers)


@every_call
def test_a_script_links_to_every_type_and_repeats_none_of_its_words(uri: str) -> None:
    page = Read(CALLS[uri])
    assert {f"../customers/{name}.html" for name in BOOK.customers} <= set(page.links)
    aside = CALLS[uri].partition("<customer-aside")[2]
    assert not any(customer.needs in aside for customer in BOOK.customers.values())


@every_call
def test_one_key_each_leads_to_calm_to_the_types_and_to_the_boundary(uri: str) -> None:
    keyed = re.findall(r'<(?:a|summary)([^>]*) data-key="([ABX])">(.*?)</(?:a|summary)>', CALLS[uri])
    assert {key: attributes.split()[-1] for attributes, key, _ in keyed} == {
        "A": 'href="../trees/calm-down.html"',
        "X": 'href="../calls/abusive-caller.html"',
        "B": 'hb-aside__head"',
    }
    assert all(f'<kbd class="hb-key hb-hint">{key}</kbd>' in inside for _, key, inside in keyed)


@every_call
def test_what_a_key_leads_to_stands_once_among_the_ways(uri: str) -> None:
    ways = re.findall(r'<a class="hb-way" href="([^"]+)"', CALLS[uri])
    assert ways.count("../trees/calm-down.html") == ways.count("../calls/abusive-caller.html") == 1


@every_type
def test_the_words_that_open_beside_a_script_are_those_of_the_type(name: str) -> None:
    customer, words, values = BOOK.customers[name], content(BOOK)[name], Values(BOOK)
    said = [plain("".join(clauses)) for _, clauses in words["say"]]
    assert said == [plain(expanded(text_of(block), values)) for block in customer.say]
    assert [plain(line) for line in words["do"]] == [plain(line) for line in customer.do]
    assert [plain(line) for line in words["dont"]] == [plain(line) for line in customer.dont]
    assert [stop[0] for stop in words["stop"]] == [stop.condition for stop in customer.stop_when]


@every_type
def test_the_words_lead_to_pages_and_places_of_the_handbook(name: str) -> None:
    for _, href, _ in content(BOOK)[name]["stop"]:
        path, _, anchor = href.partition("#")
        known = anchors(BOOK, path.removesuffix(".html"))
        assert known is not None and anchor in {"", *known}


def test_the_words_are_one_classic_script() -> None:
    head, _, data = customer_script(BOOK).partition(" = ")
    assert head == "(globalThis.handbook ??= {}).customerContent"
    assert json.loads(data.removesuffix(";\n")) == content(BOOK)


def test_the_finder_leads_to_the_very_line_of_a_type() -> None:
    for subject in subjects(BOOK, DAY):
        if subject.kind == "customers":
            customer = BOOK.customers[subject.uri.removeprefix("customers/")]
            assert {part.id for part in subject.parts} - {""} == anchors(BOOK, subject.uri)
            lines = {part.id: [(line.sort, line.text) for line in part.lines] for part in subject.parts}
            assert lines["say-2"] == [("say", text_of(customer.say[1]))]
            assert lines["dont-1"] == [("never", customer.dont[0])]
            assert ("when", customer.signs[0]) in lines[""]
