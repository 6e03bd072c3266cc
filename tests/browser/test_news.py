"""What is new: marked until it was seen, critical changes until they were acknowledged, in this browser only."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.finder import content
from handbook.load import load
from handbook.model import Critical, Edition, Handbook
from handbook.render.environment import draw
from handbook.render.view import View
from tests.browser.axe import violations_by_day_and_night
from tests.browser.storage import FORBIDDEN

Open = Callable[..., Page]
SCREEN = {"width": 1280, "height": 900}
SENTENCE = "电梯困人，先问编号。"


@pytest.fixture(scope="module")
def changed(book: Handbook) -> str:
    """A line of a script that the last edition changed: `calls/…#…-say-1`."""
    places = (change.see for change in book.editions[0].changed if change.after)
    return next(place for place in places if place.startswith("calls/") and ("-say-" in place or "-ask-" in place))


@pytest.fixture(scope="module")
def bar(book: Handbook, root: Path) -> str:
    """The bar of an edition with a critical change."""
    critical = Critical.model_construct(text=SENTENCE, see="calls/elevator-entrapment#locate")
    edition = book.editions[0].model_copy(update={"critical": (critical,)})
    assert isinstance(edition, Edition)
    return draw(root, "news_bar.html", view=View(book, "../"), edition=edition)


def put(page: Page, bar: str) -> None:
    page.evaluate("bar => { document.querySelector('news-bar').outerHTML = bar; }", bar)


def address(place: str) -> str:
    path, _, anchor = place.partition("#")
    return f"{path}.html#{anchor}"


def test_without_javascript_a_changed_line_stays_marked(open_page: Open, changed: str) -> None:
    page = open_page(address(changed), java_script_enabled=False)
    expect(page.locator(f"[data-new='{changed}']").first).to_have_text("新")


def test_a_mark_is_gone_once_it_was_in_view_and_the_page_was_left(open_page: Open, changed: str) -> None:
    page = open_page(address(changed), viewport=SCREEN)
    mark = page.locator(f"[data-new='{changed}']").first
    mark.scroll_into_view_if_needed()
    expect(mark).to_be_visible()
    page.wait_for_function("place => document.querySelector('news-bar').viewed.has(place)", arg=changed)
    page.goto(page.url.replace(address(changed), "index.html"))
    page.goto(page.url.replace("index.html", address(changed)))
    expect(mark).to_be_hidden()


def test_one_press_on_the_page_of_the_edition_ends_all_marks(open_page: Open, book: Handbook, changed: str) -> None:
    page = open_page(f"news/{book.editions[0].id}.html", viewport=SCREEN)
    page.get_by_role("button", name="都看过了").press("Enter")
    expect(page.get_by_role("status").filter(has_text="记下了。")).to_have_count(1)
    page.goto(page.url.replace(f"news/{book.editions[0].id}.html", address(changed)))
    expect(page.locator("[data-new]:visible")).to_have_count(0)


def test_a_critical_change_is_acknowledged_once_by_keyboard_and_the_call_goes_on(open_page: Open, bar: str) -> None:
    page = open_page("calls/abusive-caller.html", viewport=SCREEN)
    put(page, bar)
    summary = page.locator("news-bar summary")
    expect(summary).to_have_text("有 1 条要紧的改动")
    page.keyboard.press("J")
    expect(page.locator(".hb-step[aria-current]")).to_have_count(1)
    summary.press("Enter")
    expect(page.locator("[data-critical]")).to_contain_text(SENTENCE)
    page.get_by_role("button", name="我看过了").press("Enter")
    expect(summary).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "hb_main"
    page.reload()
    put(page, bar)
    expect(summary).to_be_hidden()


def test_where_storage_is_forbidden_it_is_acknowledged_for_this_page(open_page: Open, bar: str) -> None:
    page = open_page("calls/abusive-caller.html", before=FORBIDDEN, viewport=SCREEN)
    put(page, bar)
    page.locator("news-bar summary").click()
    page.get_by_role("button", name="我看过了").click()
    expect(page.locator("news-bar summary")).to_be_hidden()


def test_a_result_is_marked_until_its_line_was_seen(open_page: Open, root: Path, today: datetime.date) -> None:
    line = "是一盏不亮，还是都不亮？"
    number = content(load(root / "tests/checks/base")[0], today)["texts"].split("\n").index(line)
    page = open_page("index.html", before=f"handbook.finderContent.news = [{number}];", viewport=SCREEN)
    result = page.get_by_role("option").filter(has_text=line).first
    page.get_by_role("combobox").fill(line)
    expect(result.locator(".hb-new")).to_have_text("新")
    page.evaluate("handbook.seen.see(['calls/no-light#listen-ask-1'])")
    page.get_by_role("combobox").fill(line[:-1])
    expect(result).to_be_visible()
    expect(result.locator(".hb-new")).to_have_count(0)


def test_axe_finds_nothing_in_the_open_bar(open_page: Open, bar: str) -> None:
    page = open_page("calls/abusive-caller.html", bypass_csp=True, viewport=SCREEN)
    put(page, bar)
    page.locator("news-bar summary").click()
    assert violations_by_day_and_night(page) == []
