"""Keys: one table of them, shown by ?; single keys act outside text only, and can be switched off. A new call by N."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from handbook.render.keys import BARS, GROUPS, Group
from tests.browser.axe import violations_by_day_and_night
from tests.browser.test_pages import KINDS
from tests.browser.waiting import settle

Open = Callable[..., Page]
CALL = "calls/elevator-entrapment.html"
ALL = {"home": "index.html", "call": CALL, "prose": "procedures/complaint.html"}
PAGES = {
    **ALL,
    "tree": "trees/triage.html",
    "checklist": "checklists/elevator-entrapment.html",
    "compensation": "compensation/goodwill.html",
    "note": "note.html",
    "quiz": "quiz.html",
    "practice": "practice.html",
}
# On these pages some keys have something to press only after others: K leads back from the second step, the note is
# written after a tick.
TO_ALL_KEYS = {"call": ["j"], "tree": ["0"]}
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


def scripted(page: Page, script: str) -> Page:
    """The page again, after a script that ran before its own."""
    page.add_init_script(script)
    page.reload()
    return page


def remembered(page: Page) -> object:
    """What is filled in, once the dialog has told that it is closed: the new call looks for its script."""
    expect(page.get_by_role("combobox")).to_be_focused()
    return page.evaluate("handbook.call.read().blanks")


def presses(page: Page) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('[data-key]')].map(each => each.dataset.key)"))


def test_every_key_of_a_page_is_in_the_table(open_page: Open, served: str) -> None:
    table = {press for group in GROUPS for key in group.keys if not key.alone for press in (key.press, *key.also)}
    page = open_page("index.html")
    for path in KINDS.values():
        page.goto(served + path)
        assert presses(page) <= table, path


def test_every_key_of_the_table_presses_something_on_its_pages(open_page: Open, served: str) -> None:
    assert {kind for group in GROUPS for kind in group.kinds} <= set(PAGES)
    page = open_page("index.html")
    for kind, path in PAGES.items():
        page.goto(served + path)
        for key in TO_ALL_KEYS.get(kind, ()):
            page.keyboard.press(key)
        for group in groups_of(kind):
            assert {key.press for key in group.keys if not key.alone} - presses(page) == set(), f"{kind}: {group.name}"


def groups_of(kind: str) -> list[Group]:
    return [group for group in GROUPS if kind in (group.kinds or ALL)]


def test_the_hints_on_a_page_are_keys_of_the_table(open_page: Open, served: str) -> None:
    shown = {key.shown for group in GROUPS for key in group.keys}
    page = open_page("index.html")
    for path in PAGES.values():
        page.goto(served + path)
        hints = page.locator("kbd.hb-hint, .hb-hint kbd").all_text_contents()
        assert set(hints) <= shown, path


def test_a_question_mark_shows_the_table_and_escape_closes_it(open_page: Open) -> None:
    page = open_page(CALL)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="键位")
    expect(dialog).to_be_visible()
    for group in GROUPS:
        for key in group.keys:
            expect(dialog.get_by_text(key.does, exact=True).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_behind_an_open_dialog_no_key_acts(open_page: Open) -> None:
    page = open_page(CALL)
    page.keyboard.press("?")
    page.evaluate("addEventListener('click', () => { window.isPressed = true; }, true)")
    page.keyboard.press("t")
    page.keyboard.press("n")
    assert not page.evaluate("window.isPressed")
    assert page.locator("dialog[open]").count() == 1


def test_single_keys_are_switched_off_for_this_browser_and_on_again(open_page: Open) -> None:
    page = open_page(CALL)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="当快捷键用").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    for _ in range(2):
        page.keyboard.press("/")
        page.keyboard.press("n")
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") != "INPUT"
        assert page.locator(".hb-hint:visible").count() == 0
        page.reload()
    page.get_by_role("button", name="键位").click()
    page.get_by_role("checkbox", name="当快捷键用").check()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("n")
    expect(page.get_by_role("dialog", name="开始新来电？")).to_be_visible()


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_the_switch_lasts_the_page(open_page: Open, storage: str) -> None:
    page = scripted(open_page(CALL), storage)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="当快捷键用").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("n")
    assert page.locator("dialog[open]").count() == 0


def test_the_bar_of_keys_stands_on_its_pages_and_not_on_a_phone(open_page: Open) -> None:
    for kind, path in ALL.items():
        assert open_page(path).locator(".hb-keybar").is_visible() == (kind in BARS), kind
    phone = open_page(CALL, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert not phone.locator(".hb-keybar").is_visible()


def test_without_javascript_no_key_is_promised(open_page: Open) -> None:
    page = open_page(CALL, java_script_enabled=False)
    assert page.locator(".hb-hint:visible").count() == 0
    assert not page.get_by_role("button", name="键位").is_visible()
    assert not page.get_by_role("button", name="新来电").is_visible()
    assert page.get_by_role("link", name="索引").first.is_visible()


def test_a_new_call_asks_first_and_escape_keeps_the_present_one(open_page: Open) -> None:
    page = open_page("trees/triage.html")
    page.evaluate("handbook.call.change((call) => { call.blanks['姓名'] = '王女士'; })")
    page.keyboard.press("n")
    expect(page.get_by_role("dialog", name="开始新来电？")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    settle(page)
    assert page.evaluate("handbook.call.read().blanks['姓名']") == "王女士"


def test_a_new_call_forgets_the_last_one_and_looks_for_the_next(open_page: Open) -> None:
    page = open_page("trees/triage.html")
    page.evaluate("handbook.call.change((call) => { call.blanks['姓名'] = '王女士'; })")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    assert remembered(page) == {}
    assert page.evaluate("sessionStorage.length") == 0
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_new_call_begins_on_a_phone_by_touch(open_page: Open) -> None:
    page = open_page(CALL, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.evaluate("handbook.call.change((call) => { call.blanks['姓名'] = '王女士'; })")
    page.get_by_role("button", name="新来电").tap()
    page.get_by_role("button", name="开始新来电").tap()
    assert remembered(page) == {}


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_new_call_begins_where_nothing_can_be_kept(open_page: Open, storage: str) -> None:
    page = scripted(open_page(CALL), storage)
    page.evaluate("handbook.call.change((call) => { call.blanks['姓名'] = '王女士'; })")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    assert remembered(page) == {}


@pytest.mark.parametrize("key", ["?", "n"])
def test_axe_finds_nothing_in_a_dialog(open_page: Open, key: str) -> None:
    page = open_page(CALL, bypass_csp=True)
    page.keyboard.press(key)
    assert violations_by_day_and_night(page) == []
