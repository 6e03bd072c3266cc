"""Customer types beside a script: in groups by what helps, and the words that open there, made once for all pages."""

from __future__ import annotations

from typing import Any

from ..classic_script import classic_script
from ..model import CUSTOMER_GROUPS, Customer, Handbook, Said, Stop, text_of
from .view import View


def by_group(book: Handbook) -> tuple[tuple[str, tuple[Customer, ...]], ...]:
    """Return the types by group, groups without any left out."""
    types = [book.customers[name] for name in sorted(book.customers)]
    groups = ((group, tuple(each for each in types if each.group == group)) for group in CUSTOMER_GROUPS)
    return tuple((group, found) for group, found in groups if found)


def content(book: Handbook) -> dict[str, Any]:
    """Return the words of each type by id, as plain JSON data (its type is `CustomerContent` in handbook.d.ts)."""
    view = View(book, "")
    return {name: _words(view, customer) for name, customer in sorted(book.customers.items())}


def script(book: Handbook) -> str:
    """Return the classic script that hands the words to `<customer-aside>`."""
    return classic_script("customerContent", content(book))


def _words(view: View, customer: Customer) -> dict[str, Any]:
    return {
        "needs": _plain(view, customer.needs),
        "say": [_block(view, block) for block in customer.say],
        "do": [_plain(view, line) for line in customer.do],
        "dont": [_plain(view, line) for line in customer.dont],
        "stop": [_stop(view, stop) for stop in customer.stop_when],
    }


def _block(view: View, block: str | Said) -> list[Any]:
    """When it is said (empty: always), and the clauses."""
    condition = _plain(view, block.condition) if isinstance(block, Said) else ""
    return [condition, ["".join(part.text for part in clause) for clause in view.clauses(text_of(block))]]


def _stop(view: View, stop: Stop) -> list[str]:
    """When, where to (from the root of the site), and what that is called."""
    to = view.link(stop.see)
    return [_plain(view, stop.condition), to.href, to.title]


def _plain(view: View, words: str) -> str:
    return "".join(part.text for part in view.inline(words))
