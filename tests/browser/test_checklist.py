"""A checklist on screen: ticked by keyboard or touch, kept for the call, printed with empty boxes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.model import Handbook
from tests.browser.axe import violations_by_day_and_night
from tests.browser.storage import FAILING

Open = Callable[..., Page]
PATH = "checklists/elevator-entrapment.html"
TOO_SMALL = """all => all.map(each => each.getBoundingClientRect())
    .filter(box => box.height > 0 && (box.height < 44 || box.width < 44)).map(String)"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def count(page: Page) -> str:
    return page.locator(".hb-checklist__count").inner_text()


def marks(page: Page) -> list[str]:
    """What each row shows: ticked, skipped or nothing; and which is now."""
    return page.locator(".hb-check").evaluate_all(
        """rows => rows.map(row => (row.getAttribute("aria-current") ? "now " : "")
            + (row.querySelector("input[type=checkbox]").checked ? "done" : "")
            + (row.classList.contains("hb-check--skipped") ? "skipped" : ""))"""
    )


def segments(page: Page) -> list[str]:
    return page.locator(".hb-segment").evaluate_all(
        "all => all.map(each => each.className.replace('hb-segment', '').replaceAll('hb-segment--', '').trim())"
    )


def test_without_javascript_the_list_is_whole_and_can_be_ticked(open_page: Open, book: Handbook) -> None:
    page = open_page(PATH, java_script_enabled=False)
    for point in book.checklists["elevator-entrapment"].items:
        assert page.get_by_text(point.text.partition("；")[0]).first.is_visible()
    page.get_by_role("checkbox").nth(3).check()
    assert page.get_by_role("button").count() == 0
    assert page.locator(".hb-live >> visible=true").count() == 0


def test_by_the_keyboard_alone_items_are_ticked_skipped_and_explained(open_page: Open) -> None:
    page = open_page(PATH)
    assert count(page) == "0 / 9 已做"
    page.keyboard.press("Space")
    assert (count(page), marks(page)[:2]) == ("1 / 9 已做", ["done", "now "])
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    assert marks(page)[2] == "now "
    page.keyboard.press("Space")
    assert marks(page)[:4] == ["done", "", "done", "now "]
    assert page.evaluate("document.activeElement.id") == "rescue"
    page.keyboard.press("k")
    page.keyboard.press("k")
    for _ in range(3):  # its box, its link, its button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("没人受伤 jk")
    page.keyboard.press("Enter")
    assert (count(page), marks(page)[:4]) == ("2 / 9 已做，跳过 1", ["done", "skipped", "done", "now "])
    assert segments(page)[:5] == ["done", "skipped", "done", "now", ""]
    assert page.get_by_label("为什么跳过第 2 项").input_value() == "没人受伤 jk"
    assert page.locator("#hurt").get_by_text("跳过", exact=True).first.is_visible()


def test_tab_and_space_tick_the_boxes_themselves_and_arrows_go_from_box_to_box(open_page: Open) -> None:
    page = open_page(PATH)
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    assert count(page) == "1 / 9 已做"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert marks(page)[:3] == ["done", "done", "now "]
    page.keyboard.press("Space")
    assert marks(page)[:3] == ["done", "now ", ""]


def test_a_blank_on_a_link_or_in_a_reason_ticks_nothing(open_page: Open) -> None:
    page = open_page(PATH)
    page.get_by_role("link", name="首页").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="跳过 第 1 项").click()
    page.keyboard.type(" j k ")
    assert count(page) == "0 / 9 已做，跳过 1"
    assert page.get_by_label("为什么跳过第 1 项").input_value() == " j k "


def test_with_single_keys_switched_off_the_arrows_and_boxes_still_work(open_page: Open) -> None:
    page = open_page(PATH, before="localStorage.setItem('handbook.keys', 'off');")
    page.keyboard.press("Space")
    page.keyboard.press("j")
    assert (count(page), marks(page)[0]) == ("0 / 9 已做", "now ")
    assert not page.get_by_role("button", name="下一项").is_visible()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert marks(page)[:3] == ["", "done", "now "]


def test_what_was_ticked_survives_a_reload_and_another_page(open_page: Open, served: str) -> None:
    page = open_page(PATH)
    page.keyboard.press("Space")
    page.get_by_role("button", name="跳过 第 2 项").click()
    page.keyboard.type("没人受伤")
    page.reload()
    assert marks(page)[:3] == ["done", "skipped", "now "]
    assert page.get_by_label("为什么跳过第 2 项").input_value() == "没人受伤"
    page.goto(served + "checklists/open-a-call.html")
    assert count(page) == "0 / 9 已做"
    page.go_back()
    assert count(page) == "1 / 9 已做，跳过 1"


def test_a_skipped_item_can_be_taken_up_again_or_simply_ticked(open_page: Open) -> None:
    page = open_page(PATH)
    page.get_by_role("button", name="跳过 第 1 项").click()
    page.get_by_role("button", name="恢复 第 1 项").click()
    assert (count(page), marks(page)[0]) == ("0 / 9 已做", "now ")
    page.get_by_role("button", name="跳过 第 2 项").click()
    page.keyboard.type("弄错了")
    page.get_by_role("checkbox").nth(1).check()
    assert (count(page), marks(page)[1]) == ("1 / 9 已做", "done")
    page.get_by_role("button", name="跳过 第 2 项").click()
    assert page.get_by_label("为什么跳过第 2 项").input_value() == ""


