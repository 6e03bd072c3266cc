"""改写检查 in a browser: without JavaScript first, then by keyboard, by touch, with hostile and with endless text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations_by_day_and_night

Open = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Each rule finds something here.
DRAFT = (
    "给您带来不便，我们深表歉意。\n"
    "稍后给您回复。\n"
    "我们再送您一张 100 元的券，今天下午四点前送到。\n"
    "您家天花板渗水的事情我们已经登记在案并且转交给了工程部门的值班师傅请他看一看是不是楼上卫生间防水坏了。\n"
    "一。二。三。四。\n" + "好" * 601
)
HOSTILE = [
    '<img src=x onerror="document.title=1">尽快',
    "</textarea><script>title=1</script>尽快",
    "(?:[a-z]+)*$^\\尽快{{7*7}}${x}%s",
    "😀👨‍👩‍👧‍👦尽快🇨🇳",
    "\u202e尽快\u202c",
    "__proto__ constructor 尽快",
]


def paste(page: Page, text: str) -> None:
    """Put a text of any length in at once: Playwright's own way would take minutes, and repeat it when a test fails."""
    page.evaluate(
        """text => {
        const field = document.querySelector("#hb-draft");
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }""",
        text,
    )
    await_reading(page)


def write(page: Page, text: str) -> None:
    page.keyboard.type(text)
    await_reading(page)


def await_reading(page: Page) -> None:
    """A draft is read piece by piece, so that no key waits."""
    page.evaluate(
        """async () => {
        const checker = document.querySelector("draft-checker");
        while (checker.reading) await new Promise((done) => setTimeout(done));
    }"""
    )


def draft(page: Page) -> str:
    return page.get_by_label("草稿").input_value()


def selected(page: Page) -> str:
    chosen: str = page.evaluate(
        "(field => field.value.slice(field.selectionStart, field.selectionEnd))(document.querySelector('#hb-draft'))"
    )
    return chosen


def count(page: Page) -> str:
    return page.locator("draft-checker [data-count]").inner_text()


def test_without_javascript_the_page_says_so_and_leads_to_the_phrases(open_page: Open) -> None:
    page = open_page("rewrite.html", java_script_enabled=False)
    said = page.get_by_text("要浏览器开着 JavaScript")
    expect(said).to_be_visible()
    assert not page.get_by_label("草稿").is_visible()
    said.get_by_role("link", name="禁忌语").click()
    page.wait_for_url("**/avoid/index.html")


def test_by_keyboard_alone_a_phrase_gives_way_and_its_blank_is_filled_in(open_page: Open) -> None:
    page = open_page("rewrite.html")
    write(page, "您好。我们会妥善处理的，七点。好的。")
    assert count(page) == "1 处"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert selected(page) == "妥善"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("换上")
    page.keyboard.press("Enter")
    assert draft(page) == "您好。【责任人】【时间】前到。到没到，我【时间】都给您打电话。好的。"
    assert selected(page) == "【责任人】"
    page.keyboard.type("李师傅")
    assert draft(page).startswith("您好。李师傅【时间】前到。")


def test_what_was_put_in_is_undone_like_anything_typed(open_page: Open) -> None:
    page = open_page("rewrite.html")
    write(page, "我们会妥善处理的，七点。")
    page.get_by_role("button", name="换上").click()
    assert "【责任人】" in draft(page)
    page.keyboard.press("Control+z")
    expect(page.get_by_label("草稿")).to_have_value("我们会妥善处理的，七点。")
    await_reading(page)
    assert count(page) == "1 处"
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_label("草稿")).to_have_value(re.compile("【责任人】"))


def test_where_the_browser_types_nothing_for_a_script_the_sentence_is_put_in_all_the_same(open_page: Open) -> None:
    page = open_page("rewrite.html")
    page.evaluate("document.execCommand = () => false")
    paste(page, "好。我们会妥善处理的，七点。")
    page.get_by_role("button", name="换上").click()
    assert draft(page) == "好。【责任人】【时间】前到。到没到，我【时间】都给您打电话。"
    await_reading(page)
    assert count(page) == "没有找到"


def test_each_rule_has_its_row(open_page: Open) -> None:
    page = open_page("rewrite.html")
    paste(page, DRAFT)
    rows = page.locator(".hb-fault")
    assert [row.split("：")[0].strip() for row in page.locator(".hb-fault__why").all_inner_texts()] == [
        "空话和越权的话",
        "说不准的答应",
        "超出权限",
        "太长的句子",
        "太长的一段",
        "太长的一段",
    ]
    assert "【责任人】【时间】前给您回复。" in rows.nth(1).inner_text()
    assert "客服主管批" in rows.nth(2).inner_text()
    assert [rows.nth(number).get_by_role("button", name="换上").count() for number in range(6)] == [1, 1, 1, 0, 0, 0]


def test_a_sentence_that_is_put_in_needs_no_change_itself(open_page: Open) -> None:
    page = open_page("rewrite.html")
    for text in ["我们再送您一张 100 元的券，今天下午四点前送到。", "停车费给您免了，今天下午办。", "稍后给您回复。"]:
        paste(page, text)
        page.get_by_role("button", name="换上").first.click()
        await_reading(page)
        assert count(page) == "没有找到", draft(page)
        assert page.get_by_text("一处也没有找到").is_visible()


