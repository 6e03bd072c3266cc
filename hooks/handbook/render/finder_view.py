"""The finder's box as it stands on a page, with the words its results use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..model import Handbook
from .environment import draw
from .view import View

# What a line is called in the results, where it is none of the five blocks.
WORDS: Mapping[str, str] = {
    "alias": "来电",
    "hear": "来电",
    "when": "何时",
    "step": "步骤",
    "code": "分组",
    "promise": "可答应",
    "never": "不可",
    "outside": "外部",
    "answer": "回答",
    "row": "补偿",
    "text": "正文",
    "note": "注",
}


def finder_html(book: Handbook, uri: str, base: str, root: Path, *, big: bool = False) -> str:
    """Return the box for the page at `uri` (no ending), whose way to the root is `base`; `big` is the home page's."""
    view = View(book, base)
    return draw(root, "finder.html", view=view, uri=uri, big=big, FINDER_WORDS=WORDS)
