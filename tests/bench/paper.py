"""Measures the pocket handbook beside a browser printing the same text: `make bench`.

Each run is a process of its own, so that its memory is its own. The browser only breaks the text into pages: it sets
no page numbers, no index and no contents. What must hold is a ratio: a page costs the same in a larger book.
"""

from __future__ import annotations

import datetime
import html
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

from handbook.load import load
from handbook.model import Call, Handbook, text_of
from handbook.print.book import pocket_book
from handbook.print.pen import Pen
from handbook.source import Place
from tests.bench.limits import Limit, at_most
from tests.browser.chromium import find
from tests.conftest import ROOT, TODAY

# Typst keeps what it has laid out: some two megabytes a page, so that a book of 1,000 scripts needs over ten gigabytes.
LARGE = 500
GROWTH = 1.5
_STYLE = (
    "@page { size: 105mm 148mm; margin: 6mm 8mm 9mm } body { font: 9pt/1.3 'Noto Sans SC', sans-serif; margin: 0 }"
    "h1 { font-size: 14pt; break-before: page; margin: 0 } h2 { font-size: 9.5pt; break-after: avoid; margin: 0 }"
    "p { margin: .2em 0; break-inside: avoid } .say { font: bold 11pt/1.2 'Noto Sans SC'; border-left: 2pt solid }"
)


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
    runs = [_child(name, scripts) for scripts in (0, LARGE) for name in ("ours", "Chromium")]
    print(_table(runs))
    limits = _limits(runs)
    print("\n".join(("holds: " if each.holds else "does not hold: ") + each.words for each in limits))
    return int(not all(each.holds for each in limits))


def _child(name: str, scripts: int) -> Paper:
    command = [sys.executable, "-m", "tests.bench.paper", name, str(scripts)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Paper(**json.loads(done.stdout))


def _run(name: str, scripts: int) -> Paper:
    book = grown(load(ROOT)[0], scripts)
    began = time.perf_counter()
    pdf = _ours(book, TODAY) if name == "ours" else _chromium(_page(book))
    seconds = time.perf_counter() - began
    who = resource.RUSAGE_SELF if name == "ours" else resource.RUSAGE_CHILDREN
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


def _ours(book: Handbook, day: datetime.date) -> bytes:
    return pocket_book(ROOT, Pen(book, day)).pdf


def _page(book: Handbook) -> str:
    """The lines of all scripts as plain HTML."""
    parts = ["<!doctype html><html lang=zh><meta charset=utf-8><title>x</title><style>", _STYLE, "</style>"]
    for call in book.calls.values():
        parts.append(f"<h1>{html.escape(call.title)}</h1><p>{html.escape(call.when)}</p>")
        for step in call.steps:
            parts.append(f"<h2>{step.step}</h2>")
            parts += [f"<p class=say>{html.escape(text_of(block))}</p>" for block in (*step.say, *step.say_angry)]
            parts += [f"<p>{html.escape(line)}</p>" for line in (*step.ask, *step.do, *step.record)]
    return "".join(parts)


def _chromium(page: str) -> bytes:
    path = find()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(page)
        pdf = tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        browser.close()
    return pdf


def _table(runs: list[Paper]) -> str:
    head = f"{'paper':10} {'scripts':>8} {'pages':>6} {'seconds':>8} {'ms/page':>8} {'MB':>6} {'KB/page':>8}"
    rows = (
        f"{each.name:10} {each.scripts:8} {each.pages:6} {each.seconds:8.1f} {each.a_page:8.1f} "
        f"{each.megabytes:6.0f} {each.size / each.pages / 1024:8.1f}"
        for each in runs
    )
    return "\n".join((head, *rows))


def _limits(runs: list[Paper]) -> list[Limit]:
    today, large = (each for each in runs if each.name == "ours")
    growth = large.a_page / today.a_page
    return [at_most(f"ms a page at {large.scripts} scripts / at {today.scripts}", growth, GROWTH)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
