"""MiniSearch, given at build time what it lacks: pinyin beside each text, and traditional signs made simple."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from functools import cache

import opencc
from pypinyin import lazy_pinyin

from handbook.finder.subjects import Line, Subject
from tests.bench.contents import Content
from tests.bench.desk import Desk, Engine
from tests.bench.measures import size
from tests.conftest import ROOT

LIBRARY = ROOT / "node_modules/minisearch/dist/umd/index.js"
HEARD = ("alias", "hear")
_RUN = re.compile(r"([\u3400-\u9fff]+)|([A-Za-z0-9]+)|[^A-Za-z0-9\u3400-\u9fff]+")


def open_mini(desk: Desk, content: Content) -> Engine:
    """Give it the content as it would be shipped; it makes its index in the page."""
    folder = desk.folder("mini")
    shutil.copy(LIBRARY, folder / "minisearch.js")
    documents = [_document(number, subject) for number, subject in enumerate(content.subjects)]
    data = json.dumps(documents, ensure_ascii=False, separators=(",", ":")).encode()
    (folder / "data.json").write_bytes(data)
    page = desk.blank("mini", folder)
    page.add_script_tag(url="minisearch.js")
    ready = page.evaluate("bench.ready", {"data": "data.json"})
    return Engine(page, ready, size(data, [LIBRARY.read_bytes()], content.texts))


def simple(text: str) -> str:
    """Return a text with its traditional signs made simple."""
    return str(_converter().convert(text))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _document(number: int, subject: Subject) -> dict[str, object]:
    title, *lines = subject.lines
    return {
        "id": number,
        "uri": subject.uri,
        "title": _texts([title]),
        "aliases": _texts(line for line in lines if line.sort in HEARD),
        "lines": _texts(line for line in lines if line.sort not in HEARD),
    }


def _texts(lines: Iterable[Line]) -> list[dict[str, str]]:
    return [{"text": simple(line.text), "read": _read(simple(line.text))} for line in lines]


def _read(text: str) -> str:
    """How a text is read: syllables with blanks between them, a bar for anything that is no word."""
    return "".join(map(_syllables, _RUN.finditer(text))).strip()


def _syllables(run: re.Match[str]) -> str:
    chinese, other = run.groups()
    if chinese:
        return " ".join(lazy_pinyin(chinese)) + " "
    return f"{other.lower()} " if other else "| "
