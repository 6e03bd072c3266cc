"""The generated pages of the real handbook: complete, linked, with the ids that others count on."""

from __future__ import annotations

import dataclasses
import datetime
import posixpath
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from handbook.anchors import anchors
from handbook.blanks import Values, expanded, filled
from handbook.model import Handbook, text_of
from handbook.render import Shown, page_foot, render, render_list
from handbook.steps import play
from tests.conftest import the_book
from tests.render.reading import DAY, Read, plain, the_pages

ROOT = Path(__file__).parents[2]
BOOK = the_book()
PAGES = the_pages()
READ = {uri: Read(shown.html) for uri, shown in PAGES.items()}
every_page = pytest.mark.parametrize("uri", PAGES)
every_call = pytest.mark.parametrize("name", BOOK.calls)


def shown_of(name: str) -> tuple[Read, Values]:
    return READ[f"calls/{name}"], Values(BOOK, BOOK.calls[name].level)


@every_page
def test_the_ids_of_a_page_are_those_that_references_may_name(uri: str) -> None:
    assert {name for name in PAGES[uri].ids if not name.startswith("hb-")} == anchors(BOOK, uri)


@every_page
def test_no_id_stands_twice(uri: str) -> None:
    assert [id_ for id_, count in Counter(READ[uri].ids).items() if count > 1] == []


@every_page
def test_a_page_has_one_main_heading_and_runs_nothing(uri: str) -> None:
    assert READ[uri].tags.count("h1") == 1
    assert "script" not in READ[uri].tags
    assert not {name for name in READ[uri].attributes if name.startswith("on") or name == "style"}


@every_page
def test_its_table_of_contents_leads_to_its_own_ids(uri: str) -> None:
    assert {id_ for id_, _ in PAGES[uri].toc} <= PAGES[uri].ids


@every_page
def test_every_link_leads_to_a_page_and_place_of_the_handbook(uri: str) -> None:
    assert [link for link in READ[uri].links if not leads_somewhere(uri, link)] == []


@every_page
def test_the_foot_links_to_the_facts_it_rests_on(uri: str) -> None:
    foot = Read(page_foot(BOOK, uri, DAY, ROOT))
    assert [link for link in foot.links if not leads_somewhere(uri, link)] == []


def leads_somewhere(uri: str, link: str) -> bool:
    address = urlsplit(link)
    if address.scheme:
        return address.scheme == "tel"
    if address.path == "health.json":  # the same as 内容健康, made by the build
        return True
    path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), address.path)) if address.path else f"{uri}.html"
    known = anchors(BOOK, path.removesuffix(".html"))
    return known is not None and (not address.fragment or unquote(address.fragment) in known)


def test_every_item_has_a_page_that_says_where_to_edit_it() -> None:
    for item in BOOK.items:
        shown = PAGES[item.ref]
        assert (shown.title, shown.file) == (item.title, item.source.file.path)
        assert shown.hub in BOOK.pages or not shown.hub


@every_call
def test_a_script_shows_all_it_says_asks_records_and_does(name: str) -> None:
    page, values = shown_of(name)
    for step in play(BOOK, BOOK.calls[name]):
        words = step.words
        for line in map(text_of, (*words.say, *words.say_angry, *words.ask, *words.record, *words.do)):
            assert seen(line, values) in page.text, f"{step.id}: {line}"


@every_call
def test_a_script_shows_what_may_be_promised_and_what_never(name: str) -> None:
    page, values = shown_of(name)
    call = BOOK.calls[name]
    lines = (*(promise.may for promise in call.promise), *call.never, call.escalate.to, call.escalate.when, call.when)
    for line in lines:
        assert seen(line.rstrip("。"), values) in page.text, line


@every_call
def test_a_script_puts_beside_each_phrase_to_avoid_what_to_say_instead(name: str) -> None:
    page, values = shown_of(name)
    phrases = {phrase.id: phrase for topic in BOOK.avoid.values() for phrase in topic.phrases}
    for step in play(BOOK, BOOK.calls[name]):
        for phrase_id in step.words.avoid:
            assert seen(phrases[phrase_id].instead, values) in page.text, phrase_id


def test_each_kind_shows_its_lines() -> None:
    values = Values(BOOK)
    for ref, lines in lines_of(BOOK).items():
        for line in lines:
            assert seen(line, values) in READ[ref].text, f"{ref}: {line}"


