"""Spoken lines: how long they take, copied by one key, the blanks of the call filled in everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.blanks import Values, expanded
from handbook.model import Handbook, Said, text_of
from handbook.steps import play
from tests.browser.axe import violations_by_day_and_night
from tests.browser.test_call import CALL, COPIES, CORRUPT, PHONE, press
from tests.browser.test_keys import FORBIDDEN, FULL, scripted

BAR = "<call-blanks"  # not where one only rehearses
Open = Callable[..., Page]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
NO_COPY = NO_CLIPBOARD + "document.execCommand = () => false;"


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def said(page: Page) -> Locator:
    """What is told once a line is copied, which takes a moment."""
    return page.locator("call-view > [role=status]")


def test_every_spoken_line_of_every_script_tells_its_seconds_and_can_be_copied(site: Path, book: Handbook) -> None:
    for call in book.calls.values():
        html = (site / f"{call.ref}.html").read_text("utf-8")
        lines = [
            line for step in play(book, call) for line in (*step.words.say, *step.words.say_angry, *step.words.ask)
        ]
        assert html.count(" data-copy>") == html.count(" data-spoken>") == len(lines), call.ref
        assert len(re.findall(r"约 [0-9]+ 秒", html)) == len(lines), call.ref


def test_without_javascript_the_seconds_stand_there_and_no_button_does(open_page: Open) -> None:
    page = open_page(CALL, java_script_enabled=False)
    assert page.get_by_text(re.compile("约 [0-9]+ 秒")).first.is_visible()
    assert page.get_by_role("button", name="复制").count() == 0
    assert page.get_by_text("【几号楼几单元】").first.is_visible()
    assert not page.get_by_role("heading", name="本次来电的空格").is_visible()


def test_one_key_copies_the_line_and_the_next_ones_after_it(open_page: Open, book: Handbook) -> None:
    page = open_page(CALL, **COPIES)
    call = book.calls["elevator-entrapment"]
    first = next(play(book, call)).words
    for line in (*first.say, *first.say_angry, *first.ask):
        press(page, "c")
        words = expanded(text_of(line), Values(book, call.level))
        expect(said(page)).to_have_text(f"已复制：{words}")
        assert clipboard(page) == words
    assert isinstance(first.say[0], Said)
    press(page, "c")
    expect(said(page)).to_have_text(f"已复制：{text_of(first.say[0])}")
    assert clipboard(page) == text_of(first.say[0])


def test_the_key_copies_from_the_present_step(open_page: Open) -> None:
    page = open_page(CALL, **COPIES)
    press(page, "c")
    expect(page.locator("#receive [data-copy='copied']")).to_have_count(1)
    press(page, "j j j j c")
    expect(page.locator("#stay [data-copy='copied']")).to_have_count(1)
    assert clipboard(page) == "我一直在线上，不转给别人。您想说什么都行。"


def test_each_line_is_copied_by_its_button(open_page: Open) -> None:
    page = open_page(CALL, **COPIES, **PHONE)
    page.locator("#stay [data-line]").nth(2).get_by_role("button", name="复制").tap()
    expect(page.locator("#stay").get_by_text("已复制", exact=True).filter(visible=True)).to_have_count(1)
    assert clipboard(page) == "手机屏幕调暗，省着点电。万一断线，我 1 分钟内打给您。"


def test_on_plain_http_a_line_is_copied_all_the_same(open_page: Open) -> None:
    page = scripted(open_page(CALL), NO_CLIPBOARD)
    press(page, "j c")
    expect(said(page)).to_have_text(re.compile("^已复制：都靠墙站"))
    expect(page.locator("#safety")).to_be_focused()
    press(page, "/")
    page.keyboard.press("Control+V")
    expect(page.get_by_role("combobox")).to_have_value(re.compile("^都靠墙站"))


def test_where_copying_is_not_allowed_the_line_is_selected(open_page: Open) -> None:
    page = scripted(open_page(CALL), NO_COPY)
    press(page, "j c")
    expect(said(page)).to_have_text(re.compile(r"^浏览器不让复制。这一句已选中，请按 Ctrl\+C：都靠墙站"))
    assert page.get_by_text("已选中，按 Ctrl+C").filter(visible=True).count() == 1
    assert page.evaluate("getSelection().toString()").startswith("都靠墙站")


def test_the_blanks_of_a_page_are_asked_once_each_in_order(open_page: Open, site: Path) -> None:
    page = open_page(CALL)
    found = re.findall(r'class="hb-blank">【([^】]*)】', (site / CALL).read_text("utf-8"))
    names = page.locator("call-blanks label").all_inner_texts()
    assert names == list(dict.fromkeys(found))
    assert len(names) > 3


def test_a_blank_filled_in_once_stands_in_every_line_and_in_what_is_copied(open_page: Open) -> None:
    page = open_page(CALL, **COPIES)
    press(page, "j j i")
    expect(page.get_by_role("textbox", name="几号楼几单元")).to_be_focused()
    page.keyboard.type("3 号楼 2 单元")
    press(page, "Enter")
    expect(page.locator("#locate")).to_be_focused()
    assert page.locator("#locate-say-1").inner_text().startswith("是3 号楼 2 单元，对吗？")
    assert page.get_by_text("【几号楼几单元】").count() == 0
    press(page, "c")
    expect(said(page)).to_have_text(re.compile("^已复制：是3 号楼 2 单元，对吗？"))
    assert clipboard(page).startswith("是3 号楼 2 单元，对吗？")
    page.get_by_role("textbox", name="几号楼几单元").fill("")
    assert page.locator("#locate-say-1").inner_text().startswith("是【几号楼几单元】，对吗？")


def test_a_blank_is_filled_in_on_every_page_of_the_call_and_never_in_the_address(open_page: Open) -> None:
    page = open_page(CALL)
    page.get_by_role("textbox", name="时间").fill("下午 4 点")
    page.goto(page.url.replace("elevator-entrapment", "fire-smoke"))
    assert page.get_by_text("【时间】").count() == 0
    assert page.locator(".hb-blank", has_text="下午 4 点").count() > 0
    expect(page.get_by_role("textbox", name="时间")).to_have_value("下午 4 点")
    assert "下午" not in page.evaluate("decodeURIComponent(location.href)")
    press(page, "n Enter")
    expect(page.get_by_role("textbox", name="时间")).to_have_value("")
    assert page.get_by_text("【时间】").count() > 0


def test_a_page_of_another_kind_has_the_bar_where_it_has_blanks(open_page: Open, site: Path, served: str) -> None:
    texts = {path: path.read_text("utf-8") for path in site.glob("*/**/*.html")}  # rewrite.html has templates only
    kinds = {path.parent.name: path for path, text in texts.items() if 'class="hb-blank"' in text and BAR in text}
    assert len(kinds) > 2
    page = open_page("levels.html")
    assert not page.locator("call-blanks").is_visible()
    for path in kinds.values():
        page.goto(served + path.relative_to(site).as_posix())
        page.evaluate("handbook.call.clear()")
        press(page, "i")
        expect(page.locator("call-blanks input").first).to_be_focused()
        page.keyboard.type("王")
        assert page.locator(".hb-blank--filled").count() > 0, path


def test_a_blank_in_a_line_leads_to_its_field_and_back(open_page: Open) -> None:
    page = open_page(CALL, **PHONE)
    page.locator("#locate-say-1 .hb-blank").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("#locate-say-1 .hb-blank").tap()
    expect(page.get_by_role("textbox", name="几号楼几单元")).to_be_focused()
    page.keyboard.type("3 号楼")
    press(page, "Enter")
    assert abs(page.evaluate("scrollY") - before) < 80


def test_hostile_text_in_a_blank_is_text(open_page: Open) -> None:
    page = open_page(CALL)
    text = '<img src=x onerror="document.title=1">$&{line}'
    page.get_by_role("textbox", name="几号楼几单元").fill(text)
    assert text in page.locator("#locate-say-1").inner_text()
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_the_bar_says_so(open_page: Open, storage: str) -> None:
    page = scripted(open_page(CALL), storage)
    page.get_by_role("textbox", name="时间").fill("四点")
    page.get_by_role("textbox", name="位置").fill("一楼")
    assert page.get_by_text("【时间】").count() == 0
    assert page.get_by_text("【位置】").count() == 0
    expect(page.locator("call-blanks [role=status]")).to_contain_text("填的只在这一页有效")


def test_where_storage_is_forbidden_the_bar_says_so_before_one_writes(open_page: Open) -> None:
    page = scripted(open_page(CALL), FORBIDDEN)
    expect(page.locator("call-blanks [role=status]")).to_contain_text("填的只在这一页有效")
    assert open_page(CALL).locator("call-blanks [role=status]").inner_text() == ""


@pytest.mark.parametrize("kept", CORRUPT)
def test_what_is_kept_but_broken_fills_nothing_in(open_page: Open, kept: str) -> None:
    page = open_page(CALL)
    page.evaluate("kept => sessionStorage.setItem('handbook.call', kept)", kept)
    page.reload()
    assert page.locator(".hb-blank--filled").count() == 0


def test_axe_finds_nothing_where_blanks_are_filled_and_a_line_is_copied(open_page: Open) -> None:
    page = scripted(open_page(CALL, bypass_csp=True, **COPIES), FULL)
    press(page, "j j i")
    page.keyboard.type("3 号楼")
    press(page, "Enter c")
    expect(page.locator("[data-copy='copied']")).to_have_count(1)
    assert violations_by_day_and_night(page) == []
