"""A call from the first key to the note, as an agent takes it: by the keyboard alone, and by touch on a phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_call import PHONE

ALL_LINES = True
Open = Callable[..., Page]


def test_a_call_is_taken_by_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("index.html")
    page.keyboard.type("lousls")
    expect(page.get_by_role("option").first).to_contain_text("楼上漏水")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/ceiling-leak-upstairs.html*")
    page.keyboard.press("Space")
    page.keyboard.press("i")
    page.keyboard.type("王女士")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.wait_for_url("**/trees/triage.html*")
    page.keyboard.press("5")
    page.keyboard.press("Backspace")
    page.keyboard.press("w")
    page.wait_for_url("**/note.html")
    text = page.get_by_label("工单内容").input_value()
    assert "事项 1：楼上漏水" in text
    assert "王女士" in text
    assert "没有" in text


def test_a_call_is_taken_by_touch(open_page: Open) -> None:
    page = open_page("index.html", **PHONE)
    page.get_by_role("combobox").fill("漏水")
    page.get_by_role("option").first.tap()
    page.wait_for_url("**/calls/*.html*")
    page.get_by_role("button", name="完成，下一步").tap()
    page.locator("[data-entry=record] [data-field]").first.fill("厨房")
    page.get_by_role("link", name="工单").tap()
    page.wait_for_url("**/note.html")
    assert "厨房" in page.get_by_label("工单内容").input_value()
