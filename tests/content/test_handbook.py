"""The real content: each script covers each documented step, each tree leads on, each line can be said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbook.checks import check
from handbook.fields import Spoken
from handbook.load import load
from handbook.marks import marked
from handbook.model import Handbook, Tree
from handbook.report import report
from handbook.steps import play
from handbook.trees import MAX_DEPTH, exits
from tests.conftest import the_book

BOOK = the_book()
PROMISED = {
    "procedures": {"complaint", "emergency", "boundary", "return-visit"},
    "calls": {"elevator-entrapment", "ceiling-leak-upstairs", "abusive-caller", "progress-chaser"},
    "trees": {"triage", "calm-down"},
    "checklists": {"open-a-call", "elevator-entrapment"},
    "compensation": {"goodwill", "service-failure", "delay", "damage", "disturbance", "charges"},
    "customers": {"bully", "critic", "talkative", "drunk", "insistent"},
    "common": {"complaint", "emergency", "boundary", "return-visit"},
}
# content-model.md §2, word by word: the handbook may not lose a step without this test being changed.
DOCUMENTED = {
    "complaint": "receive listen readback record apologise grade "
    "investigate propose answer carry-out return-visit file",
    "emergency": "receive safety locate dispatch stay update clear file",
    "boundary": "feel warn state end record support",
    "return-visit": "greet check unsolved thank record",
}
BARE = ("尽快", "妥善", "相关部门", "按规定", "给您带来不便", "高度重视")


def pairs() -> Iterator[tuple[str, str]]:
    for call in BOOK.calls.values():
        procedure = BOOK.procedures.get(call.procedure)
        yield from ((call.id, step.id) for step in (procedure.steps if procedure else ()))


def test_the_content_has_no_problems(root: Path, today: datetime.date) -> None:
    book, problems = load(root)
    assert report(problems + check(book, today)) == "没有问题。"


@pytest.mark.parametrize("kind", PROMISED)
def test_what_the_handbook_promises_is_there(book: Handbook, kind: str) -> None:
    assert set(getattr(book, kind)) >= PROMISED[kind]


@pytest.mark.parametrize("procedure", DOCUMENTED)
def test_the_documented_steps_are_those_of_the_content_model(book: Handbook, procedure: str) -> None:
    assert [step.id for step in book.procedures[procedure].steps] == DOCUMENTED[procedure].split()


@pytest.mark.parametrize(("call", "step"), list(pairs()))
def test_the_script_covers_the_documented_step(call: str, step: str) -> None:
    script = BOOK.calls[call]
    documented = BOOK.procedures[script.procedure].step(step)
    assert documented
    played = [each for each in play(BOOK, script) if each.id == step]
    assert len(played) == 1, f"{call} has {len(played)} steps “{step}”"
    if played[0].own.not_here is None:
        assert played[0].words.say or not documented.spoken, f"{call} has no words for “{step}”"
        own = played[0].own.model_dump(exclude_defaults=True, exclude={"step"})
        assert own or not documented.own, f"{call} has nothing of its own at “{step}”"


@pytest.mark.parametrize("call", list(BOOK.calls))
def test_life_comes_before_any_procedure_in_an_emergency(call: str) -> None:
    script = BOOK.calls[call]
    if script.level == "P0":
        assert script.procedure == "emergency"
        first = [step.step for step in script.steps[:2]]
        assert first == ["receive", "safety"]


@pytest.mark.parametrize("call", list(BOOK.calls))
def test_a_script_has_the_callers_own_words(call: str) -> None:
    aliases = BOOK.calls[call].aliases
    assert 15 <= len(aliases) <= 60
    assert len(set(aliases)) == len(aliases)


@pytest.mark.parametrize("item", [item.ref for item in BOOK.items])
def test_no_spoken_line_is_empty_talk(item: str) -> None:
    found = BOOK.item(item)
    assert found
    said = [line.value for line in marked(found, Spoken)]
    assert [line for line in said if any(bare in line for bare in BARE)] == []


def test_each_customer_type_of_the_brief_has_a_page_of_its_own(book: Handbook) -> None:
    named = sorted(customer.basis[0] for customer in book.customers.values())
    assert named == [f"CT-{number:02}" for number in range(1, 19)]


@pytest.mark.parametrize("name", list(BOOK.customers))
def test_a_customer_type_leads_on_when_words_no_longer_help(name: str) -> None:
    assert len(BOOK.customers[name].stop_when) >= 2


@pytest.mark.parametrize("name", list(BOOK.trees))
def test_every_path_of_a_tree_ends_within_six_questions(name: str) -> None:
    tree = BOOK.trees[name]
    lengths = [len(path) for path in paths(tree, tree.start, ())]
    assert lengths
    assert max(lengths) <= MAX_DEPTH


@pytest.mark.parametrize("name", list(BOOK.trees))
def test_every_question_of_a_tree_knows_what_to_do_when_unclear(name: str) -> None:
    assert [node for node, question in BOOK.trees[name].nodes.items() if question.unknown is None] == []


def paths(tree: Tree, node: str, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every path of questions from `node` to an end; a way back is followed once."""
    here = (*before, node)
    for way in exits(tree.nodes[node]):
        if way.is_role or way.target not in tree.nodes:
            yield here
        elif way.target not in here:
            yield from paths(tree, way.target, here)


