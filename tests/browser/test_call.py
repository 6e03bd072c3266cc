"""The call view of a script: it keeps the place, what is done and written down, and when a promise is due again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations_by_day_and_night
from tests.browser.test_keys import FORBIDDEN, FULL, scripted
from tests.browser.waiting import settle

Open = Callable[..., Page]
CALL = "calls/elevator-entrapment.html"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
COPIES = {"permissions": ["clipboard-read", "clipboard-write"]}
CORRUPT = [
    "{",
    '{"begun":1,"touched":1,"blanks":[],"pages":{}}',
    '{"begun":1,"touched":99999999999999,"blanks":{},"pages":{"calls/elevator-entrapment":{"title":1}}}',
    '{"begun":1,"touched":99999999999999,"blanks":{},"pages":{"calls/elevator-entrapment":{"title":"","at":1,"done":{},'
    '"why":{},"fields":{},"trail":[],"now":{},"dues":{"update":{"title":"x","every":600,"times":"y"}}}}}',
]


def present(page: Page) -> Locator:
    return page.locator(".hb-step[aria-current='step']")


def step(page: Page) -> str | None:
    assert present(page).count() == 1
    return present(page).get_attribute("id")


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def at(page: Page, time: str) -> Page:
    """The page again, its clock stopped at that time: the test alone moves it."""
    page.clock.install(time=datetime.datetime.fromisoformat("2026-11-25T09:00:00"))
    page.reload()
    page.clock.pause_at(datetime.datetime.fromisoformat(f"2026-11-25T{time}"))
    return page


def test_without_javascript_the_script_is_whole_and_promises_nothing_it_cannot_do(open_page: Open) -> None:
    page = open_page(CALL, java_script_enabled=False)
    for words in ("完成", "现在", "从现在计时", "通话"):
        assert page.get_by_text(words, exact=True).filter(visible=True).count() == 0, words
    assert present(page).count() == 0
    page.get_by_role("textbox", name="人数，老幼孕，身体情况").fill("2 人")


def test_the_first_step_is_the_present_one(open_page: Open) -> None:
    page = open_page(CALL)
    assert step(page) == "receive"
    assert present(page).get_by_text("现在", exact=True).is_visible()
    assert page.locator(".hb-rail__link[aria-current='step']").inner_text().endswith("接听")


def test_j_and_k_go_to_the_next_and_the_last_step_and_take_the_focus_along(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "j j")
    assert step(page) == "locate"
    expect(present(page)).to_be_focused()
    expect(present(page)).to_be_in_viewport(ratio=0.3)
    press(page, "k")
    assert step(page) == "safety"
    press(page, "k k k")
    assert step(page) == "receive"


def test_the_last_step_while_the_caller_is_there_is_the_last_to_go_to(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "j " * 20)
    assert step(page) == "update"
    assert not page.locator(".hb-later").evaluate("each => each.open")


def test_a_blank_ticks_the_present_step_and_goes_on(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "Space Space")
    assert step(page) == "locate"
    for done in ("接听", "先保命"):
        expect(page.get_by_role("checkbox", name=f"完成：{done}")).to_be_checked()
        expect(page.get_by_role("navigation", name="步骤").get_by_role("link", name=f"已完成 {done}")).to_be_visible()
    said = page.locator("#receive-say-1")
    assert said.is_visible()
    assert said.evaluate("each => getComputedStyle(each).fontSize") == "17px"


def test_a_step_that_is_done_is_taken_back_by_the_same_key(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "Space k Space")
    assert step(page) == "receive"
    expect(page.get_by_role("checkbox", name="完成：接听")).not_to_be_checked()


def test_after_the_last_step_it_is_told_that_all_are_done(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "Space " * 6)
    assert step(page) == "update"
    expect(page.locator("call-view > [role=status]")).to_have_text("通话中的步骤都走完了。")


def test_a_blank_presses_the_button_that_has_the_focus_and_no_step(open_page: Open) -> None:
    page = open_page(CALL)
    page.locator("#receive-do-1 input").focus()
    press(page, "Space")
    expect(page.locator("#receive-do-1 input")).to_be_checked()
    expect(page.get_by_role("checkbox", name="完成：接听")).not_to_be_checked()


def test_a_step_is_gone_to_by_its_place_in_the_rail(open_page: Open) -> None:
    page = open_page(CALL)
    page.get_by_role("navigation", name="步骤").get_by_role("link", name="定位").click()
    assert step(page) == "locate"
    page.get_by_role("navigation", name="步骤").get_by_role("link", name="解除").click()
    expect(page.locator("#clear")).to_be_visible()
    settle(page)
    assert step(page) == "locate"


def test_where_one_writes_is_the_present_step(open_page: Open) -> None:
    page = open_page(CALL)
    page.locator("#locate-record-2 input").click()
    assert step(page) == "locate"


def test_an_address_opens_at_the_step_of_its_line(open_page: Open) -> None:
    page = open_page(CALL + "#stay-say-2")
    assert step(page) == "stay"
    assert page.evaluate("sessionStorage.length") == 0
    page.evaluate("location.hash = 'locate-ask-1'")
    expect(page.locator("#locate")).to_have_attribute("aria-current", "step")


def test_a_step_that_is_not_to_be_done_here_is_passed_over(open_page: Open, site: Path) -> None:
    page = open_page(CALL)
    html = (
        (site / CALL)
        .read_text("utf-8")
        .replace('class="hb-step" id="safety"', 'class="hb-step hb-step--aside" id="safety"')
    )
    page.route(f"**/{CALL}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.reload()
    press(page, "j")
    assert step(page) == "locate"
    press(page, "k Space")
    assert step(page) == "locate"


def test_what_is_done_and_written_down_comes_back_after_a_reload(open_page: Open) -> None:
    page = open_page(CALL + "#locate")
    page.locator("#locate-record-2 input").fill("3 人，一位孕妇")
    page.locator("#locate-do-1 input").check()
    page.get_by_role("checkbox", name="已经转给项目经理").check()
    page.locator("#safety .hb-step__box").check()
    page.reload()
    expect(page.locator("#locate-record-2 input")).to_have_value("3 人，一位孕妇")
    expect(page.locator("#locate-do-1 input")).to_be_checked()
    expect(page.get_by_role("checkbox", name="已经转给项目经理")).to_be_checked()
    expect(page.get_by_role("checkbox", name="完成：先保命")).to_be_checked()
    assert step(page) == "locate"


def test_a_reload_leads_back_to_the_present_step(open_page: Open) -> None:
    page = open_page(CALL + "#safety")
    press(page, "j j")
    page.reload()
    assert step(page) == "dispatch"
    expect(present(page)).to_be_in_viewport(ratio=0.2)


def test_what_is_kept_of_one_script_is_not_shown_in_another(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "Space")
    page.goto(page.url.replace("elevator-entrapment", "fire-smoke"))
    assert page.locator(".hb-step[data-done]").count() == 0
    page.go_back()
    assert page.locator(".hb-step[data-done]").count() == 1


def test_a_new_call_shows_the_script_fresh(open_page: Open) -> None:
    page = open_page(CALL + "#locate")
    page.locator("#locate-record-2 input").fill("3 人")
    page.locator("#locate-do-1 input").check()
    page.locator("#update .hb-step__box").check()
    page.locator("#update").focus()
    press(page, "n Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    assert step(page) == "receive"
    assert page.locator("[data-done]").count() == 0
    expect(page.locator("#locate-record-2 input")).to_have_value("")
    expect(page.locator("#locate-do-1 input")).not_to_be_checked()
    assert page.locator(".hb-clock__row--due").count() == 0


def test_e_shows_whom_to_hand_the_call_to(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "j j e")
    expect(page).to_have_url(re.compile("#escalate$"))
    expect(page.locator("#escalate")).to_be_in_viewport()
    expect(page.locator("#escalate")).to_be_focused()
    assert step(page) == "locate"


def test_the_clock_runs_from_the_first_thing_done(open_page: Open) -> None:
    page = at(open_page(CALL), "14:00:00")
    clock = page.locator(".hb-clock--rail [data-run]")
    page.clock.run_for(60_000)
    expect(clock).to_have_text("00:00")
    press(page, "Space")
    page.clock.run_for(134_000)
    expect(clock).to_have_text("02:14")
    page.goto(page.url.replace("elevator-entrapment", "fire-smoke"))
    page.clock.run_for(1_000)
    expect(clock).to_have_text("02:15")


def test_a_promise_is_counted_from_the_tick_and_told_once_when_it_is_due(open_page: Open) -> None:
    page = at(open_page(CALL + "#update"), "14:00:00")
    rail, told = page.locator(".hb-clock--rail .hb-clock__row--due"), page.locator(".hb-clock--strip [role=status]")
    press(page, "Space")
    page.clock.run_for(134_000)
    expect(rail).to_have_text("下次报进展 07:46", use_inner_text=True)
    expect(told).to_have_text("")
    page.clock.run_for(466_000 + 80_000)
    expect(rail).to_have_text("报进展 已过 01:20", use_inner_text=True)
    expect(told).to_have_text("到点了：报进展。")
    told.evaluate("each => { each.textContent = '' }")
    page.clock.run_for(5_000)
    expect(told).to_have_text("")
    press(page, "r")
    expect(rail).to_have_text("下次报进展 10:00", use_inner_text=True)
    page.clock.run_for(600_000)
    expect(told).to_have_text("到点了：报进展。")


def test_a_due_promise_is_seen_on_every_page_of_the_call_and_ended_there(open_page: Open) -> None:
    page = at(open_page(CALL + "#update"), "14:00:00")
    press(page, "Space")
    page.goto(page.url.split("calls/")[0] + "trees/triage.html")
    strip = page.locator(".hb-clock--strip")
    page.clock.run_for(60_000)
    expect(strip.get_by_role("link")).to_have_text("下次报进展")
    press(page, "r")
    expect(strip.get_by_role("timer")).to_have_text("10:00", use_inner_text=True)
    strip.get_by_role("link").click()
    page.wait_for_url(f"**/{CALL}#update")
    page.locator("#update").get_by_role("button", name="不用再报").click()
    assert page.locator(".hb-clock__row--due").count() == 0


def test_on_a_phone_a_call_is_taken_by_touch(open_page: Open) -> None:
    page = at(open_page(CALL, **PHONE), "14:00:00")
    bar = page.get_by_role("navigation", name="手机底栏")
    assert [each.strip() for each in bar.locator(":scope > :visible").all_inner_texts()] == [
        "查找",
        "分流",
        "完成，下一步",
        "升级",
    ]
    for _ in range(6):
        bar.get_by_role("button", name="完成，下一步").tap()
    expect(page.locator(".hb-step[data-done]")).to_have_count(6)
    strip = page.locator(".hb-clock--strip")
    expect(strip.get_by_role("timer")).to_be_visible()
    page.clock.run_for(61_000)
    expect(page.locator(".hb-clock--title")).to_contain_text("01:01")
    strip.get_by_role("button", name="从现在计时").tap()
    expect(strip.get_by_role("timer")).to_have_text("10:00", use_inner_text=True)
    bar.get_by_role("link", name="升级").tap()
    expect(page.locator("#escalate")).to_be_in_viewport()


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_a_call_lasts_the_page(open_page: Open, storage: str) -> None:
    page = scripted(open_page(CALL), storage)
    press(page, "Space Space Space")
    page.locator("#dispatch-record-1 input").fill("14:03")
    assert page.locator(".hb-step[data-done]").count() == 3
    page.reload()
    assert page.locator(".hb-step[data-done]").count() == 0


@pytest.mark.parametrize("kept", CORRUPT)
def test_what_is_kept_but_broken_is_a_new_call(open_page: Open, kept: str) -> None:
    page = open_page(CALL)
    page.evaluate("kept => sessionStorage.setItem('handbook.call', kept)", kept)
    page.reload()
    assert step(page) == "receive"
    press(page, "Space")
    assert step(page) == "safety"
    page.reload()
    assert page.locator(".hb-step[data-done]").count() == 1


def test_print_shows_the_done_steps_like_the_others_and_no_controls(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "Space Space")
    page.emulate_media(media="print")
    for hidden in (".hb-clock", ".hb-step__done", ".hb-step__now", ".hb-step__timing", ".hb-keybar"):
        assert page.locator(hidden).filter(visible=True).count() == 0, hidden
    sizes = page.locator(".hb-say__line").evaluate_all("each => each.map(one => getComputedStyle(one).fontSize)")
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("options", [{"viewport": {"width": 1024, "height": 768}}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_while_steps_are_done_and_a_promise_is_past_due(
    open_page: Open, options: dict[str, object]
) -> None:
    page = at(open_page(CALL + "#update", bypass_csp=True, **options), "14:00:00")
    press(page, "Space k k k")
    page.clock.run_for(700_000)
    assert page.locator(".hb-clock__row--past").filter(visible=True).count() == 1
    page.clock.resume()
    assert violations_by_day_and_night(page) == []


def test_the_note_holds_what_was_done_recorded_and_promised_and_is_copied(open_page: Open) -> None:
    page = open_page("calls/ceiling-leak-upstairs.html", **COPIES)
    page.keyboard.press("Space")
    page.locator("[data-entry=record] [data-field]").first.fill("厨房顶上")
    promise = page.locator("[data-entry=promise]").first
    promise.locator("[data-tick]").check()
    promise.locator("[data-field]").fill("今天 18:00 前")
    page.locator("h1").click()
    page.keyboard.press("w")
    page.wait_for_url("**/note.html")
    text = page.get_by_label("工单内容").input_value()
    assert "事项 1：楼上漏水" in text and "（P2）" in text
    assert "业主反映，" in text and "厨房顶上" in text
    assert "已走：" in text and "时间：今天 18:00 前" in text
    page.keyboard.press("c")
    expect(page.locator("call-note [data-told]")).to_have_text("已复制，贴进工单系统。")
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.get_by_label("工单内容")).to_be_hidden()


def test_the_note_tells_what_a_tree_a_list_and_a_table_were_answered(open_page: Open) -> None:
    page = open_page("index.html")
    page.locator("h1").click()
    page.keyboard.press("4")
    page.wait_for_url("**/trees/triage.html*")
    page.keyboard.press("0")
    page.goto(page.url.replace("trees/triage", "checklists/elevator-entrapment").partition("#")[0])
    page.keyboard.press("Space")
    page.locator("[data-skip]").nth(1).click()
    page.keyboard.type("他说没事")
    page.goto(page.url.replace("checklists/elevator-entrapment", "compensation/goodwill").partition("#")[0])
    for key in ("1", "0", "Enter", "1"):
        page.keyboard.press(key)
    page.keyboard.press("w")
    page.wait_for_url("**/note.html")
    text = page.get_by_label("工单内容").input_value()
    assert "判断树“来电分流”：" in text and "不清楚" in text
    assert "没做：有伤病拨 120；有烟、进水、卡住人拨 119（他说没事）" in text
    assert "责任 我方" in text and "上限 50" in text


def test_another_level_is_noted(open_page: Open) -> None:
    page = open_page("calls/elevator-entrapment.html")
    page.get_by_role("checkbox", name="这一通按 P2").check()
    page.locator("h1").click()  # or the space bar takes the tick back
    page.keyboard.press("Space")
    page.reload()
    expect(page.get_by_role("checkbox", name="这一通按 P2")).to_be_checked()
    page.keyboard.press("w")
    page.wait_for_url("**/note.html")
    assert "电梯困人（P2）" in page.get_by_label("工单内容").input_value()


def test_the_note_without_javascript_says_what_to_do(open_page: Open) -> None:
    page = open_page("note.html", java_script_enabled=False)
    assert page.get_by_text("没有脚本").first.is_visible()
    assert not page.get_by_label("工单内容").is_visible()
