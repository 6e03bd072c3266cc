"""Looks at a built site as a browser would: what its pages name is there, and no other host is asked."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Attributes by which a page makes the browser fetch something; `a href` only leads there.
_FETCHED = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("form", "action"),
}
_STYLESHEET_FETCH = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""")


@dataclass
class BuiltPage:
    """What one HTML file links to and holds."""

    links: list[tuple[str, str, str]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    inline_scripts: int = 0
    handlers: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = BuiltPage()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.page.ids[value] += 1
            elif name in ("href", "src", "action") and value is not None:
                self.page.links.append((tag, name, value))
            elif name.startswith("on"):
                self.page.handlers.append(f"{tag} {name}")
        self.page.inline_scripts += tag == "script" and "src" not in dict(attrs)


def read_built(path: Path) -> BuiltPage:
    """Read one HTML file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def faults(site: Path, base: str = "/") -> list[str]:
    """Return what is wrong with the built site, one line each, sorted.

    `base` is the path the site will stand under on its server; only the 404 page needs it.
    """
    pages = {path.relative_to(site).as_posix(): read_built(path) for path in site.rglob("*.html")}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found = [fault for name, page in pages.items() for fault in _page_faults(name, page, pages, files, base)]
    found += [fault for name in files if name.endswith(".css") for fault in _style_faults(site, name)]
    return sorted(found)


def _page_faults(
    name: str, page: BuiltPage, pages: Mapping[str, BuiltPage], files: set[str], base: str
) -> Iterator[str]:
    yield from (f"{name}: id “{id_}” 出现了 {count} 次" for id_, count in page.ids.items() if count > 1)
    yield from (f"{name}: 不该有事件属性 {handler}" for handler in page.handlers)
    for tag, attribute, target in page.links:
        address = urlsplit(target)
        if address.scheme or address.netloc:
            if (tag, attribute) in _FETCHED and address.scheme != "data":
                yield f"{name}: <{tag} {attribute}> 会访问别的网站 {target}"
            continue
        path, fragment = _resolved(name, address.path, base), unquote(address.fragment)
        if path not in files:
            yield f"{name}: 链接 {target} 没有着落"
        elif fragment and path in pages and fragment not in pages[path].ids:
            yield f"{name}: 链接 {target} 的位置不存在"


def _resolved(name: str, path: str, base: str) -> str:
    """The file a link leads to, seen from the page `name`."""
    if not path:
        return name
    path = unquote(path)
    joined = path.removeprefix(base) if path.startswith("/") else posixpath.join(posixpath.dirname(name), path)
    resolved = posixpath.normpath(joined)
    if path.endswith("/") or resolved == ".":
        resolved = posixpath.normpath(posixpath.join(resolved, "index.html"))
    return resolved


def _style_faults(site: Path, name: str) -> Iterator[str]:
    text = (site / name).read_text(encoding="utf-8")
    yield from (f"{name}: 会访问别的网站 {found[1]}" for found in _STYLESHEET_FETCH.finditer(text))
