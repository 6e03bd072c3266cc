"""我的口袋本: scripts, trees and checklists are picked on the site and printed together from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2
from playwright.sync_api import Page, expect

from handbook.model import Handbook, Tree, text_of
from tests.browser.axe import violations_by_day_and_night
from tests.browser.storage import FORBIDDEN
from tests.print.conftest import squeezed

Open = Callable[..., Page]
PICKED = ("calls/elevator-entrapment", "calls/gas-smell")


def _unfolded(page: Page) -> Page:
    for head in page.locator("my-pocket summary").all():
        head.click()
    return page


def test_without_javascript_what_is_ticked_is_what_is_printed(open_page: Open, book: Handbook) -> None:
    page = _unfolded(open_page("pocket.html", java_script_enabled=False))
    for name in PICKED:
        page.get_by_label(book.item(name).title, exact=False).first.check()  # type: ignore[union-attr]
    page.emulate_media(media="print")
    sheets = page.locator(".hb-sheet:visible")
    expect(sheets).to_have_count(len(PICKED))
    for name in PICKED:
        call = book.calls[name.partition("/")[2]]
        sheet = sheets.filter(has=page.get_by_role("heading", name=call.title))
        for block in call.steps[0].say:
            expect(sheet).to_contain_text(text_of(block))
        expect(sheet).to_contain_text(call.never[0])
    expect(page.get_by_role("heading", level=1)).to_be_hidden()


def test_a_tree_and_a_checklist_are_printed_whole(open_page: Open, book: Handbook) -> None:
    tree, checklist = book.trees["leak"], book.checklists["elevator-entrapment"]
    page = open_page("pocket.html", before=f"localStorage['handbook.pinned'] = '[\"{tree.ref}\", \"{checklist.ref}\"]'")
    expect(page.locator("[data-names]")).to_have_value(f"{tree.ref}\n{checklist.ref}\n")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    pages = [squeezed(each.get_textpage().get_text_range()) for each in printed]
    assert len(pages) == 2
    for words in (tree.title, *(node.ask for node in tree.nodes.values()), *_answers(tree), tree.escalate.when):
        assert squeezed(words) in pages[0]
    for words in (checklist.title, *(point.text for point in checklist.items)):
        assert squeezed(words) in pages[1]


def _answers(tree: Tree) -> Iterator[str]:
    yield from (option.answer for node in tree.nodes.values() for option in node.options)


def test_groups_are_opened_by_keyboard_and_only_what_is_ticked_is_shown(open_page: Open) -> None:
    page = open_page("pocket.html", java_script_enabled=False)
    box, other = (page.locator(f"[data-pick='{name}']") for name in PICKED)
    expect(box).to_be_hidden()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_label("只看勾了的").check()
    expect(page.locator(".hb-pick:visible")).to_have_count(1)
    expect(other).to_be_hidden()
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_focused()
    expect(box).to_be_visible()


def test_nothing_ticked_prints_the_list(open_page: Open) -> None:
    page = open_page("pocket.html", java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator(".hb-sheet:visible")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_by_keyboard_a_script_is_picked_pinned_and_named(open_page: Open) -> None:
    page = _unfolded(open_page("pocket.html"))
    page.locator(f"[data-pick='{PICKED[0]}']").focus()
    page.keyboard.press("Space")
    expect(page.locator("my-pocket [data-count]")).to_have_text("勾了 1 份。")
    expect(page.locator("[data-names]")).to_have_value(f"{PICKED[0]}\n")
    page.reload()
    expect(page.locator(f"[data-pick='{PICKED[0]}']")).to_be_checked()
    page.locator(f"[data-pick='{PICKED[0]}']").focus()
    page.keyboard.press("Space")
    expect(page.locator("my-pocket [data-count]")).to_contain_text("还没有勾")
    assert page.evaluate("JSON.parse(localStorage['handbook.pinned'])") == []


def test_what_the_finder_pinned_is_ticked(open_page: Open) -> None:
    page = open_page("pocket.html", before=f"localStorage['handbook.pinned'] = '[\"{PICKED[1]}\"]'")
    expect(page.locator(f"[data-pick='{PICKED[1]}']")).to_be_checked()
    expect(page.locator("[data-names]")).to_have_value(f"{PICKED[1]}\n")


def test_where_nothing_can_be_kept_it_is_said_and_printed_all_the_same(open_page: Open) -> None:
    page = _unfolded(open_page("pocket.html", before=FORBIDDEN))
    page.locator(f"[data-pick='{PICKED[0]}']").check()
    expect(page.locator("my-pocket [data-told]")).to_contain_text("不让存")
    page.emulate_media(media="print")
    expect(page.locator(".hb-sheet:visible")).to_have_count(1)


def test_axe_finds_nothing_in_an_open_group(open_page: Open) -> None:
    page = open_page("pocket.html", bypass_csp=True, before=f"localStorage['handbook.pinned'] = '[\"{PICKED[0]}\"]'")
    expect(page.locator(f"[data-pick='{PICKED[0]}']")).to_be_visible()
    page.get_by_label("只看勾了的").check()
    assert violations_by_day_and_night(page) == []
