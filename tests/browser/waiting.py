"""What a page does a little later, waited for."""

from __future__ import annotations

from playwright.sync_api import Page

# A page has its new width a moment after it was given one.
_WIDTH = """async (width) => {
  while (innerWidth !== width) await new Promise(requestAnimationFrame);
  return document.documentElement.scrollWidth;
}"""


def settle(page: Page) -> None:
    """Wait until what the page has put off without a delay is done: its timers, the events of address and dialog."""
    page.evaluate("new Promise((done) => setTimeout(done))")


def width_at(page: Page, width: int) -> int:
    """The width that the page takes in a window so wide: more where it scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    taken: int = page.evaluate(_WIDTH, width)
    return taken
