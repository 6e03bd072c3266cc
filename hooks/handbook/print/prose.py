"""A hand-written page as data for paper: its Markdown as headings, paragraphs, list items and table rows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

from ..model import Page
from ..plain_markdown import PlainMarkdown
from .pen import Data, Pen

_BLOCKS = {"h2": "h", "h3": "h", "h4": "h", "p": "p", "li": "li", "tr": "tr"}
_UNPRINTED = re.compile(r"^\s*(?:<!--.*-->|-*-8<-.*)\s*$")


def prose_data(pen: Pen, page: Page, chapter: str) -> Data:
    """A page with its blocks; what stands before the first heading comes first."""
    at = pen.origins.line(page, 1)
    return {
        "kind": "page",
        "ref": page.ref,
        "id": page.ref.rpartition("/")[2],
        "chapter": chapter,
        "name": page.title,
        "title": pen.text_at(page.title, at),
        "kept": pen.kept(page.front) if page.front else {"owner": "", "drafted": "", "reviewed": "", "over": 0},
        "note": None,
        "blocks": list(_located(pen, page, at)),
    }


def _located(pen: Pen, page: Page, at: int) -> Iterator[Data]:
    """The blocks, each with the place of the heading above it."""
    lines = {heading.id: heading.spot.line for heading in page.headings}
    reader = _Blocks(page.ref)
    reader.feed(_html(page))
    for block in reader.blocks:
        if block["k"] == "h" and block["id"] in lines:
            at = pen.origins.line(page, lines[block["id"]])
        yield {**block, "at": at, "new": pen.is_fresh(page.ref, f"#{block['id']}")}


def _html(page: Page) -> str:
    body = page.file.text.partition("\n---\n")[2] if page.front else page.file.text
    kept = "\n".join(line for line in body.split("\n") if not _UNPRINTED.match(line))
    return Markdown(extensions=["attr_list", "tables", PlainMarkdown()]).convert(kept)


class _Blocks(HTMLParser):
    """Collects runs of text, each `[words, is strong, reference]`, in blocks."""

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.blocks: list[dict[str, Any]] = []
        self._folder = posixpath.dirname(ref)
        self._strong, self._link, self._lists = 0, "", list[int]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ul" else 1)
        elif tag in ("strong", "th"):
            self._strong += 1
        elif tag == "a":
            self._link = self._ref(given.get("href") or "")
        if tag in ("td", "th") and self.blocks:
            self.blocks[-1]["cells"].append([])
        elif tag in _BLOCKS and not (tag == "p" and self._lists and self.blocks and not self.blocks[-1]["runs"]):
            self._open(tag, given.get("id") or "")

    def _open(self, tag: str, id_: str) -> None:
        mark = ""
        if tag == "li" and self._lists:
            mark = f"{self._lists[-1]}." if self._lists[-1] else "·"
            self._lists[-1] += bool(self._lists[-1])
        depth = int(tag[1]) if tag[0] == "h" else len(self._lists)
        self.blocks.append({"k": _BLOCKS[tag], "id": id_, "mark": mark, "depth": depth, "runs": [], "cells": []})

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.pop()
        elif tag in ("strong", "th"):
            self._strong -= 1
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s*\n\s*", "", data)
        if self.blocks and words.strip():
            block = self.blocks[-1]
            runs = block["cells"][-1] if block["cells"] else block["runs"]
            runs.append([words, bool(self._strong), self._link])

    def _ref(self, href: str) -> str:
        path, _, anchor = href.partition("#")
        if ":" in path or not path.endswith(".md"):
            return ""
        ref = posixpath.normpath(posixpath.join(self._folder, path.removesuffix(".md")))
        return f"{ref}#{anchor}" if anchor else ref
