"""A Chromium, and pages that complain about anything they should not do."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from handbook.finder import script
from handbook.load import load
from tests.browser import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-ipc-flooding-protection",  # a test presses more keys a second than a person
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, chromium.MESSAGE
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def few_lines(root: Path, today: datetime.date) -> str:
    """What the finder searches where it is not what is tested: to make ready all lines of the handbook takes long."""
    return script(load(root / "tests/checks/base")[0], today)


@pytest.fixture
def open_page(
    browser: Browser, served: str, few_lines: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; at the end nothing may have failed in it, and no other host was asked.

    Modules that say `ALL_LINES = True` search the whole handbook.
    """
    contexts, complaints = [], []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("request", lambda asked: None if _at_home(asked.url, served) else complaints.append(asked.url))

    def open_(path: str, before: str = "", **options: Any) -> Page:
        """`before` is a script that runs ahead of the page's own."""
        context = browser.new_context(**{"reduced_motion": "reduce", **options})  # colours change at once
        contexts.append(context)
        if not getattr(request.module, "ALL_LINES", False):
            context.add_init_script(few_lines)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        watch(page)
        page.goto(path if "://" in path else served + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _at_home(url: str, served: str) -> bool:
    return url.startswith((served, "file:", "data:", "about:"))
