"""Where engines are measured: a folder that is served, and a browser that opens its pages."""

from __future__ import annotations

import functools
import http.server
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measures import Key, Size
from tests.browser import chromium

PAGES = Path(__file__).parent / "pages"
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE = 300_000
_TYPE = """async (texts) => {
  const keys = [];
  for (const text of texts) keys.push(await bench.answer(text));
  return keys;
}"""


@dataclass(frozen=True)
class Desk:
    """The folder, its address, and the browser."""

    root: Path
    address: str
    browser: Browser

    def folder(self, name: str) -> Path:
        """Return a new folder."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.root))

    def page(self, engine: str) -> Page:
        """Return an empty page into which `pages/<engine>.js` is put before anything else."""
        page = self.browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(path=PAGES / f"{engine}.js")
        return page

    def blank(self, engine: str, folder: Path) -> Page:
        """Return a page with nothing on it, opened in a folder."""
        (folder / "blank.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")
        page = self.page(engine)
        page.goto(self.address_of(folder / "blank.html"))
        return page

    def address_of(self, path: Path) -> str:
        """Return where a file of the desk is served."""
        return self.address + path.relative_to(self.root).as_posix()


@dataclass(frozen=True)
class Engine:
    """An engine with its content in a page, ready to be typed into."""

    page: Page
    ready: float
    size: Size

    def type(self, texts: Sequence[str]) -> list[Key]:
        """Put one text after the other into it."""
        return [Key(**key) for key in self.page.evaluate(_TYPE, texts)]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk that is cleared away at the end."""
    path = chromium.find()
    assert path, chromium.MESSAGE
    with (
        tempfile.TemporaryDirectory() as root,
        _served(root) as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=FLAGS) as browser,
    ):
        yield Desk(Path(root), address, browser)


@contextmanager
def _served(root: str) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
