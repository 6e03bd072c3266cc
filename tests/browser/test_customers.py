"""Customer types beside a script: without JavaScript first, then by keyboard and by touch, accessible in each state."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.model import Handbook, text_of
from tests.browser.axe import violations_by_day_and_night
from tests.browser.waiting import width_at

Open = Callable[..., Page]
CALL = "calls/ceiling-leak-upstairs.html"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDTHS = (320, 390, 768, 900, 1024, 1220, 1440)


def aside(page: Page) -> Locator:
    return page.locator("customer-aside")


def pick(page: Page, name: str) -> Locator:
    """Open the panel by its key, pick a type by keyboard, and return its words."""
    page.keyboard.press("b")
    aside(page).locator(f"[data-type={name}]").focus()
    page.keyboard.press("Enter")
    words = aside(page).locator("[data-words]")
    words.wait_for()
    return words


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_without_javascript_the_panel_leads_to_the_pages(open_page: Open, book: Handbook) -> None:
    page = open_page(CALL, java_script_enabled=False)
    aside(page).locator("summary").click()
    page.get_by_role("link", name=book.customers["bully"].title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(book.customers["bully"].title)
    expect(page.locator("#say-1")).to_be_visible()


def test_by_keyboard_a_type_opens_beside_the_script(open_page: Open, book: Handbook) -> None:
    page = open_page(CALL)
    before = page.url
    page.keyboard.press("b")
    types = [each.title for each in map(book.customers.get, type_names(page)) if each]
    assert focused(page) == types[0]
    page.keyboard.press("ArrowDown")
    assert focused(page) == types[1]
    page.keyboard.press("Enter")
    title = aside(page).locator("[data-title]")
    title.wait_for()
    assert focused(page) == title.inner_text() == types[1]
    assert page.url == before
    assert page.locator("#receive").is_visible()


def type_names(page: Page) -> list[str]:
    return [each.get_attribute("data-type") or "" for each in aside(page).locator("[data-type]").all()]


def test_the_words_of_the_type_are_all_there(open_page: Open, book: Handbook) -> None:
    page = open_page(CALL)
    customer = book.customers["insistent"]
    shown = pick(page, "insistent").inner_text()
    for line in (*map(text_of, customer.say), *customer.do, *customer.dont, customer.needs):
        assert line.replace(" ", "") in "".join(shown.split()), line
    assert aside(page).locator(".hb-blank").count() > 0
    aside(page).get_by_role("link", name="整页").click()
    page.wait_for_url("**/customers/insistent.html")


def test_where_words_no_longer_help_a_link_leads_on(open_page: Open) -> None:
    page = open_page(CALL)
    pick(page, "furious").get_by_role("link", name="骂人、威胁").click()
    page.wait_for_url("**/calls/abusive-caller.html")


def test_escape_gives_the_place_back_and_the_key_opens_the_same_type_again(open_page: Open) -> None:
    page = open_page(CALL)
    page.locator(".hb-rail__link").first.focus()
    words = pick(page, "critic")
    page.keyboard.press("Escape")
    assert not words.is_visible()
    assert page.evaluate("document.activeElement.className") == "hb-rail__link"
    page.keyboard.press("b")
    assert words.is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-title')")
    page.keyboard.press("b")
    assert not words.is_visible()


def test_another_type_is_picked_from_where_one_was(open_page: Open, book: Handbook) -> None:
    page = open_page(CALL)
    words = pick(page, "drunk")
    words.get_by_role("button", name="换一类").press("Enter")
    assert focused(page) == book.customers["drunk"].title
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert words.is_visible()
    assert focused(page) != book.customers["drunk"].title


def test_by_touch_a_type_opens_beside_the_script(open_page: Open, book: Handbook) -> None:
    page = open_page(CALL, **PHONE)
    aside(page).locator("summary").tap()
    aside(page).locator("[data-type=aggrieved]").tap()
    words = aside(page).locator("[data-words]")
    words.wait_for()
    assert words.locator(".hb-say__line").first.is_visible()
    assert page.url.endswith(CALL)
    words.get_by_role("button", name="换一类").tap()
    expect(aside(page).locator("[data-pick]")).to_be_visible()


def test_on_a_phone_one_comes_down_to_it_from_the_title_and_back_again(open_page: Open) -> None:
    page = open_page(CALL, **PHONE)
    way = page.locator("[data-customers]")
    way.tap()
    expect(aside(page).locator("summary")).to_be_in_viewport()
    aside(page).locator("summary").tap()
    expect(way).to_be_in_viewport()
    expect(way).to_be_focused()


@pytest.mark.parametrize(("key", "uri"), [("a", "trees/calm-down.html"), ("x", "calls/abusive-caller.html")])
def test_one_key_leads_to_calm_and_one_to_the_boundary(open_page: Open, key: str, uri: str) -> None:
    page = open_page(CALL)
    assert page.locator(f"[data-key={key.upper()}] kbd").inner_text() == key.upper()
    page.keyboard.press(key)
    page.wait_for_url(f"**/{uri}")


def test_letters_typed_into_the_finder_open_nothing(open_page: Open) -> None:
    page = open_page(CALL)
    page.keyboard.press("/")
    page.keyboard.type("bax")
    expect(page.get_by_role("combobox")).to_have_value("bax")
    expect(aside(page).locator("details")).to_have_js_property("open", False)
    assert page.url.endswith(CALL)


def test_a_click_for_another_tab_opens_the_page_there(open_page: Open) -> None:
    page = open_page(CALL)
    page.keyboard.press("b")
    with page.context.expect_page() as opened:
        aside(page).locator("[data-type=bully]").click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(r"/customers/bully\.html$"))
    assert not aside(page).locator("[data-words]").is_visible()


def test_the_words_are_asked_for_once_and_only_when_opened(open_page: Open, served: str) -> None:
    page = open_page("index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "customers/content.js" in request.url else None)
    page.goto(served + CALL)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("script[src*='customers/content.js']")).to_have_count(0)
    pick(page, "bully")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    aside(page).get_by_role("button", name="换一类").click()
    aside(page).locator("[data-type=critic]").click()
    expect(aside(page).locator("[data-title]")).to_have_text("样样不满意")
    assert asked == [served + "assets/customers/content.js"]


def test_without_the_words_the_link_leads_to_the_page(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.route("**/customers/content.js", lambda route: route.abort())
    page.goto(served + CALL)
    page.keyboard.press("b")
    page.locator("[data-type=bully]").click()
    page.wait_for_url("**/customers/bully.html")
    page.close()


def test_it_works_from_a_folder(open_page: Open, site: Path) -> None:
    page = open_page((site / CALL).as_uri())
    assert pick(page, "bully").locator(".hb-say__line").count() >= 3


def test_an_element_that_is_moved_still_answers_once(open_page: Open) -> None:
    page = open_page(CALL)
    page.evaluate("document.querySelector('.hb-steps').append(document.querySelector('customer-aside'))")
    assert pick(page, "bully").is_visible()


@pytest.mark.parametrize("options", [{"viewport": {"width": 1280, "height": 900}}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_in_the_open_panel(open_page: Open, options: dict[str, Any]) -> None:
    page = open_page(CALL, bypass_csp=True, **options)
    page.keyboard.press("b")
    assert violations_by_day_and_night(page) == []
    aside(page).locator("[data-type=shouting]").click()
    aside(page).locator("[data-words]").wait_for()
    assert violations_by_day_and_night(page) == []


def test_what_is_pressed_in_the_panel_is_large_enough(open_page: Open) -> None:
    page = open_page(CALL, **PHONE)
    aside(page).locator("summary").tap()
    aside(page).locator("[data-type=shouting]").wait_for()
    assert small_targets(page) == []
    aside(page).locator("[data-type=shouting]").tap()
    aside(page).locator("[data-words]").wait_for()
    assert small_targets(page) == []


def small_targets(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('customer-aside :is(a[href], button, summary)')]
            .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 44).map(String)"""
    )
    return found