def walk(tree: Tree, *answers: str) -> str:
    """Give the answers one by one and return where they lead."""
    node = tree.start
    for answer in answers:
        node = next(way.target for way in exits(tree.nodes[node]) if way.answer == answer)
    return node


def test_a_trapped_caller_reaches_the_rescue_script_in_one_answer(book: Handbook) -> None:
    assert walk(book.trees["triage"], "有人被困电梯") == "calls/elevator-entrapment"


def test_a_step_added_to_a_procedure_names_every_script_and_checklist_that_misses_it(
    copy: Path, today: datetime.date, edit: Callable[[Path, str, str], None]
) -> None:
    edit(copy / "docs/procedures/complaint.md", "## 记录 {", "## 拍照 { #photo .step }\n\n拍下来。\n\n## 记录 {")
    book, problems = load(copy)
    found = [problem for problem in problems + check(book, today) if "photo" in problem.message]
    named = {problem.spot.file for problem in found}
    scripts = {call.source.file.path for call in book.calls.values() if call.procedure == "complaint"}
    assert named == scripts | {"scripts/checklists/open-a-call.yml"}


# One script of each procedure: each case reads the whole handbook again.
ONE_EACH = {call.procedure: call.id for call in BOOK.calls.values()}


@pytest.mark.parametrize("call", ONE_EACH.values(), ids=ONE_EACH.keys())
def test_a_step_removed_from_a_script_is_named(copy: Path, today: datetime.date, call: str) -> None:
    script = BOOK.calls[call]
    path = copy / script.source.file.path
    last = script.steps[-1]
    lines = path.read_text(encoding="utf-8").splitlines()
    start = last.where().line - 1
    end = next((i for i in range(start + 1, len(lines)) if re.match(r"\S", lines[i])), len(lines))
    path.write_text("\n".join(lines[:start] + lines[end:]) + "\n", encoding="utf-8")
    book, problems = load(copy)
    found = [problem for problem in problems + check(book, today) if last.step in problem.message]
    assert [problem.spot.file for problem in found] == [script.source.file.path]


def test_every_id_of_the_brief_is_known(book: Handbook) -> None:
    """686 ids stand in the brief's list; the status words are those of the list."""
    assert len(book.basis) == 686
    assert {fact.status for fact in book.basis.values()} >= {"source", "gap", "memory", "verified", "二手"}


def questions_to(book: Handbook) -> dict[str, int]:
    """For each page that triage leads to, through whatever trees: the fewest questions asked on the way."""
    found: dict[str, int] = {}
    waiting = [("triage", book.trees["triage"].start, 1)]
    seen = set()
    while waiting:
        name, node, asked = waiting.pop(0)
        if (name, node) in seen:
            continue
        seen.add((name, node))
        for way in exits(book.trees[name].nodes[node]):
            target = way.target.partition("#")[0]
            if way.target in book.trees[name].nodes:
                waiting.append((name, way.target, asked + 1))
            elif target.startswith("trees/"):
                other = target.removeprefix("trees/")
                waiting.append((other, book.trees[other].start, asked + 1))
            else:
                found.setdefault(target, asked)
    return found


# How one speaks and writes, not what a call is about.
NOT_A_TOPIC = {"technique", "online"}


@pytest.mark.parametrize("call", [call.id for call in BOOK.calls.values() if call.category not in NOT_A_TOPIC])
def test_triage_reaches_the_script_in_at_most_six_questions(call: str) -> None:
    assert questions_to(BOOK).get(f"calls/{call}", 99) <= MAX_DEPTH


def test_every_procedure_stands_in_the_list_of_procedures(book: Handbook) -> None:
    listed = {link.target.removesuffix(".md") for link in book.pages["procedures/index"].links}
    pages = {ref.removeprefix("procedures/") for ref in book.pages if ref.startswith("procedures/")}
    assert pages - {"index"} <= listed


def test_every_procedure_has_a_checklist_that_is_checked_against_it(book: Handbook) -> None:
    covered = {checklist.covers for checklist in book.checklists.values()}
    assert [name for name in book.procedures if f"procedures/{name}" not in covered] == []


@pytest.mark.parametrize("call", [call.id for call in BOOK.calls.values() if call.category == "emergency"])
def test_every_emergency_script_leads_to_its_checklist_first(call: str) -> None:
    script = BOOK.calls[call]
    assert BOOK.checklists[call].covers == script.ref
    assert script.next[0] == f"checklists/{call}"
