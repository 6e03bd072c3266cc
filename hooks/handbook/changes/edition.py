"""What an edition changed, as its file in `scripts/news/` tells it: an entry a line, at the line's own address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..anchors import BLOCKS, CUSTOMER_BLOCKS, anchors, line_id
from ..fields import ID_PATTERN
from ..model import Handbook
from ..render.links import KINDS
from .compare import Changed, Edit, compare, things
from .paths import lost
from .words import pairs

Entry = dict[str, str]
# What nobody on the phone needs to hear of, and where a tree leads, which is told by its paths.
_UNTOLD = frozenset(
    {"owner", "review_months", "aliases", "basis", "note", "next", "quotes", "covers", "see", "to", "role", "unknown"}
    | {"edition", "valid_until", "front", "mood"}
)
# Parts of a page that stand below another's address.
_BELOW: Mapping[str, str] = {"never": "promise", "stop_when": "stop"}


def edition(old: Handbook, new: Handbook) -> dict[str, Any]:
    """Return `changed`, `new` and `gone` of a file, each only where there is something in it."""
    changes = compare(old, new)
    before, after = _texts(old), _texts(new)
    changed = [entry for file in changes.of("changed") for entry in _entries(new, file, before, after)]
    changed += [
        {"see": path.at, "where": " → ".join(path.answers), "before": path.before, "after": path.after}
        for path in changes.paths
        if path.after not in map(lost, path.answers)  # the answers themselves are told
    ]
    renamed = {moved.to for name, moved in new.moved.items() if name not in old.moved}
    come = [file.ref for file in changes.of("added") if _is_told(file.ref) and file.ref not in renamed]
    gone = [f"{file.kind}“{file.title}”" for file in changes.of("withdrawn") if file.ref not in new.moved]
    found = {"changed": changed, "new": come, "gone": gone}
    return {name: listed for name, listed in found.items() if listed}


def _is_told(ref: str) -> bool:
    """Whether a page is for those on the phone: of a kind, and no table of contents."""
    folder, _, name = ref.partition("/")
    return (folder in KINDS and name != "index") or ref in ("company", "levels")


def _texts(book: Handbook) -> dict[str, frozenset[str]]:
    """All texts of each file: what stood in it before has only moved."""
    return {
        ref: frozenset(text for block in thing.blocks.values() for text in block.texts)
        for ref, thing in things(book).items()
    }


def _entries(
    book: Handbook, file: Changed, before: Mapping[str, frozenset[str]], after: Mapping[str, frozenset[str]]
) -> Iterator[Entry]:
    """The changes of a file; of a hand-written page only its sections, which are too long to be shown twice."""
    if not _is_told(file.ref):
        return
    if file.ref in book.pages:
        yield from ({"see": _see(book, file.ref, edit, 0), "where": _where(edit)} for edit in file.edits)
        return
    for edit in (edit for edit in file.edits if edit.field not in _UNTOLD):
        for one, other in pairs(edit.before, edit.after):
            went = one if one not in after[file.ref] else None
            came = other if other not in before[file.ref] else None
            if went or came:
                number = edit.after.index(came) + 1 if came else 0
                texts = {"before": went, "after": came}
                told = {name: text for name, text in texts.items() if text}
                yield {"see": _see(book, file.ref, edit, number), "where": _where(edit), **told}


def _where(edit: Edit) -> str:
    """The place in words, without the ids that only the file knows."""
    parts = edit.where.split(" · ")
    return " · ".join(part for part in parts if part == parts[-1] or not re.fullmatch(ID_PATTERN, part))


def _see(book: Handbook, ref: str, edit: Edit, number: int) -> str:
    """The address of the `number`-th text of a field, as exact as the page has it."""
    known = anchors(book, ref) or frozenset()
    place = next((each for each in _places(edit, number) if each in known), "")
    return f"{ref}#{place}" if place else ref


def _places(edit: Edit, number: int) -> Iterator[str]:
    first, *rest = edit.key
    if first == "steps" and len(rest) > 1 and rest[1] in BLOCKS:
        yield line_id(rest[0], rest[1], number)
    if first in CUSTOMER_BLOCKS:
        yield f"{first}-{number}"
    yield from rest[:1]
    yield _BELOW.get(first, first)
