"""<sort-table>: a table without a script; with one, its headings sort it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Open = Callable[..., Page]


def depths(page: Page) -> list[int]:
    return [int(text) for text in page.locator("#trees tbody td:nth-of-type(1)").all_inner_texts()]


def test_without_javascript_it_is_a_table(open_page: Open) -> None:
    page = open_page("health.html", java_script_enabled=False)
    assert page.locator("#trees tbody tr").count() > 5
    assert page.locator("sort-table button").count() == 0


def test_a_heading_sorts_by_its_column_and_back(open_page: Open) -> None:
    page = open_page("health.html", viewport={"width": 1280, "height": 900})
    before = depths(page)
    heading = page.locator("#trees th").nth(1)
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert (depths(page), heading.get_attribute("aria-sort")) == (sorted(before), "ascending")
    page.keyboard.press("Enter")
    assert depths(page) == sorted(before, reverse=True)
    assert page.evaluate("document.activeElement.textContent") == heading.inner_text()


def test_only_one_column_is_sorted_at_a_time(open_page: Open) -> None:
    page = open_page("health.html", viewport={"width": 1280, "height": 900})
    for number in (1, 2):
        page.locator("#trees th").nth(number).get_by_role("button").click()
    assert page.locator("#trees [aria-sort]").count() == 1
