"""A letter is copied whole: as it stands, with what was filled in; where nothing can be copied, it is selected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from handbook.model import Handbook
from handbook.render.letter_view import papers

Open = Callable[..., Page]
APOLOGY = "letters/apology.html"
FORBIDDEN = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
document.execCommand = () => false;
"""
HEARD = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied.push(text); } } });
"""


def lines(book: Handbook, which: int) -> list[str]:
    paper = papers(book.letters["apology"])[which]
    assert book.company
    texts = [text for part in paper.parts for text in part.text]
    return [paper.greeting, *texts, book.company.name, *paper.closing]


def test_without_javascript_the_letter_and_its_example_are_read_and_nothing_else_is_offered(
    open_page: Open, book: Handbook
) -> None:
    page = open_page(APOLOGY, java_script_enabled=False)
    expect(page.locator("#sorry")).to_contain_text("这一步我们没做到")
    expect(page.locator("#filled_example")).to_contain_text(book.letters["apology"].example["称呼"])
    expect(page.get_by_role("button", name="复制全文")).to_have_count(0)


@pytest.mark.parametrize("which", [0, 1])
def test_by_keyboard_the_whole_letter_is_copied_and_it_is_said(open_page: Open, book: Handbook, which: int) -> None:
    page = open_page(APOLOGY, before=HEARD)
    page.get_by_role("button", name="复制全文").nth(which).focus()
    page.keyboard.press("Enter")
    expect(page.locator("letter-copy").nth(which).get_by_role("status")).to_have_text("已复制", use_inner_text=True)
    assert page.evaluate("window.copied") == ["\n".join(lines(book, which))]


def test_what_was_filled_in_is_copied_too(open_page: Open) -> None:
    page = open_page(APOLOGY, before=HEARD)
    page.locator("call-blanks").get_by_label("称呼").fill("沈老师")
    page.get_by_role("button", name="复制全文").first.click()
    expect(page.locator("letter-copy").first.get_by_role("status")).to_have_text("已复制", use_inner_text=True)
    assert page.evaluate("window.copied[0].split('\\n')[0]") == "沈老师："


def test_where_nothing_can_be_copied_the_letter_is_selected_and_it_is_said(open_page: Open) -> None:
    page = open_page(APOLOGY, before=FORBIDDEN)
    page.get_by_role("button", name="复制全文").last.click()
    expect(page.locator("letter-copy").last.get_by_role("status")).to_have_text(
        "没有复制成，请自己选中文字", use_inner_text=True
    )
    assert "陈阿姨" in page.evaluate("getSelection().toString()")


def test_a_letter_that_left_the_page_copies_nothing(open_page: Open) -> None:
    page = open_page(APOLOGY, before=HEARD)
    page.evaluate(
        """() => {
            const copy = document.querySelector("letter-copy");
            const button = copy.querySelector("button");
            copy.remove();
            button.click();
        }"""
    )
    assert page.evaluate("window.copied") == []


def test_a_form_prints_without_anything_around_it(open_page: Open) -> None:
    page = open_page("forms/complaint-record.html")
    page.emulate_media(media="print")
    assert page.locator("h1").is_hidden()
    assert page.locator(".hb-form__title").is_visible()
    assert page.locator(".hb-terms").is_hidden()


def test_a_notice_prints_large_with_its_headline(open_page: Open) -> None:
    page = open_page("letters/outage-sudden.html")
    page.locator("call-blanks").get_by_label("水或电").fill("水")
    page.emulate_media(media="print")
    headline = page.locator(".hb-letter__headline").first
    assert headline.inner_text() == "突然停水，正在抢修"
    assert page.locator("#now [data-line]").evaluate("line => parseFloat(getComputedStyle(line).fontSize)") >= 24


def test_a_letter_prints_as_a_letter(open_page: Open) -> None:
    page = open_page(APOLOGY)
    page.emulate_media(media="print")
    for aside in ("h1", "call-blanks", ".hb-before", ".hb-letter__label", "letter-copy"):
        assert page.locator(aside).first.is_hidden(), aside
    assert page.locator("#sorry [data-line]").is_visible()
