"""The plain text of a hand-written page, section by section: what a reader sees, without the signs of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Heading, Page

_RULE = re.compile(r"^\s*(?:[-|: ]+|={2,}|-{3,})\s*$")
_SKIPPED = re.compile(r"^\s*(?:<!--|--8<--|!!!|\?\?\?)")
_LIST = re.compile(r"^\s*(?:[-*+]|[0-9]+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_SIGNS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


def sections(page: Page) -> Iterator[tuple[Heading | None, tuple[str, ...]]]:
    """Yield the texts under each heading, those before the first one under None. Snippets are left to their pages."""
    own = [heading for heading in page.headings if heading.spot.file == page.file.path]
    starts = [_first_line(page), *(heading.spot.line for heading in own)]
    ends = [*(start - 1 for start in starts[1:]), len(page.file.lines)]
    for heading, start, end in zip((None, *own), starts, ends, strict=True):
        lines = page.file.lines[start:end]
        texts = tuple(text for line in lines if (text := plain(line)))
        if heading or texts:
            yield heading, texts


def _first_line(page: Page) -> int:
    """How many lines the front matter takes."""
    rules = [number for number, line in enumerate(page.file.lines, 1) if line.rstrip() == "---"]
    return rules[1] if len(rules) > 1 and rules[0] == 1 else 0


def plain(line: str) -> str:
    """Return one line of Markdown as it is read; empty for what shows no text."""
    if _RULE.match(line) or _SKIPPED.match(line):
        return ""
    text = _LINK.sub(r"\1", _LIST.sub("", line.strip().strip("|")))
    return _SIGNS.sub("", text).replace("|", "，").strip()
