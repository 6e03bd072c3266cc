"""A decision tree as a page of numbered questions: where each answer leads, and where one came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..anchors import escalation_id, person_id
from ..model import LevelName, Node, RoleTarget, Tree, text_of
from ..trees import UNKNOWN, Exit, exits, numbers, persons, still_to_ask
from .view import AGENT, Flag, View


@dataclass(frozen=True)
class Answer:
    """One answer: the key, the words, where it leads, and what that is called. `life`: to danger to life.

    `ref` is the page it leads to, `role` the person; both are empty when it leads to a question.
    """

    key: int
    text: str
    href: str
    kind: str
    outcome: str
    ref: str = ""
    role: str = ""
    level: LevelName | None = None
    life: bool = False
    flags: tuple[Flag, ...] = ()
    note: str | None = None

    @property
    def is_question(self) -> bool:
        """The answer leads to another question of the tree."""
        return not self.ref and not self.role

    @property
    def is_unknown(self) -> bool:
        """不清楚, the last answer of every question."""
        return self.key == 0


@dataclass(frozen=True)
class Came:
    """A question and an answer that lead here."""

    number: int
    id: str
    answer: str


@dataclass(frozen=True)
class Question:
    """A node with its number on the page; number 0 when no answer leads to it. `most`: so many are still to ask."""

    number: int
    id: str
    node: Node
    answers: tuple[Answer, ...]
    came: tuple[Came, ...]
    most: int

    @property
    def escalation(self) -> str:
        """The id of its own escalation; empty when that of the tree counts."""
        return escalation_id(self.id) if self.node.escalate else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is said and asked in it, in which a figure may stand."""
        return (self.node.ask, self.node.note or "", *map(text_of, self.node.say))

    @property
    def label(self) -> str:
        """A few words for the list of questions: the answer that leads here."""
        named = [came.answer for came in self.came if came.answer != UNKNOWN]
        return "开始" if self.number == 1 else next(iter(named), UNKNOWN)


def questions(view: View, tree: Tree, page: str = "") -> tuple[Question, ...]:
    """Return the questions in the order they are met; `page` is the address of the tree's page from elsewhere."""
    drawn = _Drawing(view, tree, page, numbers(tree), still_to_ask(tree))
    return tuple(drawn.question(name) for name in drawn.numbers)


@dataclass(frozen=True)
class _Drawing:
    view: View
    tree: Tree
    page: str
    numbers: dict[str, int]
    most: dict[str, int]

    def question(self, name: str) -> Question:
        node = self.tree.nodes[name]
        answers, came = tuple(self._answers(name, node)), tuple(self._came(name))
        return Question(self.numbers[name], name, node, answers, came, self.most.get(name, 1))

    def _answers(self, name: str, node: Node) -> Iterator[Answer]:
        for way in exits(node):
            option = node.options[way.key - 1] if way.key else None
            kind, outcome, href, level = self._outcome(name, way)
            life = self._is_life(way, name)
            yield Answer(
                key=way.key,
                text=way.answer,
                href=href,
                kind=kind,
                outcome=outcome,
                ref="" if way.is_role or way.target in self.tree.nodes else way.target,
                role=way.target if way.is_role else "",
                level="P0" if life else level,
                life=life,
                flags=self.view.flags(option.basis, (option.answer,)) if option else (),
                note=option.note if option else None,
            )

    def _outcome(self, name: str, way: Exit) -> tuple[str, str, str, LevelName | None]:
        """What an answer leads to: its kind, its name, its address, its level."""
        if way.is_role:
            href = f"{self.page}#{person_id(name, persons(self.tree.nodes[name])[way.target])}"
            return ("由你接着办", "", href, None) if way.target == AGENT else ("转给", way.target, href, None)
        if number := self.numbers.get(way.target):
            return f"第 {number} 问", self.tree.nodes[way.target].ask, f"{self.page}#{way.target}", None
        link = self.view.link(way.target)
        return link.kind.name, link.title, link.href, link.level

    def _is_life(self, way: Exit, name: str) -> bool:
        """Whether an answer leads to danger to life: a P0 script, its leader, or a question about danger."""
        if way.is_role:
            return self._leads_p0(way.target) and self._is_danger(name)
        if way.target in self.tree.nodes:
            return self._is_danger(way.target)
        call = self.view.call(way.target)
        return call is not None and call.level == "P0"

    def _is_danger(self, name: str) -> bool:
        """Whether a question is about danger to life: then its safe branch, 不清楚, ends there."""
        seen: set[str] = set()
        while name in self.tree.nodes and name not in seen:
            seen.add(name)
            unknown = self.tree.nodes[name].unknown
            if isinstance(unknown, RoleTarget):
                return self._leads_p0(unknown.role)
            name = unknown or ""
        call = self.view.call(name)
        return call is not None and call.level == "P0"

    def _leads_p0(self, role: str) -> bool:
        return bool(self.view.book.levels and self.view.book.levels.P0.lead == role)

    def _came(self, name: str) -> Iterator[Came]:
        for other, node in self.tree.nodes.items():
            for way in exits(node):
                if not way.is_role and way.target == name:
                    yield Came(self.numbers[other], other, way.answer)
