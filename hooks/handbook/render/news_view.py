"""What is new in an edition as its page shows it: page by page, each text word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..changes.words import Line, compared
from ..model import Call, Change, Edition, Handbook
from .links import KINDS, OTHER, Kind, title


@dataclass(frozen=True)
class Shown:
    """One change: the address it stands at, its place in words, the text in pieces (none: it is only named)."""

    ref: str
    where: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Page:
    """The changes of one page."""

    ref: str
    changes: tuple[Shown, ...]


def changed_pages(book: Handbook, edition: Edition) -> tuple[Page, ...]:
    """Return the pages that changed: scripts first, danger first among them."""
    found: dict[str, list[Change]] = {}
    for change in edition.changed:
        found.setdefault(change.see.partition("#")[0], []).append(change)
    order = list(KINDS)

    def place(ref: str) -> tuple[int, str, str]:
        kind, item = ref.partition("/")[0], book.item(ref)
        number = order.index(kind) if kind in KINDS else len(order)
        return number, item.level if isinstance(item, Call) else "", title(book, ref)

    return tuple(Page(ref, tuple(map(_shown, found[ref]))) for ref in sorted(found, key=place))


def _shown(change: Change) -> Shown:
    before, after = ((text,) if text else () for text in (change.before, change.after))
    return Shown(change.see, change.part, tuple(compared(before, after)))


def new_pages(book: Handbook, edition: Edition) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    """Return the pages that came in by kind, in the order of the kinds."""
    groups: dict[Kind, list[str]] = {kind: [] for kind in (*KINDS.values(), OTHER)}
    for ref in edition.new:
        groups[KINDS.get(ref.partition("/")[0], OTHER)].append(ref)
    return tuple((kind, tuple(sorted(refs, key=lambda ref: title(book, ref)))) for kind, refs in groups.items() if refs)


def counts(edition: Edition) -> Iterator[str]:
    """Yield in words how much changed."""
    pages = len({change.see.partition("#")[0] for change in edition.changed})
    if pages:
        yield f"改了 {pages} 页里的 {len(edition.changed)} 处"
    if edition.new:
        yield f"新增 {len(edition.new)} 页"
    if edition.gone:
        yield f"撤掉 {len(edition.gone)} 页"
