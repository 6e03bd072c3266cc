"""Checklists, phrases to avoid, compensation tables and customer types as data for paper."""

from __future__ import annotations

from ..model import Checklist, Compensation, Customer, Phrase, Point, Row, Topic
from ..render.table_view import case, limit
from ..render.view import AGENT
from .calls import swap_data
from .pen import Data, Pen

MODES = {"read-do": "念一条，做一条", "do-confirm": "先做，做完逐条核对"}


def checklist_data(pen: Pen, checklist: Checklist, chapter: str) -> Data:
    """A checklist with boxes to tick."""
    return {
        **pen.item(checklist, chapter),
        "mode": MODES[checklist.mode],
        "pause": pen.text(checklist.pause, checklist, "pause"),
        "covers": pen.to(checklist.covers) if checklist.covers else None,
        "items": [_point(pen, point, checklist.covers or "") for point in checklist.items],
    }


def _point(pen: Pen, point: Point, covers: str) -> Data:
    """A line; a step of what the list covers goes by its own name, as the head of the list names the whole."""
    to = pen.to(point.see) if point.see else None
    if to and covers:
        to["title"] = to["title"].removeprefix(f"{pen.to(covers)['title']} · ")
    return {
        "text": pen.text(point.text, point, "text"),
        "to": to,
        "flags": pen.flags(point.basis, [point.text]),
    }


def topic_data(pen: Pen, topic: Topic, chapter: str) -> Data:
    """Phrases to avoid of one sort, with what to say instead."""
    return {**pen.item(topic, chapter), "phrases": [_phrase(pen, topic, phrase) for phrase in topic.phrases]}


def _phrase(pen: Pen, topic: Topic, phrase: Phrase) -> Data:
    return {
        "ref": f"{topic.ref}#{phrase.id}",
        "match": pen.texts(phrase, "match"),
        "why": pen.text(phrase.why, phrase, "why"),
        "instead": pen.line(phrase.instead, phrase, "instead"),
        "flags": pen.flags(phrase.basis, [phrase.instead, phrase.why]),
    }


def compensation_data(pen: Pen, table: Compensation, chapter: str) -> Data:
    """A compensation table; without amounts its limits and notes are left out."""
    item = pen.item(table, chapter)
    return {
        **item,
        "note": item["note"] if pen.look.amounts else None,
        "example": table.status == "example",
        "rows": [_row(pen, table, number, row) for number, row in enumerate(table.rows, 1)],
    }


def _row(pen: Pen, table: Compensation, number: int, row: Row) -> Data:
    cases = [
        {"label": asked.label, "words": case(table, row, name)}
        for name, asked in table.inputs.items()
        if row.when.get(name)
    ]
    return {
        "n": number,
        "ref": f"{table.ref}#{row.id}",
        "at": pen.origins.field(row),
        "cases": cases,
        "kind": row.kind,
        "limit": limit(row) if pen.look.amounts else "",
        "figure": row.limit is not None and table.status == "example",
        "approve": row.approve,
        "self": row.approve == AGENT,
        "within": pen.marked(pen.text(row.within, row, "within"), table.ref, f"#{row.id}"),
        "say": [pen.line(line, row, "say", index) for index, line in enumerate(row.say)],
        "note": pen.text(row.note, row, "note") if row.note and pen.look.amounts else None,
        "flags": pen.flags(row.basis),
    }


def customer_data(pen: Pen, customer: Customer, chapter: str, *, whole: bool) -> Data:
    """A way of behaving: how one notices it, what to say and do, when to stop."""
    stops = [{"if": pen.text(stop.condition, stop, "if"), "to": pen.to(stop.see)} for stop in customer.stop_when]
    return {
        **pen.item(customer, chapter),
        "signs": pen.texts(customer, "signs"),
        "needs": pen.text(customer.needs, customer, "needs"),
        "say": pen.lines(customer, "say"),
        "do": pen.texts(customer, "do"),
        "dont": pen.texts(customer, "dont"),
        "avoid": [swap for name in customer.avoid if (swap := swap_data(pen, name, whole=whole))],
        "stop": stops,
        "flags": pen.flags(customer.basis, customer.do),
    }
