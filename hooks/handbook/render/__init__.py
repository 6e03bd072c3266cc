"""Turns the model into pages: plain HTML through the templates in `theme/pages`, autoescaped."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from ..model import Handbook
from ..printed import Printed
from .customers_view import script as customer_script
from .environment import ROOT
from .frame_view import frame
from .pages import Pages, foot_html, list_html, marks_html, new_html
from .shown import Shown

__all__ = ["Shown", "customer_script", "page_foot", "page_frame", "render", "render_list", "render_marks", "render_new"]


def render(
    book: Handbook, today: datetime.date, root: Path = ROOT, printed: Mapping[str, Printed] | None = None
) -> tuple[Shown, ...]:
    """Return every page made from the model. `root` is where `theme/pages` lies, `printed` what there is as PDF."""
    return tuple(Pages(book, today, root, printed or {}).all())


def render_list(book: Handbook, kind: str, category: str, base: str, root: Path = ROOT) -> str:
    """Return the HTML that replaces `<!-- list: kind category -->`; `base` is the page's way to the root (`../`)."""
    return list_html(book, kind, category, base, root)


def render_marks(book: Handbook, uri: str, names: str, root: Path = ROOT) -> str:
    """Return the HTML that replaces `<!-- basis: names -->` of the page at `uri`: the marks of what is not settled."""
    return marks_html(book, uri, tuple(names.split()), root)


def render_new(book: Handbook, uri: str, html: str, root: Path = ROOT) -> str:
    """Return the HTML of the hand-written page at `uri` with the marks of what is new."""
    return new_html(book, uri, html, root)


def page_foot(
    book: Handbook,
    uri: str,
    today: datetime.date,
    root: Path = ROOT,
    printed: Mapping[str, Printed] | None = None,
) -> str:
    """Return the facts at the foot of the page at `uri` (no ending), generated or hand-written, and its PDFs."""
    return foot_html(book, uri, today, root, printed or {})


def page_frame(book: Handbook, uri: str, base: str, kind: str, root: Path = ROOT) -> dict[str, str]:
    """Return what stands around the content of the page at `uri`: `hb_news`, `hb_new`, `hb_finder`, `hb_ways` …"""
    return frame(book, uri, base, kind, root)
