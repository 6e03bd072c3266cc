"""Procedures and the levels of urgency as data for paper."""

from __future__ import annotations

from ..model import LEVELS, Level, LevelName, Procedure, Words
from ..single_pages import SINGLE_PAGES
from .pen import Data, Pen
from .prose import prose_data

NO_DATES = {"owner": "", "drafted": "", "reviewed": "", "over": 0}


def procedure_data(pen: Pen, procedure: Procedure, chapter: str) -> Data:
    """A procedure, each step with the lines that its scripts share."""
    common = pen.book.common.get(procedure.id)
    shared = {step.id: common.steps[step.id] for step in procedure.steps if common and step.id in common.steps}
    data = prose_data(pen, procedure.page, chapter)
    return {
        **data,
        "kind": "procedures",
        "steps": {heading.id: number for number, heading in enumerate(procedure.steps, 1)},
        "common": {name: _words(pen, words) for name, words in shared.items()},
    }


def _words(pen: Pen, words: Words) -> Data:
    return {
        "say": pen.lines(words, "say"),
        "angry": pen.lines(words, "say_angry"),
        "ask": [pen.line(line, words, "ask", index) for index, line in enumerate(words.ask)],
        "record": pen.texts(words, "record"),
        "do": pen.texts(words, "do"),
        "note": pen.text(words.note, words, "note") if words.note else None,
        "flags": pen.flags(words.basis),
    }


def levels_data(pen: Pen, chapter: str) -> Data | None:
    """The levels with their deadlines and the roles."""
    levels = pen.book.levels
    if levels is None:
        return None
    roles = [{"name": role, "words": [pen.text(words, levels, "roles", role)]} for role, words in levels.roles.items()]
    return {
        "kind": "levels",
        "ref": "levels",
        "id": "levels",
        "chapter": chapter,
        "name": SINGLE_PAGES["levels"],
        "title": pen.text_at(SINGLE_PAGES["levels"], pen.origins.field(levels)),
        "kept": NO_DATES,
        "note": None,
        "levels": [_level(pen, name, levels[name]) for name in LEVELS],
        "roles": roles,
    }


def _level(pen: Pen, name: LevelName, level: Level) -> Data:
    lead = pen.text("，知会 ".join(filter(None, (level.lead, "、".join(level.tell)))), level, "lead")
    rows = {"主办": lead}
    rows |= {each: pen.text(level.deadline(each), level, each) for each in ("首联", "初复", "办结")}
    rows["升级"] = pen.text(level.up, level, "up")
    return {
        "level": name,
        "name": level.name,
        "when": pen.text(level.when, level, "when"),
        "rows": [{"name": label, "words": [words]} for label, words in rows.items()],
        "flags": pen.flags(level.basis),
    }
