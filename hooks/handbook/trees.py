"""What follows from a decision tree as written: where answers lead, how deep it is, which paths it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from .model import Node, Option, RoleTarget, Tree

MAX_DEPTH = 6
# So many paths are listed at most.
MOST_WALKS = 5000
UNKNOWN = "不清楚"


@dataclass(frozen=True)
class Exit:
    """Where one answer leads: a `node` of this tree, or a reference, or a role. `path` is its place in the node."""

    answer: str
    target: str
    is_role: bool
    path: tuple[str | int, ...]

    @property
    def key(self) -> int:
        """The number that gives this answer: 0 for 不清楚."""
        return 0 if self.path[0] == "unknown" else int(self.path[1]) + 1


@dataclass(frozen=True)
class Walk:
    """One path through a tree: the questions met, each once, with the answers given.

    Its last answer leads out of the tree, or to a person, or back to a question met before.
    """

    taken: tuple[tuple[str, Exit], ...]

    @property
    def depth(self) -> int:
        """How many questions are asked."""
        return len(self.taken)

    @property
    def last(self) -> Exit:
        """The answer it ends with."""
        return self.taken[-1][1]

    @property
    def back_to(self) -> int:
        """The question the last answer leads back to, counted from 1; 0 when it leads on."""
        if self.last.is_role:
            return 0
        return next((number for number, (name, _) in enumerate(self.taken, 1) if name == self.last.target), 0)


def exits(node: Node) -> Iterator[Exit]:
    """Yield the answers of a node in order, 不清楚 last."""
    for index, option in enumerate(node.options):
        yield _option_exit(option, index)
    if isinstance(node.unknown, RoleTarget):
        yield Exit(UNKNOWN, node.unknown.role, True, ("unknown",))
    elif node.unknown is not None:
        yield Exit(UNKNOWN, node.unknown, False, ("unknown",))


def _option_exit(option: Option, index: int) -> Exit:
    if option.to is not None:
        return Exit(option.answer, option.to, False, ("options", index, "to"))
    return Exit(option.answer, option.role or "", True, ("options", index, "role"))


def persons(node: Node) -> dict[str, int]:
    """The roles that answers of a node lead to, each with the first key that does."""
    found: dict[str, int] = {}
    for way in exits(node):
        if way.is_role:
            found.setdefault(way.target, way.key)
    return found


def walks(tree: Tree) -> Iterator[Walk]:
    """Yield every path from the first question, in the order of the answers. There may be very many: take some."""
    waiting = _further(tree, (), tree.start)
    while waiting:
        walk = waiting.pop()
        if walk.last.is_role or walk.last.target not in tree.nodes or walk.back_to:
            yield walk
        else:
            waiting += _further(tree, walk.taken, walk.last.target)


def _further(tree: Tree, taken: tuple[tuple[str, Exit], ...], name: str) -> list[Walk]:
    """A walk longer by one question, for each of its answers, the last first."""
    node = tree.nodes.get(name)
    return [Walk((*taken, (name, way))) for way in exits(node)][::-1] if node else []


def still_to_ask(tree: Tree) -> dict[str, int]:
    """Of each question the most that are asked from it on, itself included."""
    most: dict[str, int] = {}
    for walk in islice(walks(tree), MOST_WALKS):
        for asked, (name, _) in enumerate(walk.taken):
            most[name] = max(most.get(name, 0), walk.depth - asked)
    return most


def numbers(tree: Tree) -> dict[str, int]:
    """Number the questions as they are met, breadth first; those that nothing leads to come last, as 0."""
    waiting, found = [tree.start], dict[str, int]()
    while waiting:
        name = waiting.pop(0)
        if name in tree.nodes and name not in found:
            found[name] = len(found) + 1
            waiting += [way.target for way in exits(tree.nodes[name]) if not way.is_role]
    return found | {name: 0 for name in tree.nodes if name not in found}


def reachable(tree: Tree) -> frozenset[str]:
    """The nodes that some answers lead to from the start."""
    seen: set[str] = set()
    waiting = [tree.start]
    while waiting:
        name = waiting.pop()
        if name in tree.nodes and name not in seen:
            seen.add(name)
            waiting += [way.target for way in exits(tree.nodes[name]) if not way.is_role]
    return frozenset(seen)


def ending(tree: Tree) -> frozenset[str]:
    """The nodes from which an end (a reference or a role, escalation aside) can be reached."""
    ends = (
        name
        for name, node in tree.nodes.items()
        if any(way.is_role or way.target not in tree.nodes for way in exits(node))
    )
    return leading_to(tree, ends)


def leading_to(tree: Tree, goals: Iterable[str]) -> frozenset[str]:
    """The nodes from which one of the nodes `goals` can be reached, these included."""
    before: dict[str, list[str]] = {}
    for name, node in tree.nodes.items():
        for way in exits(node):
            before.setdefault("" if way.is_role else way.target, []).append(name)
    seen = set(goals)
    waiting = list(seen)
    while waiting:
        more = [name for name in before.get(waiting.pop(), ()) if name not in seen]
        seen.update(more)
        waiting += more
    return frozenset(seen)