def test_the_place_is_marked_in_the_draft_and_scrolled_to(open_page: Open) -> None:
    page = open_page("rewrite.html", viewport={"width": 1024, "height": 768})
    paste(page, "今天下午四点前，我给您打电话。\n" * 60 + "我们高度重视。")
    assert page.locator("mark").all_inner_texts() == ["高度重视"]
    page.locator(".hb-fault__place").click()
    assert selected(page) == "高度重视"
    sheet, mark = page.locator("[data-sheet]").bounding_box(), page.locator("mark").bounding_box()
    assert sheet and mark
    assert sheet["y"] < mark["y"] < sheet["y"] + sheet["height"] - mark["height"] + 1


def test_the_marks_lie_under_their_words(open_page: Open) -> None:
    """The double under the text area breaks its lines where the text area does: then both have one height."""
    page = open_page("rewrite.html")
    for width in (320, 390, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for text in [
            DRAFT,
            "a" * 300,
            "好，" * 200,
            "【】“”……——" * 60,
            "x  y\t z\n\n\n",
            "尽快 https://example.com/" + "a/" * 90,
        ]:
            paste(page, text)
            scrolled, shown = page.evaluate(
                "(f => [f.scrollHeight, f.clientHeight])(document.querySelector('#hb-draft'))"
            )
            assert scrolled == shown, f"{text[:20]} at {width}"


def test_the_number_of_findings_is_said_when_the_typing_rests(open_page: Open) -> None:
    page = open_page("rewrite.html")
    page.keyboard.type("我们高度重视。")
    status = page.locator("draft-checker [data-told]")
    assert status.get_attribute("role") == "status"
    expect(status).to_have_text("1 处")
    paste(page, "好的。")
    expect(status).to_have_text("没有找到")


def test_a_row_that_still_holds_stays_while_one_types_on(open_page: Open) -> None:
    page = open_page("rewrite.html")
    page.keyboard.type("我们高度重视。")
    row = page.locator(".hb-fault").element_handle()
    write(page, "今天下午四点前到。")
    assert row and row.evaluate("row => row.isConnected")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(open_page: Open, text: str) -> None:
    page = open_page("rewrite.html")
    title = page.title()
    paste(page, text)
    assert count(page) == "1 处"
    assert page.locator("mark").all_inner_texts() == ["尽快"]
    assert page.locator("draft-checker :is(img, script)").count() == 0
    page.get_by_role("button", name="换上").click()
    assert "尽快" not in draft(page)
    assert page.title() == title


def test_a_draft_longer_than_any_letter_is_read_without_marks(open_page: Open) -> None:
    page = open_page("rewrite.html")
    paste(page, "今天下午四点前，我给您打电话。\n" * 12000 + "我们高度重视。")
    expect(page.locator(".hb-fault")).to_have_count(1)
    assert page.locator("mark").count() == 0
    assert page.get_by_text("这么长的草稿").is_visible()
    page.locator(".hb-fault__place").click()
    assert selected(page) == "高度重视"
    assert page.evaluate("document.querySelector('#hb-draft').scrollTop") > 100_000


def test_of_any_number_of_findings_a_hundred_are_listed(open_page: Open) -> None:
    page = open_page("rewrite.html")
    paste(page, "尽快。\n" * 50_000)
    expect(page.locator(".hb-fault")).to_have_count(100)
    assert count(page) == "100 处以上"
    assert page.get_by_text("只列前面的").is_visible()


def test_on_a_phone_the_findings_follow_the_draft_and_buttons_are_large_enough(open_page: Open) -> None:
    page = open_page("rewrite.html", **PHONE)
    paste(page, DRAFT)
    place = page.locator(".hb-fault__place").first
    sheet, row = page.locator("[data-sheet]").bounding_box(), place.bounding_box()
    assert sheet and row and row["y"] > sheet["y"] + sheet["height"]
    for button in page.locator("draft-checker button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 44
    page.get_by_role("button", name="换上").first.tap()
    expect(page.get_by_label("草稿")).to_have_value(re.compile("^【哪件事】害您"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_axe_finds_nothing_in_any_state(open_page: Open) -> None:
    page = open_page("rewrite.html", bypass_csp=True, viewport={"width": 1280, "height": 900})
    for text in (DRAFT, "好的。", "今天下午四点前，我给您打电话。\n" * 1500):
        paste(page, text)
        assert count(page)
        assert violations_by_day_and_night(page) == [], text[:20]


def test_from_a_folder_it_works_the_same(open_page: Open, site: Path) -> None:
    page = open_page((site / "rewrite.html").as_uri())
    paste(page, "我们高度重视。")
    expect(page.locator(".hb-fault")).to_have_count(1)


def test_when_the_phrases_cannot_be_loaded_the_page_says_so(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.route("**/assets/rewrite/content.js", lambda route: route.abort())
    page.goto(served + "rewrite.html")
    expect(page.get_by_text("没有读出来")).to_be_visible()
    page.close()


def test_nothing_of_a_draft_is_kept_or_sent(open_page: Open) -> None:
    page = open_page("rewrite.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paste(page, "秘密的事，我们高度重视。")
    page.get_by_role("button", name="换上").click()
    assert "秘密" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert [url for url in asked if not url.endswith("/favicon.png")] == []  # it comes whenever it likes


def test_an_element_taken_out_and_put_back_works_on(open_page: Open) -> None:
    page = open_page("rewrite.html")
    page.locator("draft-checker").evaluate(
        "element => { const home = element.parentNode; element.remove(); home.append(element); }"
    )
    paste(page, "我们高度重视。")
    expect(page.locator(".hb-fault")).to_have_count(1)


def test_the_home_page_and_the_reference_lead_to_it(open_page: Open) -> None:
    for path in ("index.html", "reference.html", "guide.html"):
        page = open_page(path)
        page.locator("#hb_main").get_by_role("link", name="改写检查").first.click()
        page.wait_for_url("**/rewrite.html")
