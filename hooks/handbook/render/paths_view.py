"""All paths of a tree with what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Tree
from ..trees import Walk
from .tree_view import Answer, Question


@dataclass(frozen=True)
class Path:
    """One path: the keys that lead along it, its last answer, and the question that leads back to (0: it ends)."""

    keys: tuple[int, ...]
    answer: Answer
    back_to: int


@dataclass(frozen=True)
class Fork:
    """Paths that differ in the last answer only: what was answered before, and the last question."""

    before: tuple[str, ...]
    ask: str
    paths: tuple[Path, ...]

    @property
    def number(self) -> int:
        """Which question of these paths it is, counted from 1."""
        return len(self.before) + 1


def forks(tree: Tree, asked: Iterable[Question], listed: Iterable[Walk]) -> Iterator[Fork]:
    """Yield the paths, those that share all questions together; `asked` are the questions as drawn for the page."""
    answers = {(question.id, answer.key): answer for question in asked for answer in question.answers}
    together: defaultdict[tuple[tuple[str, int], ...], list[Walk]] = defaultdict(list)
    for walk in listed:
        together[tuple((name, way.key) for name, way in walk.taken[:-1])].append(walk)
    for walks in together.values():
        name, before = walks[0].taken[-1][0], tuple(way.answer for _, way in walks[0].taken[:-1])
        paths = tuple(Path(_keys(walk), answers[name, walk.last.key], walk.back_to) for walk in walks)
        yield Fork(before, tree.nodes[name].ask, paths)


def _keys(walk: Walk) -> tuple[int, ...]:
    return tuple(way.key for _, way in walk.taken)
