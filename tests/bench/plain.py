"""The text of the pocket handbook as plain HTML, for other printers: all its words, few of its looks.

Titles, paragraphs, lines to be said, contents and index, a foot with the page. Where a printer knows page numbers of
links (CSS `target-counter`), it prints them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.print.pen import Data, Pieces

_STYLE = """
@page { size: 105mm 148mm; margin: 4.5mm 7mm 9mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 7pt "Noto Sans CJK SC" } }
html { font: 9pt/1.3 "Noto Sans CJK SC"; margin: 0 }
body, p, h1, h2, ul { margin: 0; padding: 0 }
h1 { font-size: 8pt; break-before: page }
h2 { font-size: 13pt; border-bottom: 1.2pt solid }
h1 + h2 { break-before: avoid } h2 { break-before: page; break-after: avoid }
p { margin: .2em 0 }
.say { font: bold 11pt/1.3 "Noto Sans CJK SC"; border-left: 1.6pt solid; padding-left: 2mm; break-inside: avoid }
.names { columns: 2; font-size: 7.5pt; list-style: none }
.names a::after { content: " " target-counter(attr(href), page) }
"""


def plain(data: Mapping[str, Any]) -> str:
    """Return the page of a book's data."""
    return "".join(
        ("<!doctype html><html lang=zh><meta charset=utf-8><title>x</title><style>", _STYLE, "</style>", *_body(data))
    )


def _body(data: Mapping[str, Any]) -> Iterator[str]:
    chapters = data["chapters"]
    yield from _names((item["name"], item["ref"]) for chapter in chapters for item in chapter["items"])
    for chapter in chapters:
        yield f"<h1>{html.escape(chapter['name'])}</h1>"
        for item in chapter["items"]:
            yield f'<h2 id="{item["ref"]}">{html.escape(item["name"])}</h2>'
            yield from _texts([value for key, value in item.items() if key != "title"])
    yield "<h1>索引</h1>"
    yield from _names((entry["name"], entry["ref"]) for group in data["index"] for entry in group["entries"])


def _names(named: Iterator[tuple[str, str]]) -> Iterator[str]:
    yield "<ul class=names>"
    yield from (f'<li><a href="#{ref}">{html.escape(name)}</a>' for name, ref in named)
    yield "</ul>"


def _texts(data: Any) -> Iterator[str]:
    """The texts anywhere in the data, in order: lines to be said, texts, runs of a procedure."""
    if isinstance(data, list):
        for each in data:
            yield from _texts(each)
    elif isinstance(data, dict):
        yield from _text(data) if data.keys() & {"c", "p", "runs"} else _texts(list(data.values()))


def _text(data: Data) -> Iterator[str]:
    if "c" in data:
        yield f"<p class=say>{html.escape(''.join(_words(clause) for clause, _ in data['c']))}</p>"
    elif "p" in data:
        yield f"<p>{html.escape(_words(data['p']))}</p>"
    else:
        runs = [run for cell in (data["runs"], *data["cells"]) for run in cell]
        yield f"<p>{html.escape(''.join(words for words, _, _ in runs))}</p>"


def _words(pieces: Pieces) -> str:
    return pieces if isinstance(pieces, str) else "".join(each if isinstance(each, str) else each[1] for each in pieces)
