"""A Markdown extension: raw HTML is shown as written, and no attribute or address in a page can run anything.

What authors may not write is reported by markdown_pages.py and checks/; this makes sure that whatever they
overlook is harmless on the page.
"""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_ATTRIBUTES = frozenset(
    {"id", "class", "href", "src", "alt", "title", "start", "colspan", "rowspan", "scope", "open", "align"}
)
_SCHEMES = frozenset({"", "https", "http", "mailto", "tel"})


def scheme(address: str) -> str:
    """Return the scheme a browser would see in `address` (entities and blanks resolved), or an empty string."""
    seen = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+", "", html.unescape(html.unescape(address))).lower()
    found = re.match(r"([a-z][a-z0-9+.-]*):", seen)
    return found[1] if found else ""


def is_safe(address: str, *, image: bool = False) -> bool:
    """Whether a link may lead there; images come from this site only."""
    return scheme(address) in ({""} if image else _SCHEMES) and not (image and address.lstrip().startswith("//"))


class _Harmless(Treeprocessor):
    """Drops attributes that are not on the list, and addresses that could run something."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in list(element.attrib):
                unsafe = name in ("href", "src") and not is_safe(element.attrib[name], image=name == "src")
                if unsafe or name not in _ATTRIBUTES:
                    del element.attrib[name]


class PlainMarkdown(Extension):
    """Turns raw HTML off."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Markdown's name
        """Called by Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Harmless(md), "harmless", -100)


def makeExtension(**options: Any) -> PlainMarkdown:  # noqa: N802 — Markdown's name
    """Return the extension; called by Markdown."""
    return PlainMarkdown(**options)
