"""The font for what is typed into a form: every sign of GB 2312, and what an English keyboard has.

A viewer draws what is typed in the font that a field names. One that the form does not bring along is replaced by each
viewer as it can: some show boxes, or other signs. So the form brings it.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from pathlib import Path

from .origins import Origins
from .typeset import typeset


def typed_font(root: Path, day: datetime.date) -> bytes:
    """Return a PDF that holds the font and is of no other use."""
    return typeset(root, "typed.typ", {"signs": "".join(_signs())}, Origins(), day).pdf


def _signs() -> Iterator[str]:
    """The signs in the numbering of GBK, in which a dash and a middle dot are those that people type."""
    yield from map(chr, range(0x21, 0x7F))
    for code in itertools.product(range(0xA1, 0xF8), range(0xA1, 0xFF)):
        yield bytes(code).decode("gbk", errors="ignore")
