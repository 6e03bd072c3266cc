"""What the page 改写检查 looks for in a draft, made at build time: everything the build's own checks look for.

The phrases to avoid come from `scripts/avoid`, the authority from `company.yml`; the patterns, signs and limits are
those of phrases.py, promises.py, gifts.py, amounts.py and spoken.py. The browser types none of them again.
"""

from __future__ import annotations

from typing import Any

from . import amounts, gifts, phrases, promises, spoken
from .blanks import Values, expanded
from .checks.avoid import usable_forms
from .checks.grants import GIVING
from .classic_script import classic_script
from .model import Handbook
from .render.view import AGENT

_MODULES = (phrases, spoken, promises, amounts, gifts)
SIGNS = {
    "ends": phrases.SENTENCE_ENDS,
    "halfWidth": spoken.HALF_WIDTH,
    "quotes": spoken.QUOTES,
    "digits": amounts.DIGITS,
    "powers": amounts.POWERS,
}
LIMITS = {
    "gap": phrases.GAP,
    "quoted": promises.QUOTED,
    "letters": spoken.MAX_LETTERS,
    "sentences": spoken.MAX_SENTENCES,
    "blank": spoken.BLANK_LETTERS,
    "block": spoken.MAX_BLOCK,
}


def script(book: Handbook) -> str:
    """Return the file the browser loads (its data is `RewriteContent` in handbook.d.ts)."""
    return classic_script("rewriteContent", content(book))


def content(book: Handbook) -> dict[str, Any]:
    """Return what the browser looks for, as plain JSON data."""
    return {
        "phrases": _phrases(book),
        "agent": AGENT,
        "roles": _roles(book),
        "patterns": {name: each.pattern for module in _MODULES for name, each in module.PATTERNS.items()},
        "signs": SIGNS,
        "limits": LIMITS,
    }


def _phrases(book: Handbook) -> list[dict[str, Any]]:
    """Every phrase with the forms by which it is found, the name of its topic, why, and what to say instead."""
    values, usable = Values(book), usable_forms(book)
    return [
        {
            "id": phrase.id,
            "topic": topic.title,
            "forms": [form for form in phrase.match if usable.get(form) is phrase],
            "why": expanded(phrase.why, values),
            "instead": expanded(phrase.instead, values),
        }
        for _, topic in sorted(book.avoid.items())
        for phrase in topic.phrases
    ]


def _roles(book: Handbook) -> list[dict[str, Any]]:
    """Who may give how much, in the company's order, and whether they may waive, pay back or pay."""
    authority = book.company.authority if book.company else {}
    return [
        {
            "name": name,
            "limit": None if granted.limit is None else float(granted.limit),
            "waives": not set(GIVING).isdisjoint(granted.kinds),
        }
        for name, granted in authority.items()
    ]
