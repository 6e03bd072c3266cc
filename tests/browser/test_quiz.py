"""Cards to practise with: chosen by keys or said first, weak ones come again; without a script, and on paper, all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from handbook.cards import LETTERS, decks
from handbook.model import Handbook
from tests.browser.axe import violations_by_day_and_night
from tests.browser.storage import FORBIDDEN, FULL
from tests.browser.test_checklist import PHONE, TOO_SMALL

Open = Callable[..., Page]
PATH = "practice.html"
# What is printed on of an A4 sheet, in pixels.
SHEET = {"width": 688, "height": 994}
OTHER = """localStorage.setItem("handbook.quiz", '{"turn":2,"cards":{"calls/fire-smoke":{"box":"x"},"gone":7}}');"""


def shown(page: Page) -> str:
    card: str = page.locator("[data-card]:visible").get_attribute("data-card") or ""
    return card


def press_answer(page: Page, book: Handbook, *, right: bool) -> None:
    """Choose on the card that is shown, by its number."""
    card = next(card for deck in decks(book) for card in deck.cards if card.id == shown(page))
    letter = next(letter for letter in LETTERS if (letter == card.answer) is right)
    page.keyboard.press(str(LETTERS.index(letter) + 1))


@pytest.mark.parametrize("path", [PATH, "quiz.html"])
def test_without_javascript_all_cards_are_there_with_their_answers(open_page: Open, path: str) -> None:
    page = open_page(path, java_script_enabled=False)
    cards = page.locator("[data-card]")
    assert cards.count() > 100
    page.locator("summary").nth(1).click()
    assert cards.nth(1).locator("details a").first.is_visible()
    assert not page.get_by_role("button", name="先自己说").is_visible()


def test_by_keys_what_went_wrong_comes_again_and_is_remembered(open_page: Open, book: Handbook) -> None:
    page = open_page(PATH + "#danger")
    first = shown(page)
    press_answer(page, book, right=False)
    expect(page.locator("[data-verdict]")).to_contain_text("不对，对的是")
    expect(page.locator("[data-card]:visible details a").first).to_be_visible()
    seen = []
    for _ in range(3):
        page.keyboard.press("Enter")
        seen.append(shown(page))
        press_answer(page, book, right=True)
        expect(page.locator("[data-verdict]")).to_have_text("对了。")
    assert first not in seen[:2]
    assert seen[2] == first
    page.reload()
    expect(page.locator("[data-stand]")).to_have_text("会了 0，还要练 3，没练过 15")


def test_whoever_speaks_first_opens_the_answer_and_grades_herself(open_page: Open) -> None:
    page = open_page(PATH)
    first = shown(page)
    page.keyboard.press("s")
    assert page.locator(".hb-quiz__choices:visible").count() == 0
    page.keyboard.press("Enter")
    expect(page.locator(".hb-quiz__choices:visible")).to_have_count(1)
    page.keyboard.press("2")
    expect(page.locator("[data-stand]")).to_contain_text("还要练 1")
    assert shown(page) != first
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(page.locator("[data-stand]")).to_contain_text("还要练 2")


def test_a_group_is_practised_alone_and_forgotten_alone(open_page: Open) -> None:
    page = open_page(PATH)
    page.keyboard.press("1")
    page.get_by_role("link", name="走判断树").click()
    expect(page.locator("#trees [data-card]:visible")).to_have_count(1)
    page.keyboard.press("1")
    page.get_by_role("button", name="忘掉练过的").click()
    expect(page.locator("[data-stand]")).to_contain_text("还要练 0")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("[data-stand]")).to_contain_text("还要练 1")
    page.get_by_role("link", name="不分组").click()
    expect(page.locator("[data-stand]")).to_contain_text("还要练 2")


@pytest.mark.parametrize("before", [FORBIDDEN, FULL, OTHER], ids=["forbidden", "full", "of another form"])
def test_practice_goes_on_where_nothing_can_be_kept(open_page: Open, before: str) -> None:
    page = open_page(PATH, before)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(page.locator("[data-stand]")).to_contain_text("还要练 2")
    assert page.get_by_text("浏览器不让记").is_visible() is (before != OTHER)


def test_on_a_phone_it_is_played_with_a_thumb(open_page: Open) -> None:
    page = open_page(PATH, **PHONE)
    pressed = page.locator("quiz-cards :is(a, button, summary):visible")
    assert pressed.evaluate_all(TOO_SMALL) == []
    choice = page.locator(".hb-quiz__choose:visible").first
    words = choice.locator("span").last.bounding_box()
    assert words and words["width"] > 200
    choice.tap()
    page.get_by_role("button", name="下一张").tap()
    expect(page.locator("[data-stand]")).to_contain_text("还要练 1")


@pytest.mark.parametrize("path", [PATH, "quiz.html"])
def test_axe_finds_nothing_while_a_card_is_answered(open_page: Open, path: str) -> None:
    page = open_page(path, bypass_csp=True, viewport={"width": 1024, "height": 768})
    page.keyboard.press("1")
    assert violations_by_day_and_night(page) == []


def test_the_score_sheet_of_every_role_play_is_one_sheet_of_paper(open_page: Open, served: str, book: Handbook) -> None:
    page = open_page("drills/index.html", viewport=SHEET)
    for drill in book.drills:
        page.goto(f"{served}drills/{drill}.html")
        page.emulate_media(media="print")
        sheet = page.locator(".hb-side").bounding_box()
        assert page.get_by_text("评分人", exact=True).is_visible()
        assert sheet and sheet["height"] < SHEET["height"], drill


def test_on_paper_all_cards_are_there_and_the_answers_at_the_end(open_page: Open) -> None:
    page = open_page(PATH)
    page.keyboard.press("1")
    page.emulate_media(media="print")
    cards = page.locator("[data-card]")
    assert cards.nth(cards.count() - 1).is_visible()
    assert page.locator(".hb-quiz__pair").last.is_visible()
    assert page.locator("main .hb-live:visible, main details a:visible").count() == 0
