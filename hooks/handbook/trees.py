"""What follows from a decision tree as written: where answers lead, how deep it is, which paths it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .model import Node, Option, RoleTarget, Tree

MAX_DEPTH = 6
UNKNOWN = "不清楚"


@dataclass(frozen=True)
class Exit:
    """Where one answer leads: a `node` of this tree, or a reference, or a role. `path` is its place in the node."""

    answer: str
    target: str
    is_role: bool
    path: tuple[str | int, ...]


@dataclass(frozen=True)
class Walk:
    """One path through a tree: the questions met, each with the answer given, and where it ends."""

    taken: tuple[tuple[str, Exit], ...]
    back_to: str = ""

    @property
    def depth(self) -> int:
        """How many questions are asked."""
        return len(self.taken)


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
