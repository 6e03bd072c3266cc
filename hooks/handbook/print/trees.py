"""A decision tree as data for paper: numbered questions, each answer with where it leads."""

from __future__ import annotations

from ..model import Tree
from ..render.tree_view import Answer, Question, questions
from .pen import Data, Pen


def tree_data(pen: Pen, tree: Tree, chapter: str) -> Data:
    """A tree with its questions in the order they are met."""
    asked = questions(pen.view, tree)
    return {
        **pen.item(tree, chapter),
        "escalate": pen.text(f"{tree.escalate.to}：{tree.escalate.when}", tree.escalate, "when"),
        "questions": [_question(pen, tree, question) for question in asked],
    }


def _question(pen: Pen, tree: Tree, question: Question) -> Data:
    node = question.node
    escalate = node.escalate
    return {
        "n": question.number,
        "ref": f"{tree.ref}#{question.id}",
        "came": [{"n": came.number, "answer": came.answer} for came in question.came],
        "say": pen.lines(node, "say"),
        "ask": pen.marked(pen.line(node.ask, node, "ask"), tree.ref, f"#{question.id}"),
        "answers": [_answer(pen, question, answer) for answer in question.answers],
        "escalate": pen.text(f"{escalate.to}：{escalate.when}", escalate, "when") if escalate else None,
        "note": pen.text(node.note, node, "note") if node.note else None,
    }


def _answer(pen: Pen, question: Question, answer: Answer) -> Data:
    path = ("unknown",) if answer.is_unknown else ("options", answer.key - 1, "answer")
    note = question.node.options[answer.key - 1] if answer.note else None
    return {
        "key": answer.key,
        "text": pen.text(answer.text, question.node, *path),
        "to": {"ref": answer.ref, "title": answer.outcome, "kind": answer.kind, "level": answer.level or ""},
        "life": answer.life,
        "flags": " · ".join(flag.word for flag in answer.flags),
        "note": pen.text(note.note, note, "note") if note and note.note else None,
    }
