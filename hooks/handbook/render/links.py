"""Turns references into links: where they lead from a page, and what they are called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ..anchors import anchors, has_page
from ..model import Call, Common, Edition, Handbook, LevelName, Tree
from ..single_pages import SINGLE_PAGES
from ..steps import play


@dataclass(frozen=True)
class Kind:
    """What a kind of page is called, and its icon."""

    name: str
    icon: str


KINDS: Mapping[str, Kind] = {
    "calls": Kind("话术", "phone"),
    "trees": Kind("判断树", "map-marker-path"),
    "checklists": Kind("清单", "format-list-checks"),
    "avoid": Kind("禁忌语", "cancel"),
    "compensation": Kind("补偿标准", "hand-coin-outline"),
    "customers": Kind("特殊客户", "account-voice"),
    "common": Kind("公用句", "comment-multiple-outline"),
    "letters": Kind("书信", "email-edit-outline"),
    "forms": Kind("表单", "clipboard-text-outline"),
    "drills": Kind("演练", "drama-masks"),
    "procedures": Kind("流程", "timeline-check-outline"),
    "emergencies": Kind("应急预案", "alarm-light-outline"),
    "principles": Kind("道理和规矩", "lightbulb-outline"),
    "training": Kind("培训", "school-outline"),
    "news": Kind("有什么变化", "new-box"),
}
OTHER = Kind("页面", "file-document-outline")


@dataclass(frozen=True)
class Link:
    """Where a reference leads. `href` is empty when there is no such page: then the title is plain text."""

    href: str
    title: str
    kind: Kind
    level: LevelName | None = None


def link(book: Handbook, ref: str, base: str) -> Link:
    """Return the link for a reference as seen from a page whose way to the root is `base`."""
    path, _, anchor = ref.partition("#")
    kind = KINDS.get(path.partition("/")[0], OTHER)
    if not has_page(book, path):
        return Link("", ref, kind)
    item = book.item(path)
    level = item.level if isinstance(item, Call) else None
    inner = anchor if anchor and anchor in (anchors(book, path) or ()) else ""
    href = f"{base}{quote(path)}.html" + (f"#{quote(inner)}" if inner else "")
    part = _part(book, path, inner) if inner else ""
    return Link(href, title(book, path) + (f" · {part}" if part else ""), kind, level)


def title(book: Handbook, ref: str) -> str:
    """Return the title of the page of a reference, else the reference itself."""
    if item := book.item(ref):
        return item.title
    if page := book.pages.get(ref):
        return page.title
    if common := book.common_at(ref):
        return common_title(book, common)
    if edition := book.edition_at(ref):
        return edition_title(edition)
    return SINGLE_PAGES.get(ref, ref)


def edition_title(edition: Edition) -> str:
    """Return what the page of an edition is called."""
    return f"{edition.edition} 版有什么变化"


def common_title(book: Handbook, common: Common) -> str:
    """Return what the common lines of a procedure are called."""
    procedure = book.procedures.get(common.id)
    return f"{procedure.page.title if procedure else common.id}的公用句"


def _part(book: Handbook, ref: str, anchor: str) -> str:
    """What stands at the anchor, in a few words; empty when the page's title says enough."""
    item = book.item(ref)
    if isinstance(item, Call):
        return next((step.title for step in play(book, item) if step.id == anchor), "")
    if isinstance(item, Tree) and anchor in item.nodes:
        return item.nodes[anchor].ask
    if page := book.pages.get(ref):
        return next((heading.title for heading in page.headings if heading.id == anchor), "")
    return anchor if ref in ("levels", "basis") else ""