def lines_of(book: Handbook) -> Mapping[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for tree in book.trees.values():
        lines[tree.ref] = [line for node in tree.nodes.values() for line in (node.ask, *map(text_of, node.say))]
        lines[tree.ref] += [option.answer for node in tree.nodes.values() for option in node.options]
    for checklist in book.checklists.values():
        lines[checklist.ref] = [point.text for point in checklist.items]
    for topic in book.avoid.values():
        lines[topic.ref] = [line for phrase in topic.phrases for line in (*phrase.match, phrase.why, phrase.instead)]
    for table in book.compensation.values():
        lines[table.ref] = [line for row in table.rows for line in (*row.say, row.kind, row.approve, row.within)]
    for customer in book.customers.values():
        said = (*map(text_of, customer.say), *customer.do, *customer.dont)
        lines[customer.ref] = [*said, *customer.signs, *customer.aliases, customer.needs]
        lines[customer.ref] += [stop.condition for stop in customer.stop_when]
    for letter in book.letters.values():
        lines[letter.ref] = [text for _, text in letter.paragraphs()] + [*letter.before_sending, letter.within]
        lines[letter.ref] += [filled(text, letter.example) for _, text in letter.paragraphs()]
    for form in book.forms.values():
        words = (word for field in form.fields for word in (field.label, *field.options, *field.columns))
        lines[form.ref] = [*words, *form.filled_by, *form.signed_by, form.keep]
    for drill in book.drills.values():
        lines[drill.ref] = [text for turn in drill.lines for text in (turn.caller, turn.watch_for, *turn.good)]
        lines[drill.ref] += [*(score.item for score in drill.score), *drill.cast, *drill.afterwards]
    return lines


def seen(line: str, values: Values) -> str:
    """A line as a reader sees it; a value that is still 待填 says which one."""
    for name in values.names():
        if values.find(name).kind == "unset":
            line = line.replace(f"${{{name}}}", f"待填：{name}")
    return plain(expanded(line, values))


def test_every_answer_of_a_tree_is_followed_by_a_link_or_a_person() -> None:
    for tree in BOOK.trees.values():
        html = PAGES[tree.ref].html
        answers = sum(len(node.options) + (node.unknown is not None) for node in tree.nodes.values())
        assert html.count('class="hb-answer"') + html.count('class="hb-answer ') == answers
        for node in tree.nodes:
            assert f'id="{node}"' in html


def test_home_begins_with_the_first_question_of_the_triage() -> None:
    home = PAGES["index"].html
    triage = BOOK.trees["triage"]
    assert plain(triage.nodes[triage.start].ask) in READ["index"].text
    assert any(link.startswith("trees/triage.html#") for link in READ["index"].links)
    assert 'href="tel:119"' in home


def test_the_index_is_sorted_and_holds_every_title_and_every_callers_word() -> None:
    text = READ["find"].text
    for item in BOOK.items:
        assert plain(item.title) in text
    for named in (*BOOK.calls.values(), *BOOK.customers.values()):
        assert [alias for alias in named.aliases if plain(alias) not in text] == []


def test_the_ids_of_the_basis_show_where_they_are_treated() -> None:
    call = next(call for call in BOOK.calls.values() if any(step.basis for step in call.steps))
    step = next(step for step in call.steps if step.basis)
    assert f"{call.ref}.html#{step.step}" in READ["basis"].links


@pytest.mark.parametrize("kind", ["calls", "trees", "checklists", "avoid", "compensation", "customers", "procedures"])
def test_a_hub_lists_all_items_of_its_kind(kind: str) -> None:
    listed = Read(render_list(BOOK, kind, "", "../", ROOT)).links
    expected = [item.ref for item in BOOK.items if item.kind == kind]
    expected += [procedure.page.ref for procedure in BOOK.procedures.values() if kind == "procedures"]
    assert sorted(listed) == sorted(f"../{ref}.html" for ref in expected)


def test_checklists_stand_by_when_they_are_used() -> None:
    html = render_list(BOOK, "checklists", "", "../", ROOT)
    danger, phone, work = html.split('class="hb-list__group"')[1:]
    assert "checklists/elevator-entrapment.html" in danger
    assert "checklists/open-a-call.html" in phone
    assert "checklists/goods-release.html" in work


def test_a_hub_of_a_category_lists_only_that() -> None:
    listed = Read(render_list(BOOK, "calls", "equipment", "../", ROOT)).links
    expected = [call.ref for call in BOOK.calls.values() if call.category == "equipment"]
    assert sorted(listed) == sorted(f"../{ref}.html" for ref in expected)


def test_an_empty_category_says_so() -> None:
    bare = dataclasses.replace(BOOK, calls={})
    assert "还没有内容" in Read(render_list(bare, "calls", "merchants", "../", ROOT)).text


def test_pages_are_the_same_each_time() -> None:
    again = render(BOOK, DAY, ROOT)
    assert [shown.html for shown in again] == [shown.html for shown in PAGES.values()]


def test_what_was_checked_too_long_ago_says_so_above_the_words() -> None:
    late = {shown.uri: shown for shown in render(BOOK, datetime.date(2027, 6, 13), ROOT)}
    page: Shown = late[next(iter(BOOK.items)).ref]
    assert "核对已逾期 21 天" in " ".join(page.html.split())