def test_the_open_panel_does_not_scroll_sideways(open_page: Open) -> None:
    page = open_page(CALL)
    page.keyboard.press("b")
    for width in WIDTHS:
        assert width_at(page, width) <= width, width
    aside(page).locator("[data-type=bully]").press("Enter")
    aside(page).locator("[data-words]").wait_for()
    for width in WIDTHS:
        assert width_at(page, width) <= width, width
        box = page.evaluate("(e => [e.scrollWidth, e.clientWidth])(document.querySelector('customer-aside'))")
        assert box[0] <= box[1], width


def test_the_panel_is_not_printed(open_page: Open) -> None:
    page = open_page(CALL)
    pick(page, "bully")
    page.emulate_media(media="print")
    assert not aside(page).is_visible()


def test_what_has_the_focus_is_never_below_the_closed_panel(open_page: Open) -> None:
    page = open_page(CALL, viewport={"width": 1024, "height": 768})
    page.evaluate("scrollTo(0, 400)")
    for way in page.locator("#next a").all():
        way.focus()
        hidden = page.evaluate(
            """() => { const one = document.activeElement.getBoundingClientRect();
                const other = document.querySelector('customer-aside').getBoundingClientRect();
                return one.bottom > other.top && one.top < other.bottom; }"""
        )
        assert not hidden, way.inner_text()
