"""Those who take over: whom a tree escalates to, and the persons it ends with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..anchors import ESCALATE, person_id
from ..model import Call, Tree
from ..steps import play
from ..trees import persons
from .tree_view import Question
from .view import AGENT, View

# The script that says how a caller is handed over, and its step with the words for it.
HANDOVER, HANDOVER_STEP = "calls/transfer", "say"


@dataclass(frozen=True)
class Person:
    """Someone who takes over: `does` is what the role is for, `when` the occasion, `question` the one it is about."""

    id: str
    role: str
    does: str
    when: str = ""
    question: Question | None = None
    life: bool = False

    @property
    def is_agent(self) -> bool:
        """The reader of the page."""
        return self.role == AGENT

    @property
    def is_escalation(self) -> bool:
        """Not where an answer leads, but what may be done at any time."""
        return bool(self.when)


def people(view: View, tree: Tree, asked: Iterable[Question]) -> Iterator[Person]:
    """Yield the tree's escalation, then of each question its own and the persons its answers lead to."""
    yield Person(ESCALATE, tree.escalate.to, _does(view, tree.escalate.to), tree.escalate.when)
    for question in asked:
        if escalate := question.node.escalate:
            yield Person(question.escalation, escalate.to, _does(view, escalate.to), escalate.when, question)
        for role, key in persons(question.node).items():
            life = any(answer.life for answer in question.answers if answer.role == role)
            yield Person(person_id(question.id, key), role, _does(view, role), question=question, life=life)


def handover(view: View) -> tuple[str, ...]:
    """Return what the caller is told before someone else takes over: the lines without a condition."""
    call = view.book.item(HANDOVER)
    steps = play(view.book, call) if isinstance(call, Call) else ()
    words = next((step.words.say for step in steps if step.id == HANDOVER_STEP), ())
    return tuple(block for block in words if isinstance(block, str))


def _does(view: View, role: str) -> str:
    levels = view.book.levels
    return levels.roles.get(role, "") if levels else ""
