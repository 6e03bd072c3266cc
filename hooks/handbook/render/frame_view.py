"""What stands around the content of every page: news, finder, ways in the header, blanks of the call, dialogs."""

from __future__ import annotations

from pathlib import Path

from ..model import Handbook
from .environment import draw
from .finder_view import finder_html
from .view import View

# Pages with blanks of their own, or with lines that are practised and not said in this call.
_WITHOUT_BLANKS = ("call", "drill", "quiz", "practice", "news")


def frame(book: Handbook, uri: str, base: str, kind: str, root: Path) -> dict[str, str]:
    """Return the pieces for the page at `uri` of this kind; `base` is its way to the root."""
    view = View(book, base)
    return {
        "hb_news": draw(root, "news_bar.html", view=view, edition=book.editions[0]) if book.editions else "",
        "hb_new": mark(book, uri, "", root),
        "hb_finder": finder_html(book, uri, base, root),
        "hb_ways": draw(root, "ways.html", view=view),
        "hb_blanks": "" if kind in _WITHOUT_BLANKS else draw(root, "blanks.html", view=view),
        "hb_end": draw(root, "end.html", view=view, kind=kind),
    }


def mark(book: Handbook, uri: str, place: str, root: Path) -> str:
    """Return the mark of what is new on a page, or at a place of it; nothing where nothing is."""
    return draw(root, "new.html", view=View(book, ""), uri=uri, place=place) if book.fresh.get(uri) else ""
