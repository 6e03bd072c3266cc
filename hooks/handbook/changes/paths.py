"""The same answers in two versions of a tree: which of them now end elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..model import Handbook, Tree
from ..render.links import title
from ..trees import MOST_WALKS, Exit, Walk, exits, walks


@dataclass(frozen=True)
class Moved:
    """Answers that lead elsewhere, from the last question `at`; `more` other paths end with the same change."""

    at: str
    tree: str
    answers: tuple[str, ...]
    before: str
    after: str
    more: int = 0


def moved_paths(old_book: Handbook, new_book: Handbook) -> Iterator[Moved]:
    """Yield the shortest path of each change, for every tree that is in both."""
    for name in sorted(old_book.trees.keys() & new_book.trees.keys()):
        old, new = old_book.trees[name], new_book.trees[name]
        found: dict[tuple[str, str, str], list[tuple[str, ...]]] = {}
        for walk in islice(walks(old), MOST_WALKS):
            before, after = _end(old_book, old, walk.last), _followed(new_book, new, walk)
            if before != after:
                answers = tuple(way.answer for _, way in walk.taken)
                found.setdefault((walk.taken[-1][0], before, after), []).append(answers)
        for (node, before, after), paths in found.items():
            at = f"{new.ref}#{node}" if node in new.nodes else new.ref
            yield Moved(at, new.title, min(paths, key=len), before, after, len(paths) - 1)


def _followed(book: Handbook, tree: Tree, walk: Walk) -> str:
    """Where the answers of a walk lead in another version of the tree."""
    name = tree.start
    for _, taken in walk.taken:
        node = tree.nodes.get(name)
        way = next((way for way in exits(node) if way.answer == taken.answer), None) if node else None
        if way is None:
            return lost(taken.answer)
        if way.is_role or way.target not in tree.nodes:
            return _end(book, tree, way)
        name = way.target
    return _end(book, tree, Exit("", name, False, ()))


def lost(answer: str) -> str:
    """Say that a tree has an answer no more."""
    return f"没有“{answer}”这个回答了"


def _end(book: Handbook, tree: Tree, way: Exit) -> str:
    if way.is_role:
        return f"转{way.target}"
    if way.target in tree.nodes:
        return f"再问“{tree.nodes[way.target].ask}”"
    path, _, anchor = way.target.partition("#")
    return f"“{title(book, path)}”" + (f"的 {anchor}" if anchor else "")
