"""What is new in an edition as its page shows it: page by page, each text word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..changes.words import Line, compared
from ..model import Change, Edition, Handbook
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


def changed_pages(edition: Edition) -> tuple[Page, ...]:
    """Return the pages that changed, in the order of the file."""
    found: dict[str, list[Change]] = {}
    for change in edition.changed:
        found.setdefault(change.see.partition("#")[0], []).append(change)
    return tuple(Page(ref, tuple(map(_shown, changes))) for ref, changes in found.items())


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
    pages = len(changed_pages(edition))
    if pages:
        yield f"改了 {pages} 页里的 {len(edition.changed)} 处"
    if edition.new:
        yield f"新增 {len(edition.new)} 页"
    if edition.gone:
        yield f"撤掉 {len(edition.gone)} 页"
