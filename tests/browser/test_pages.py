"""Every kind of page in a real browser: without JavaScript first, then accessible, fitting and printable."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations, violations_by_day_and_night
from tests.browser.waiting import width_at

Open = Callable[..., Page]
KINDS = {
    "home": "index.html",
    "script": "calls/elevator-entrapment.html",
    "long script": "calls/ceiling-leak-upstairs.html",
    "boundary script": "calls/abusive-caller.html",
    "tree": "trees/triage.html",
    "paths of a tree": "trees/paths/triage.html",
    "checklist": "checklists/elevator-entrapment.html",
    "table": "compensation/goodwill.html",
    "phrases": "avoid/brush-off.html",
    "customer type": "customers/bully.html",
    "letter": "letters/apology.html",
    "record form": "forms/complaint-record.html",
    "role play": "drills/water-leak.html",
    "hub": "calls/index.html",
    "procedure": "procedures/complaint.html",
    "index of words": "find.html",
    "levels": "levels.html",
    "basis": "basis.html",
    "words": "words.html",
    "company": "company.html",
    "checker of drafts": "rewrite.html",
    "quiz": "quiz.html",
    "practice": "practice.html",
    "common lines": "common/complaint.html",
    "note": "note.html",
    "rules": "rules.html",
    "my pocket": "pocket.html",
    "content health": "health.html",
    "news of an edition": "news/2026-11.html",
    "missing page": "404.html",
}
# The others are the same in one column.
OTHER_ON_A_PHONE = ("home", "script", "boundary script", "tree", "checklist", "table", "customer type", "procedure")
WIDTHS = (320, 390, 768, 900, 1024, 1220, 1440, 1920)
# Of a long list the first rows show all there is to see; axe takes a second for a hundred of them.
SHORTEN = """for (const list of document.querySelectorAll("tbody, ol, ul, dl, main section, details"))
    for (const row of [...list.children].slice(8)) row.remove();"""
every_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())


def test_without_javascript_a_caller_is_led_from_home_to_the_sentence(open_page: Open) -> None:
    page = open_page("index.html", java_script_enabled=False)
    page.get_by_role("link", name="有人被困电梯").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^电梯困人"))
    line = page.locator("#receive-say-1")
    expect(line).to_be_visible()
    assert line.inner_text().strip()


def test_without_javascript_the_search_box_leads_to_the_index(open_page: Open) -> None:
    page = open_page("calls/abusive-caller.html", java_script_enabled=False)
    page.get_by_role("combobox").fill("漏水")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find.html?q=*")
    page.get_by_role("link", name="楼上漏水").first.click()
    page.wait_for_url("**/calls/ceiling-leak-upstairs.html*")


def test_without_javascript_a_tree_is_walked_by_its_links(open_page: Open, book: object) -> None:
    page = open_page("trees/triage.html", java_script_enabled=False)
    assert page.locator("h2, h3").count() >= 3
    page.locator("main a[href^='#']").first.click()
    expect(page.locator(":target")).to_be_visible()


@every_kind
def test_axe_finds_nothing(open_page: Open, path: str) -> None:
    page = open_page(path, bypass_csp=True, viewport={"width": 1280, "height": 900})
    page.evaluate(SHORTEN)
    assert violations_by_day_and_night(page) == []


@pytest.mark.parametrize("path", [KINDS[kind] for kind in OTHER_ON_A_PHONE], ids=OTHER_ON_A_PHONE)
def test_axe_finds_nothing_on_a_phone(open_page: Open, path: str) -> None:
    page = open_page(path, bypass_csp=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.evaluate(SHORTEN)
    assert violations(page) == []


def test_no_width_scrolls_sideways(open_page: Open, served: str) -> None:
    page = open_page("index.html")
    for path in KINDS.values():
        page.goto(served + path)
        for width in WIDTHS:
            assert width_at(page, width) <= width, f"{path} at {width}"


def test_print_shows_what_is_folded_and_hides_the_controls(open_page: Open, served: str) -> None:
    page = open_page("index.html")
    page.emulate_media(media="print")
    for path in KINDS.values():
        page.goto(served + path)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0, path
        assert not page.get_by_role("search").first.is_visible(), path
        assert page.get_by_text("内部资料").first.is_visible(), path


def test_the_pages_work_from_a_folder(open_page: Open, site: Path) -> None:
    page = open_page((site / "index.html").as_uri())
    for path in set(KINDS.values()) - {"404.html"}:
        page.goto((site / path).as_uri())
        assert page.get_by_role("heading", level=1).is_visible(), path
        ink = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--hb-ink')")
        assert ink.strip(), path


def test_letters_typed_into_the_box_are_no_commands(open_page: Open) -> None:
    page = open_page("calls/elevator-entrapment.html")
    before = page.url
    page.keyboard.press("/")
    page.keyboard.type("T/t")
    expect(page.get_by_role("combobox")).to_have_value("T/t")
    assert page.url == before


def test_the_first_tab_stop_skips_to_the_content(open_page: Open) -> None:
    page = open_page("calls/elevator-entrapment.html")
    page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.getAttribute('href'), document.activeElement.textContent.trim()]")
    assert focused[0].startswith("#")
    assert page.evaluate("id => !!document.getElementById(id)", focused[0][1:])


@pytest.mark.parametrize("path", ["calls/elevator-entrapment.html", "trees/triage.html", "index.html"])
def test_what_is_pressed_on_a_phone_is_large_enough(open_page: Open, path: str) -> None:
    page = open_page(path, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary')]
            .filter(e => getComputedStyle(e).display !== 'inline' && !e.closest('p, .md-typeset, .hb-skip, .hb-foot'))
            .map(e => [e.outerHTML.slice(0, 90), (e.closest('label') || e).getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 44)
            .map(([html, box]) => `${html} ${box.height}`)"""
    )
    assert small == []
