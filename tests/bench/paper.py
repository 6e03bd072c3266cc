"""Measures the pocket handbook beside other printers of the same text: `make bench`.

Each run is a process of its own, so that its memory is its own. The others break the text into pages (plain.py): they
set no tabs, no spreads, no path by page numbers, and only WeasyPrint finds the page numbers of contents and index.
What must hold are ratios: the same text takes longer elsewhere, and a page costs the same in a larger book.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

from handbook.load import load
from handbook.model import Call, Handbook
from handbook.print.book import pocket_book, pocket_data
from handbook.print.pen import Pen
from handbook.source import Place
from tests.bench.limits import Limit, at_least, at_most
from tests.bench.plain import plain
from tests.browser.chromium import find
from tests.conftest import ROOT, TODAY

# Only ours is printed so large: Chromium had not ended after nine minutes, WeasyPrint was not tried.
LARGE = 1000
GROWTH = 1.5
WEASYPRINT = 10


@dataclass(frozen=True)
class Paper:
    """One printed book: how long it took, how much memory, how many pages and bytes."""

    name: str
    scripts: int
    seconds: float
    megabytes: float
    pages: int
    size: int

    @property
    def a_page(self) -> float:
        """Milliseconds a page."""
        return 1000 * self.seconds / self.pages


def main(arguments: list[str]) -> int:
    """With two arguments one run, told as JSON; without, all runs as a table."""
    if arguments:
        print(json.dumps(asdict(_run(arguments[0], int(arguments[1])))))
        return 0
    runs = [_child(name, 0) for name in PRINTERS] + [_child("ours", LARGE)]
    print(_table(runs))
    limits = list(_limits(runs))
    print("\n".join(("holds: " if each.holds else "does not hold: ") + each.words for each in limits))
    return int(not all(each.holds for each in limits))


def _child(name: str, scripts: int) -> Paper:
    command = [sys.executable, "-m", "tests.bench.paper", name, str(scripts)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Paper(**json.loads(done.stdout))


def _run(name: str, scripts: int) -> Paper:
    book = grown(load(ROOT)[0], scripts)
    began = time.perf_counter()
    pdf = PRINTERS[name](book)
    seconds = time.perf_counter() - began
    who = resource.RUSAGE_CHILDREN if name == "Chromium" else resource.RUSAGE_SELF
    memory = resource.getrusage(who).ru_maxrss / 1024
    return Paper(name, len(book.calls), seconds, memory, len(pypdfium2.PdfDocument(pdf)), len(pdf))


def grown(book: Handbook, scripts: int) -> Handbook:
    """The book with as many scripts, its own repeated under other names."""
    calls: Mapping[str, Call] = book.calls
    names = sorted(calls)
    copies = {
        f"{names[number % len(names)]}-{number}": calls[names[number % len(names)]]
        for number in range(max(0, scripts - len(calls)))
    }
    return replace(book, calls={**calls, **{name: _renamed(call, name) for name, call in copies.items()}})


def _renamed(call: Call, name: str) -> Call:
    source = call.source
    path = str(Path(source.file.path).with_name(f"{name}.yml"))
    copy = call.model_copy()
    copy._place = Place(replace(source, file=replace(source.file, path=path)), ())
    return copy


def _ours(book: Handbook) -> bytes:
    return pocket_book(ROOT, Pen(book, TODAY)).pdf


def _chromium(book: Handbook) -> bytes:
    path = find()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(_text(book))
        pdf = tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        browser.close()
    return pdf


def _weasyprint(book: Handbook) -> bytes:
    from weasyprint import HTML

    pdf: bytes = HTML(string=_text(book)).write_pdf(pdf_tags=True)
    return pdf


def _text(book: Handbook) -> str:
    return plain(pocket_data(Pen(book, TODAY)))


PRINTERS: Mapping[str, Callable[[Handbook], bytes]] = {
    "ours": _ours,
    "Chromium": _chromium,
    "WeasyPrint": _weasyprint,
}


def _table(runs: list[Paper]) -> str:
    head = f"{'paper':10} {'scripts':>8} {'pages':>6} {'seconds':>8} {'ms/page':>8} {'MB':>6} {'KB/page':>8}"
    rows = (
        f"{each.name:10} {each.scripts:8} {each.pages:6} {each.seconds:8.1f} {each.a_page:8.1f} "
        f"{each.megabytes:6.0f} {each.size / each.pages / 1024:8.1f}"
        for each in runs
    )
    return "\n".join((head, *rows))


def _limits(runs: list[Paper]) -> Iterator[Limit]:
    ours, chromium, weasyprint, large = runs
    for other, times in ((chromium, 1), (weasyprint, WEASYPRINT)):
        yield at_least(f"seconds of {other.name} / ours, the same text", other.seconds / ours.seconds, times)
    growth = large.a_page / ours.a_page
    yield at_most(f"ms a page at {large.scripts} scripts / at {ours.scripts}", growth, GROWTH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
