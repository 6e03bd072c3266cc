"""Links and images in hand-written Markdown pages."""

from __future__ import annotations

import datetime
import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ..anchors import anchors
from ..model import Handbook, Link, Page
from ..problems import Problem, nearest
from .references import anchor_is_missing, is_page, page_names

SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")


@dataclass(frozen=True)
class _Fault:
    code: str
    message: str
    hint: str


def check_links(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """页面里的链接要指向存在的 .md 页面或 docs/assets/ 里的文件；网址只用 https、http、mailto、tel；图片只用自己的。"""
    for name in sorted(book.pages):
        page = book.pages[name]
        for link in page.links:
            if fault := _fault(book, page, link):
                source = page.file.line(link.spot.line) if link.spot.file == page.file.path else ""
                yield Problem(link.spot, fault.code, fault.message, fault.hint, source)


def _fault(book: Handbook, page: Page, link: Link) -> _Fault | None:
    """What is wrong with one link, as a browser would read it."""
    target = _UNSEEN.sub("", html.unescape(html.unescape(link.target)))
    scheme = _SCHEME.match(target)
    if not target:
        return _Fault("HB710", "链接是空的。", "请写上要去的页面，如 ../calls/elevator-entrapment.md。")
    if link.image and (scheme or target.startswith(("//", "\\"))):
        return _Fault("HB712", f"图片“{_short(target)}”不在手册里。", "请把图片放进 docs/assets/，写相对路径。")
    if scheme:
        return None if scheme[1].lower() in SCHEMES else _bad_scheme(scheme[1].lower())
    if target.startswith("/") or "\\" in target:
        hint = "请写相对于本页的路径，如 ../calls/elevator-entrapment.md。"
        return _Fault("HB713", f"链接“{_short(target)}”不能以 / 开头，也不能有反斜杠。", hint)
    return _local_fault(book, page, link, target)


def _bad_scheme(scheme: str) -> _Fault:
    return _Fault("HB711", f"链接不能用“{scheme}:”。", "网址只用 https、http、mailto、tel。")


def leads_to(page: Page, target: str) -> str:
    """Return the file below docs that a link of a page leads to, `calls/elevator-entrapment.md`."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path


def _local_fault(book: Handbook, page: Page, link: Link, target: str) -> _Fault | None:
    _, sign, anchor = target.partition("#")
    full = leads_to(page, target)
    if full.startswith(("..", "/")):
        return _Fault("HB713", f"链接“{_short(target)}”出了 docs 文件夹。", "只能链接手册里的页面。")
    if link.image or not full.endswith(".md"):
        return None if full in book.assets and not full.endswith(".md") else _missing(book, page, link, target, full)
    ref = full.removesuffix(".md")
    if not is_page(book, ref):
        return _missing(book, page, link, target, full)
    if sign and anchor_is_missing(book, ref, unquote(anchor)):
        hint = nearest(unquote(anchor), anchors(book, ref) or ()) or "请看看那一页上标题或步骤的 id。"
        return _Fault("HB714", f"“{full}”这一页没有“#{_short(unquote(anchor))}”。", hint)
    return None


def _missing(book: Handbook, page: Page, link: Link, target: str, full: str) -> _Fault:
    folder = posixpath.dirname(page.path) or "."
    known = list(book.assets) if link.image else [f"{ref}.md" for ref in page_names(book)]
    stem = re.sub(r"\.html?$|/$", "", full) + ".md"
    close = stem if stem in known else _nearest_name(full, known)
    is_address = target.lower().startswith("www.")
    hint = f"是不是想写“{posixpath.relpath(close, folder)}”？" if close and not is_address else ""
    what = "图片" if link.image else "链接"
    return _Fault("HB710", f"{what}“{_short(target)}”没有着落。", hint or _way_out(link, target))


def _way_out(link: Link, target: str) -> str:
    if link.image:
        return "请把图片放进 docs/assets/，写相对于本页的路径。"
    if target.lower().startswith("www."):
        return f"网址要写全：https://{_short(target)}。"
    return "链接写相对于本页的路径，以 .md 结尾。"


def _nearest_name(full: str, known: list[str]) -> str:
    """The file of the same name in another folder, else the one most like it."""
    same = [name for name in sorted(known) if posixpath.basename(name) == posixpath.basename(full)]
    found = re.fullmatch(r"是不是想写“(.*)”？", nearest(full, known))
    return same[0] if same else found[1] if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


CHECKS = (check_links,)
