"""A generated page as a site engine takes it, and the ids in its HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Shown:
    """One generated page. Texts are plain: whoever prints `title` or `toc` escapes them; `html` is ready.

    `uri` has no ending ("calls/elevator-entrapment"); `hub` is the uri of the page that leads to it ("" for none);
    `file` and `line` say where to edit it ("" when it is made from everything); `body_class` is its kind.
    """

    uri: str
    title: str
    html: str
    ids: frozenset[str]
    toc: tuple[tuple[str, str], ...]
    hub: str
    file: str
    line: int
    body_class: str


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name == "id" and value}


def ids_in(html: str) -> frozenset[str]:
    """Return every id in a piece of HTML."""
    reader = _Ids()
    reader.feed(html)
    reader.close()
    return frozenset(reader.found)
