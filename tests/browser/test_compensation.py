"""The compensation helper: answered by keys or touch it shows the one row, as the build's check finds it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.checks.compensation import axes
from handbook.load import load
from handbook.model import Compensation, Handbook
from handbook.render import render
from tests.browser.axe import violations_by_day_and_night
from tests.browser.storage import FAILING
from tests.browser.test_checklist import PHONE, TOO_SMALL
from tests.compensation.test_rows import answers, ids

Open = Callable[..., Page]
PATH = "compensation/goodwill.html"


@pytest.fixture
def unseen(open_page: Open, root: Path, today: datetime.date, tmp_path: Path) -> tuple[Page, Compensation]:
    """A page of another table, inside the frame of a real one."""
    shutil.copytree(root / "theme", tmp_path / "theme")
    (tmp_path / "docs").mkdir()
    (tmp_path / "scripts/compensation").mkdir(parents=True)
    shutil.copy(root / "tests/compensation/unseen.yml", tmp_path / "scripts/compensation")
    book, _ = load(tmp_path)
    shown = next(each for each in render(book, today, tmp_path) if each.uri == "compensation/unseen")
    page = open_page(PATH)
    page.evaluate("html => { document.querySelector('#hb_main').innerHTML = html; }", shown.html)
    return page, book.compensation["unseen"]


def chosen(page: Page) -> list[str]:
    rows = "rows => rows.map(row => row.id)"
    found: list[str] = page.locator("tbody[aria-current=true]").evaluate_all(rows)
    return found


def fact(page: Page, name: str) -> str:
    return page.locator(f"[data-fact={name}]").inner_text().replace("\u00a0", " ")


def still_open(page: Page) -> str:
    place = page.locator("[data-open]")
    return place.inner_text() if place.is_visible() else ""


def answer_by_keys(page: Page, table: Compensation, given: list[str]) -> None:
    for asked, answer in zip(table.inputs.values(), given, strict=True):
        if asked.range:
            page.keyboard.type(answer)
            page.keyboard.press("Enter")
        else:
            page.keyboard.press(str(asked.values.index(answer) + 1))


def walk_every_case(page: Page, table: Compensation) -> int:
    """Answer every case by keys, and compare the row with the one the check finds."""
    parts, count = axes(table), 0
    for picked in product(*(answers(table, axis) for axis in parts)):
        rows = -1
        for axis, (_, place) in zip(parts, picked, strict=True):
            rows &= axis.rows[place]
        page.evaluate("document.activeElement.blur(); handbook.call.clear()")
        answer_by_keys(page, table, [answer for answer, _ in picked])
        assert chosen(page) == ids(table, rows), picked
        count += 1
    return count


def test_without_javascript_the_whole_table_is_there_and_no_helper(open_page: Open, book: Handbook) -> None:
    page = open_page(PATH, java_script_enabled=False)
    rows = page.locator("tbody >> visible=true")
    assert rows.count() == len(book.compensation["goodwill"].rows)
    for number, row in enumerate(book.compensation["goodwill"].rows):
        text = rows.nth(number).inner_text()
        assert row.kind in text
        assert row.approve in text
    assert page.locator(".hb-live >> visible=true").count() == 0


def test_every_case_of_the_table_leads_by_keys_to_the_row_of_the_check(open_page: Open, book: Handbook) -> None:
    assert walk_every_case(open_page(PATH), book.compensation["goodwill"]) > 50


def test_so_does_every_case_of_a_table_never_seen(unseen: tuple[Page, Compensation]) -> None:
    assert walk_every_case(*unseen) > 100


def test_hostile_words_are_words(unseen: tuple[Page, Compensation]) -> None:
    page, _ = unseen
    assert still_open(page) == '还差 拖了几天、谁 <b>的</b> "事"、损失'
    page.get_by_role("button", name="<i>第三方</i>").click()
    page.get_by_role("textbox", name="拖了几天").fill("2.05")
    assert chosen(page) == ["theirs-late"]
    assert page.locator("#hb_main i, #hb_main b").count() == 0


def test_an_approved_table_shows_its_amount_without_a_flag(unseen: tuple[Page, Compensation]) -> None:
    page, _ = unseen
    page.keyboard.type("7.25")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.keyboard.type("0")
    assert (fact(page, "kind"), fact(page, "limit")) == ("商誉维护赠品", "37.5 元")
    assert page.locator(".hb-result .hb-flag >> visible=true").count() == 0


def test_the_row_says_what_how_much_who_when_and_the_sentence(open_page: Open) -> None:
    page = open_page(PATH)
    for press in ("1", "0", "Enter", "2"):
        page.keyboard.press(press)
    assert fact(page, "kind") == "商誉修复赠送"
    assert fact(page, "limit").split() == ["200", "元", "示例"]
    assert fact(page, "approve").split() == ["客服主管", "须转客服主管"]
    assert fact(page, "within") == "24 小时"
    assert page.get_by_text("超出你的权限：须转客服主管").is_visible()
    assert "同样的事又来一次" in page.locator(".hb-result .hb-say").inner_text()
    assert "200" not in page.locator(".hb-result .hb-say").inner_text()
    sizes = page.locator("[data-fact=limit]").evaluate(
        "each => [getComputedStyle(each).fontSize, getComputedStyle(each).fontWeight]"
    )
    assert sizes == ["20px", "700"]


def test_what_the_agent_may_grant_says_so(open_page: Open) -> None:
    page = open_page(PATH)
    for press in ("1", "0", "Enter", "1"):
        page.keyboard.press(press)
    assert fact(page, "approve").split() == ["客服专员", "你可以直接答应"]
    assert not page.get_by_text("超出你的权限").is_visible()


def test_until_the_row_is_found_it_says_what_is_missing(open_page: Open) -> None:
    page = open_page(PATH)
    assert still_open(page) == "还差 责任、直接损失、30 天内重复"
    page.keyboard.press("2")
    assert (still_open(page), chosen(page)) == ("还差 直接损失、30 天内重复", [])
    page.keyboard.type("1000")
    page.keyboard.press("Enter")
    assert (still_open(page), chosen(page)) == ("还差 30 天内重复", [])
    page.keyboard.press("1")
    assert (still_open(page), chosen(page)) == ("", ["others-large"])


def test_what_cannot_change_the_row_is_told_not_asked(open_page: Open) -> None:
    page = open_page(PATH)
    page.keyboard.press("3")
    page.keyboard.type("999.99")
    assert chosen(page) == ["nature-small"]
    assert page.get_by_text("30 天内重复：怎么答都是这一行。").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    assert chosen(page) == ["nature-small"]
    assert not page.get_by_text("怎么答都是这一行").is_visible()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("100000.01", "这张表只管 0 至 100000 元；超出的不要答应，先问主管。"),
        ("-1", "这张表只管 0 至 100000 元；超出的不要答应，先问主管。"),
        ("两百", "请用数字填 0 至 100000 元，最多两位小数。"),
        ("1.005", "请用数字填 0 至 100000 元，最多两位小数。"),
    ],
)
def test_what_is_no_amount_is_one_sentence_and_leads_nowhere(open_page: Open, typed: str, said: str) -> None:
    page = open_page(PATH)
    page.keyboard.press("3")
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="直接损失")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator("[data-fault]").inner_text().replace("\u00a0", " ") == said
    assert field.get_attribute("aria-describedby") == page.locator("[data-fault]").get_attribute("id")
    assert chosen(page) == []
    field.fill("5")
    assert (page.locator("[data-fault]").inner_text(), chosen(page)) == ("", ["nature-small"])


def test_an_answer_can_be_changed_and_the_others_stay(open_page: Open) -> None:
    page = open_page(PATH)
    for press in ("2", "5", "Enter", "1", "k"):
        page.keyboard.press(press)
    expect(page.get_by_role("textbox", name="直接损失")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("000")
    assert chosen(page) == ["others-large"]
    page.keyboard.press("Enter")
    for press in ("k", "k", "4"):
        page.keyboard.press(press)
    assert chosen(page) == ["unclear-large"]
    page.get_by_role("button", name="重来").press("Enter")
    assert still_open(page) == "还差 责任、直接损失、30 天内重复"


def test_keys_answer_the_question_that_has_the_focus(open_page: Open) -> None:
    page = open_page(PATH)
    page.get_by_role("group", name="30 天内重复").get_by_role("button").first.focus()
    page.keyboard.press("2")
    assert still_open(page) == "还差 责任、直接损失"
    pressed = page.locator("[aria-pressed=true]").all_inner_texts()
    assert [text.split() for text in pressed] == [["2", "是"]]


def test_the_answers_and_the_row_are_kept_for_the_note_and_go_with_the_call(open_page: Open) -> None:
    page = open_page(PATH)
    for press in ("1", "0", "Enter", "1"):
        page.keyboard.press(press)
    kept = page.evaluate("handbook.call.read().pages['compensation/goodwill']")
    assert (kept["title"], kept["done"]) == ("善意补偿标准", {"ours-no-loss": "done"})
    said = {"给什么": "商誉维护赠品", "上限": "50\u00a0元（示例）", "谁批准": "客服专员", "期限": "24\u00a0小时"}
    assert kept["fields"] == {"cause": "我方", "loss": "0", "repeat": "否", **said}
    page.reload()
    assert chosen(page) == ["ours-no-loss"]
    page.locator("[data-input=cause]").get_by_role("button", name="未查明").click()
    assert page.evaluate("handbook.call.read().pages['compensation/goodwill'].done") == {"unclear-small": "done"}
    page.evaluate("handbook.call.clear()")
    assert (chosen(page), still_open(page)) == ([], "还差 责任、直接损失、30 天内重复")
    page.reload()
    assert page.get_by_role("textbox", name="直接损失").input_value() == ""


def test_with_single_keys_switched_off_it_is_answered_by_tab_and_enter(open_page: Open) -> None:
    page = open_page(PATH, before="localStorage.setItem('handbook.keys', 'off');")
    page.keyboard.press("1")
    assert still_open(page) == "还差 责任、直接损失、30 天内重复"
    page.get_by_role("button", name="我方").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert chosen(page) == ["ours-no-loss"]


def test_by_touch_on_a_phone(open_page: Open) -> None:
    page = open_page(PATH, **PHONE)
    page.get_by_role("button", name="第三方").tap()
    expect(page.get_by_role("button", name="第三方")).to_have_attribute("aria-pressed", "true")
    field = page.get_by_role("textbox", name="直接损失")
    expect(field).not_to_be_focused()
    assert field.get_attribute("inputmode") == "decimal"
    field.tap()
    expect(field).to_be_focused()
    page.keyboard.type("1000")
    page.locator("[data-value=是]").tap()
    expect(page.locator("tbody[aria-current=true]")).to_have_id("others-large-again")
    assert page.get_by_text("须转项目经理，批准以前不要答应").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".hb-helper").locator("button, input").evaluate_all(TOO_SMALL) == []


@pytest.mark.parametrize("storage", FAILING.values(), ids=FAILING.keys())
def test_it_works_whatever_storage_does(open_page: Open, storage: str) -> None:
    page = open_page(PATH, before=storage)
    assert still_open(page) == "还差 责任、直接损失、30 天内重复"
    for press in ("1", "0", "Enter", "1"):
        page.keyboard.press(press)
    assert chosen(page) == ["ours-no-loss"]
    lost = page.get_by_text("换页、刷新以后，选的就没有了")
    assert lost.is_visible() == (storage in (FAILING["forbidden"], FAILING["full"]))


def test_on_paper_the_table_is_the_same_whatever_was_chosen(open_page: Open) -> None:
    page = open_page(PATH, viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    fresh = page.screenshot(full_page=True)
    page.emulate_media(media="screen")
    for press in ("1", "0", "Enter", "1"):
        page.keyboard.press(press)
    page.emulate_media(media="print")
    assert page.screenshot(full_page=True) == fresh
    assert page.locator(".hb-live >> visible=true").count() == 0


def test_taken_out_of_the_page_it_listens_no_more_and_put_back_it_works(open_page: Open) -> None:
    page = open_page(PATH)
    page.evaluate(
        "window.helper = document.querySelector('compensation-helper'); helper.remove(); handbook.call.clear()"
    )
    page.keyboard.press("1")
    page.evaluate("document.querySelector('#hb_main').append(helper)")
    page.keyboard.press("2")
    assert still_open(page) == "还差 直接损失、30 天内重复"


def test_it_works_from_a_folder(open_page: Open, site: Path) -> None:
    page = open_page((site / PATH).as_uri())
    page.keyboard.press("3")
    page.keyboard.type("1,000")
    page.reload()
    assert chosen(page) == ["nature-large"]


def test_axe_finds_nothing_in_any_state(open_page: Open) -> None:
    page = open_page(PATH, bypass_csp=True)
    for press in ("1", "x", "Backspace", "0", "Enter", "1", "2"):
        page.keyboard.press(press)
        assert violations_by_day_and_night(page) == [], press
