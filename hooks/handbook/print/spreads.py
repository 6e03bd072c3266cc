"""A call should lie open at once: two pages, four in large print. What takes more is told at its longest line.

What is done after hanging up stands overleaf and does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import Call, Handbook, Step, text_of
from ..problems import Problem
from ..steps import play
from .look import Look

LONG = "HB953"
_FIELDS = ("say", "say_angry", "ask")


def too_long(book: Handbook, counts: Mapping[str, int], look: Look) -> Iterator[Problem]:
    """Yield a warning for each script whose call takes more than its share, at the line of it that is longest."""
    most = 4 if look.large else 2
    for call in book.calls.values():
        pages = counts.get(call.ref, 0)
        if pages > most:
            spoken = [step.own for step in play(book, call) if not step.later]
            yield _told(call, spoken, pages, most)


def _told(call: Call, spoken: Sequence[Step], pages: int, most: int) -> Problem:
    lines = (
        (len(text_of(block)), -number, step, field, index)
        for number, step in enumerate(spoken)
        for field in _FIELDS
        for index, block in enumerate(getattr(step, field))
    )
    _, _, step, field, index = max(lines, key=lambda line: line[:2])
    message = f"口袋本里“{call.title}”通话的几步占 {pages} 页，超过 {most} 页。"
    return step.problem(LONG, step.where(field, index), message, "最长的一句在这里，从它改短。", warning=True)
