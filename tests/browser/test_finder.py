"""The finder in a real browser: by the keyboard alone, from a folder, without storage, with whatever is typed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import violations_by_day_and_night
from tests.browser.waiting import settle

ALL_LINES = True
Open = Callable[..., Page]
BOX = "input[role=combobox]"
OPTIONS = "[role=listbox] [role=option]"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""


def ready(page: Page) -> Page:
    page.wait_for_selector("script-finder[data-ready]")
    return page


def find(page: Page, query: str) -> list[str]:
    """Type a query by the keyboard and return what the results say, when nothing more is looked for."""
    page.keyboard.press("/")
    page.keyboard.type(query)
    settle(page)
    return page.locator(OPTIONS).all_inner_texts()


def test_a_few_keys_lead_to_the_script(open_page: Open) -> None:
    page = ready(open_page("procedures/complaint.html"))
    chosen = page.locator(f"{OPTIONS}[aria-selected=true]")
    for query in ("电梯困人", "dtkr", "diantikunren", "电ti困人", "dt困人", "電梯困人", "电剃困人", "diantikunrem"):
        assert "电梯困人" in find(page, query)[0], query
        expect(chosen).to_have_attribute("href", re.compile("calls/elevator-entrapment.html"))
        page.keyboard.press("Escape")
    assert "电梯困人" in find(page, "困人 电梯")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/elevator-entrapment.html*")


def test_a_whole_sentence_finds_its_script(open_page: Open) -> None:
    page = ready(open_page("index.html"))
    page.keyboard.type("楼上小孩天天跑来跑去吵死了")
    settle(page)
    assert "楼上" in page.locator(OPTIONS).first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/noise-upstairs.html*")


def test_a_spoken_line_is_landed_on_even_where_it_is_folded(open_page: Open) -> None:
    page = ready(open_page("calls/ceiling-leak-upstairs.html"))
    page.locator(".hb-later").evaluate("each => { each.open = true; }")
    line = page.locator(".hb-later #answer-say-4")
    words, name = line.inner_text().replace("\n", "")[:14], line.get_attribute("id")
    page = ready(open_page("index.html"))
    page.keyboard.type(words)
    settle(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/calls/ceiling-leak-upstairs.html#{name}")
    expect(page.locator(f"#{name}")).to_be_visible()


def test_every_result_says_what_it_is_and_leads_to_an_id_that_exists(open_page: Open, site: Path) -> None:
    page = ready(open_page("index.html"))
    for query in ("漏水", "尽快", "补偿 第三方", "接听", "姓名工号", "有没有人受伤"):
        page.fill(BOX, query)
        settle(page)
        assert page.locator(OPTIONS).count() >= 2, query
        for option in page.locator(OPTIONS).all():
            address, _, anchor = (option.get_attribute("href") or "").partition("#")
            assert option.text_content().strip(), query
            target = (site / address).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in target, f"{query}: {address}#{anchor}"


def test_arrows_home_and_end_move_and_the_screen_reader_is_told(open_page: Open) -> None:
    page = ready(open_page("calls/elevator-entrapment.html"))
    find(page, "loushui")
    count = page.locator(OPTIONS).count()

    def chosen() -> int:
        ids = page.locator(OPTIONS).evaluate_all("all => all.map(each => each.id)")
        return ids.index(page.locator(BOX).get_attribute("aria-activedescendant"))

    start = chosen()
    page.keyboard.press("ArrowDown")
    assert chosen() == start + 1
    page.keyboard.press("End")
    assert chosen() == count - 1
    page.keyboard.press("ArrowDown")
    assert chosen() == 0
    page.keyboard.press("ArrowUp")
    assert chosen() == count - 1
    page.keyboard.press("Home")
    assert chosen() == 0
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    assert page.locator(BOX).get_attribute("aria-expanded") == "true"
    assert "条" in page.locator("script-finder [data-count][role=status]").inner_text()


def test_escape_gives_the_page_back_as_it_was(open_page: Open) -> None:
    page = ready(open_page("calls/ceiling-leak-upstairs.html"))
    link = page.locator("#next a").first
    link.focus()
    before = page.evaluate("scrollY")
    find(page, "dtkr")
    page.keyboard.press("Escape")
    assert page.locator(BOX).input_value() == ""
    assert page.locator(BOX).get_attribute("aria-expanded") == "false"
    assert not page.locator(".hb-results").is_visible()
    assert link.evaluate("each => each === document.activeElement")
    assert page.evaluate("scrollY") == before


def test_keys_of_a_composition_do_nothing_but_results_follow_its_letters(open_page: Open) -> None:
    page = ready(open_page("calls/ceiling-leak-upstairs.html"))
    page.keyboard.press("/")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.imeSetComposition", {"text": "dian'ti", "selectionStart": 7, "selectionEnd": 7})
    expect(page.locator(OPTIONS).first).to_contain_text("电梯")
    settle(page)
    before = page.locator(BOX).get_attribute("aria-activedescendant")
    press = "(box, key) => box.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))"
    for key in ("ArrowDown", "Enter", "Escape"):
        page.locator(BOX).evaluate(press, key)
    assert page.locator(BOX).get_attribute("aria-activedescendant") == before
    assert page.url.endswith("ceiling-leak-upstairs.html")
    cdp.send("Input.insertText", {"text": "电梯困人"})
    expect(page.locator(OPTIONS).first).to_contain_text("电梯困人")


def test_an_address_with_a_query_opens_with_the_results_and_may_explain_them(open_page: Open) -> None:
    page = ready(open_page("calls/abusive-caller.html?q=漏水&explain"))
    assert page.locator(OPTIONS).count() > 1
    assert page.locator(BOX).input_value() == "漏水"
    why = page.locator(".hb-group__why").first.inner_text()
    assert "最好的一行" in why and "找到" in why


def test_the_empty_box_shows_danger_numbers_pinned_and_last_opened(open_page: Open) -> None:
    page = ready(open_page("calls/ceiling-leak-upstairs.html"))
    served = page.url.partition("calls/")[0]
    page.goto(served + "calls/abusive-caller.html")
    ready(page).keyboard.press("/")
    assert page.get_by_role("link", name="119").first.is_visible()
    assert "楼上漏水" in page.locator(OPTIONS).nth(1).inner_text()
    page.get_by_role("button", name="固定本页").click()
    page.goto(served + "index.html")
    ready(page).locator(BOX).click()
    assert "固定" in page.locator("[role=group]").first.inner_text()
    assert page.locator(OPTIONS).first.get_attribute("href") == "calls/abusive-caller.html"


def test_what_is_not_found_can_be_reported_and_exported_and_is_sent_nowhere(open_page: Open) -> None:
    page = ready(open_page("index.html"))
    assert find(page, "жжж") == []
    assert "没有找到“жжж”" in page.locator("[data-none]").inner_text()
    page.keyboard.press("Escape")
    find(page, "щщщ")
    page.get_by_role("button", name="复制这一条").click()
    report = page.locator("script-finder [data-text]").input_value()
    assert "没有找到：щщщ" in report and "页面：index，版本：2026" in report
    page.get_by_role("button", name="复制全部没找到的").click()
    everything = page.locator("script-finder [data-text]").input_value()
    assert "жжж" in everything and "щщщ" in everything
    page.get_by_role("button", name="清空").click()
    assert "（0）" in (page.get_by_role("button", name="复制全部没找到的").text_content() or "")


def test_it_works_from_a_folder(open_page: Open, site: Path) -> None:
    page = ready(open_page((site / "calls/abusive-caller.html").as_uri()))
    assert "电梯困人" in find(page, "dtkr")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/elevator-entrapment.html*")


def test_it_works_with_storage_forbidden(open_page: Open) -> None:
    page = ready(open_page("calls/abusive-caller.html", before=NO_STORAGE))
    assert "电梯困人" in find(page, "dtkr")[0]
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.get_by_role("button", name="固定本页").click()


def test_it_works_by_touch(open_page: Open) -> None:
    page = ready(open_page("calls/abusive-caller.html", **PHONE))
    page.get_by_role("link", name="查找").tap()
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("dtkr")
    page.locator(OPTIONS).first.tap()
    page.wait_for_url("**/calls/elevator-entrapment.html*")


def test_whatever_is_typed_is_text_and_fails_nothing(open_page: Open) -> None:
    page = ready(open_page("index.html"))
    pick = random.Random(7)
    signs = "电梯漏水dtkr'\"<>&.*+?^${}()|[]\\/ \t😀\u200d\u0301ßİ𠮷電zh12：，"
    queries = ["".join(pick.choice(signs) for _ in range(pick.randint(1, 24))) for _ in range(2_000)]
    hostile = ["<img src=x onerror=document.title='x'>", "(a+)+$", "__proto__", "水" * 1_000_000, "a" * 1_000_000]
    types = """([selector, queries]) => { const box = document.querySelector(selector);
      for (const query of queries) { box.value = query; box.dispatchEvent(new Event("input", { bubbles: true })); } }"""
    title = page.title()
    for start in range(0, len(queries), 500):
        page.evaluate(types, [BOX, queries[start : start + 500]])
    page.evaluate(types, [BOX, hostile])
    settle(page)
    assert page.title() == title
    assert page.locator("script-finder img").count() == 0


def test_axe_finds_nothing_in_the_results(open_page: Open) -> None:
    page = ready(open_page("calls/abusive-caller.html", bypass_csp=True))
    for query in ("", "dtkr", "电剃困人", "马上", "补偿", "жжж"):
        find(page, query)
        assert violations_by_day_and_night(page, "script-finder") == [], query
        page.keyboard.press("Escape")
