"""内容健康: what is counted is so, on the page and in the JSON."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

from handbook.health import SOON, Health, as_json, health
from handbook.load import load
from handbook.model import Call
from handbook.render import render
from tests.render.reading import Read, plain

DAY = datetime.date(2026, 11, 25)
LIFT = "scripts/calls/equipment/elevator-entrapment.yml"
Edit = Callable[[Path, str, str], None]


def of(root: Path, day: datetime.date = DAY) -> Health:
    return health(load(root)[0], day)


def kind(found: Health, ref: str, step: str) -> str:
    script = next(script for script in found.scripts if script.ref == ref)
    return next(cell.kind for cell in script.cells if cell.step == step)


def test_every_script_stands_once_against_every_step_of_its_procedure(root: Path) -> None:
    book, found = load(root)[0], of(root)
    assert sorted(script.ref for script in found.scripts) == sorted(call.ref for call in book.calls.values())
    for matrix in found.matrices:
        steps = [step.id for step in book.procedures[matrix.procedure].steps]
        assert [[cell.step for cell in script.cells] for script in matrix.scripts] == [steps] * len(matrix.scripts)


def test_own_words_common_words_and_steps_without_words_are_told_apart(root: Path) -> None:
    book, found = load(root)[0], of(root)
    for call in book.calls.values():
        for step in call.steps:
            assert (kind(found, call.ref, step.step) == "own") is bool(step.say), (call.ref, step.step)
    assert found.count("missing") == 0
    assert found.count("own", "common", "acts", "aside") == sum(len(call.steps) for call in book.calls.values())


def replace_step(path: Path, step: str, new: str) -> None:
    """Put `new` in place of a step: it goes to the next step, or to the next field of the script."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?m)^  - step: {step}\n(?:    .*\n|\n)*", new, text, count=1), encoding="utf-8")


def test_a_step_set_aside_stands_there_with_its_reason(copy: Path) -> None:
    replace_step(copy / LIFT, "locate", "  - step: locate\n    not_here: 人已经出来了\n")
    assert kind(of(copy), "calls/elevator-entrapment", "locate") == "aside"
    shown = next(shown for shown in render(load(copy)[0], DAY, copy) if shown.uri == "health")
    assert "人已经出来了" in Read(shown.html).text


def test_a_script_that_lacks_a_step_shows_it(copy: Path) -> None:
    replace_step(copy / LIFT, "locate", "")
    assert kind(of(copy), "calls/elevator-entrapment", "locate") == "missing"


def test_reviews_overdue_and_soon_due_stand_by_owner_the_oldest_first(root: Path) -> None:
    later = of(root, datetime.date(2027, 5, 22))
    assert later.soon
    last = of(root, datetime.date(2027, 9, 1))
    assert len(last.overdue) == sum(owner.files for owner in last.owners) - len(last.soon)
    for owner in last.owners:
        assert [review.due for review in owner.due] == sorted(review.due for review in owner.due)
        assert {review.owner for review in owner.due} <= {owner.name}
    assert all(review.due - later.today <= SOON for review in later.soon)


def test_a_script_no_tree_leads_to_is_named(root: Path) -> None:
    book, found = load(root)[0], of(root)
    reached = {way for tree in book.trees.values() for node in tree.nodes.values() for way in _targets(node.options)}
    assert not reached & set(found.unreached)
    assert "calls/elevator-entrapment" not in found.unreached


def _targets(options: tuple[object, ...]) -> set[str]:
    return {str(getattr(option, "to", "")) for option in options}


def test_an_alias_that_is_another_page_s_title_is_named(copy: Path, edit: Edit) -> None:
    edit(copy / LIFT, "aliases:\n", "aliases:\n  - 停水\n")
    edit(copy / "scripts/calls/equipment/elevator-frequent-breakdown.yml", "aliases:\n", "aliases:\n  - 停水！\n")
    shared = {name.name: name.refs for name in of(copy).shared}
    assert {"calls/elevator-entrapment", "calls/elevator-frequent-breakdown"} <= set(shared["停水"])


def test_the_longest_sentences_come_first_and_lead_to_their_step(root: Path) -> None:
    book, found = load(root)[0], of(root)
    letters = [line.letters for line in found.longest]
    assert letters == sorted(letters, reverse=True)
    for line in found.longest:
        item = book.item(line.ref)
        if isinstance(item, Call):
            assert line.anchor in {step.step for step in item.steps}


def test_a_common_line_that_nobody_takes_is_named(root: Path) -> None:
    book = load(root)[0]
    for line in of(root).unused:
        name = line.ref.partition("/")[2]
        calls = [call for call in book.calls.values() if call.procedure == name]
        steps = [step for call in calls for step in call.steps if step.step == line.step and step.not_here is None]
        assert all(getattr(step, line.block) or step.say for step in steps), line


def test_the_json_holds_what_the_page_shows(root: Path) -> None:
    found = of(root)
    told = json.loads(as_json(found))
    assert told["today"] == "2026-11-25"
    assert len(told["matrices"]) == len(found.matrices)
    shown = next(shown for shown in render(load(root)[0], DAY, root) if shown.uri == "health")
    text = Read(shown.html).text
    for tree in found.trees:
        assert plain(tree.title) in text
    assert Read(shown.html).tags.count("table") == len(found.matrices) + 2