def test_when_all_is_done_nothing_is_now_until_a_tick_is_taken_back(open_page: Open) -> None:
    page = open_page(PATH)
    for _ in range(9):
        page.keyboard.press("Space")
    assert (count(page), "now " in "".join(marks(page))) == ("9 / 9 已做", False)
    page.keyboard.press("Space")
    assert count(page) == "9 / 9 已做"
    page.get_by_role("checkbox").nth(4).uncheck()
    assert (count(page), marks(page)[4]) == ("8 / 9 已做", "now ")


def test_clearing_the_list_can_be_taken_back(open_page: Open) -> None:
    page = open_page(PATH)
    reset, undo = page.get_by_role("button", name="重来", exact=True), page.get_by_role("button", name="撤销重来")
    expect(reset).to_be_hidden()
    page.keyboard.press("Space")
    page.get_by_role("button", name="跳过 第 2 项").click()
    page.keyboard.type("没人受伤")
    before = marks(page)
    reset.press("Enter")
    assert count(page) == "0 / 9 已做"
    expect(undo).to_be_focused()
    undo.press("Enter")
    assert marks(page)[:2] == before[:2]
    assert page.get_by_label("为什么跳过第 2 项").input_value() == "没人受伤"
    reset.press("Enter")
    page.get_by_role("checkbox").first.check()
    expect(undo).to_be_hidden()


def test_a_new_call_throws_the_list_away_for_good(open_page: Open) -> None:
    page = open_page(PATH)
    for _ in range(3):
        page.keyboard.press("Space")
    page.get_by_role("button", name="重来").click()
    page.evaluate("handbook.call.clear()")
    expect(page.get_by_role("button", name="撤销重来")).to_be_hidden()
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    page.evaluate("handbook.call.clear()")
    assert (count(page), marks(page)[:2]) == ("0 / 9 已做", ["now ", ""])
    page.reload()
    assert count(page) == "0 / 9 已做"


def test_by_touch_on_a_phone(open_page: Open) -> None:
    page = open_page(PATH, **PHONE)
    page.locator("#stay-on label").first.tap()
    page.get_by_role("button", name="跳过 第 2 项").tap()
    page.get_by_label("为什么跳过第 2 项").fill("没人受伤")
    assert (count(page), marks(page)[:3]) == ("1 / 9 已做，跳过 1", ["done", "skipped", "now "])
    page.get_by_role("button", name="重来").tap()
    page.get_by_role("button", name="撤销重来").tap()
    expect(page.locator(".hb-checklist__count")).to_have_text("1 / 9 已做，跳过 1", use_inner_text=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.get_by_role("button", name="下一项").is_visible()
    pressed = page.locator("check-list").locator("button, label, a:not(.hb-flag)")
    assert pressed.evaluate_all(TOO_SMALL) == []


@pytest.mark.parametrize("storage", FAILING.values(), ids=FAILING.keys())
def test_it_works_whatever_storage_does(open_page: Open, storage: str) -> None:
    page = open_page(PATH, before=storage)
    assert (count(page), marks(page)[0]) == ("0 / 9 已做", "now ")
    page.keyboard.press("Space")
    page.get_by_role("button", name="跳过 第 2 项").click()
    page.keyboard.type("没人受伤")
    assert count(page) == "1 / 9 已做，跳过 1"
    page.get_by_role("button", name="重来").click()
    page.get_by_role("button", name="撤销重来").click()
    assert count(page) == "1 / 9 已做，跳过 1"
    lost = page.get_by_text("换页、刷新以后，打的勾就没有了")
    assert lost.is_visible() == (storage in (FAILING["forbidden"], FAILING["full"]))


def test_on_paper_a_list_is_the_same_whatever_was_ticked(open_page: Open) -> None:
    page = open_page(PATH, viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    fresh = page.screenshot(full_page=True)
    page.emulate_media(media="screen")
    page.keyboard.press("Space")
    page.get_by_role("button", name="跳过 第 2 项").click()
    page.keyboard.type("没人受伤")
    page.evaluate("document.activeElement.blur()")
    page.emulate_media(media="print")
    assert page.screenshot(full_page=True) == fresh
    assert page.locator(".hb-live >> visible=true").count() == 0
    assert page.locator(".hb-sign").is_visible()


def test_taken_out_of_the_page_it_listens_no_more_and_put_back_it_works(open_page: Open) -> None:
    page = open_page(PATH)
    page.evaluate("window.list = document.querySelector('check-list'); list.remove(); handbook.call.clear()")
    page.keyboard.press("Space")
    page.evaluate("document.querySelector('#hb_main').append(list)")
    page.keyboard.press("Space")
    assert count(page) == "1 / 9 已做"


def test_it_works_from_a_folder(open_page: Open, site: Path) -> None:
    page = open_page((site / PATH).as_uri())
    page.keyboard.press("Space")
    page.reload()
    assert count(page) == "1 / 9 已做"


def test_axe_finds_nothing_in_any_state(open_page: Open) -> None:
    page = open_page(PATH, bypass_csp=True)
    steps = [
        lambda: page.keyboard.press("Space"),
        lambda: page.get_by_role("button", name="跳过 第 2 项").click(),
        lambda: page.keyboard.press("Enter"),
        lambda: page.get_by_role("button", name="重来").click(),
    ]
    for step in steps:
        step()
        assert violations_by_day_and_night(page) == []
