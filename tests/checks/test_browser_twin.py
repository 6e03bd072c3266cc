"""The browser finds in a draft what the build finds in a script: both are asked about the same texts."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from handbook import drafts, fields, spoken
from handbook.amounts import amounts
from handbook.blanks import Values, expanded
from handbook.checks.avoid import usable_forms
from handbook.checks.scope import authored, values_of
from handbook.gifts import gifts
from handbook.load import load
from handbook.marks import marked
from handbook.model import Handbook
from handbook.phrases import Forms, find_all, forms
from handbook.promises import open_promises

from .golden import BASE, HERE, lay_out, problems_of
from .test_tables import table

ANSWERS = HERE.parent / "browser/rewrite-answers.js"
SCRIPT = "scripts/calls/equipment/no-light.yml"
CODES = {"avoid": "HB606", "promise": "HB604", "sentence": "HB601", "block": "HB602", "long": "HB602"}
BLANKS = {"who": "【责任人】", "when": "【时间】前"}
# Signs that matter to a matcher, and some that should not.
SIGNS = [
    *"。！？!?，,；：、…“”\"'【】${}()·-",
    " ",
    "　",
    "\t",
    "１",
    "Ａ",
    "㈱",
    "ﬁ",
    "İ",
    "ß",
    "😀",
    "𠮷",
    "é",
    "\u200b",
    "\\",
    "<",
    "&",
]


def browser(content: dict[str, Any], **asked: Any) -> dict[str, Any]:
    asked = {"content": content, "blanks": BLANKS, **asked}
    done = subprocess.run(["node", str(ANSWERS)], input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def build(known: Forms, text: str) -> dict[str, Any]:
    """What the build's functions say of a text, in the words of rewrite-answers.js."""
    meant = spoken.meant(text)
    promise = next(open_promises(meant), None)
    return {
        "phrases": [[found.phrase, found.start, text[found.start : found.end]] for found in find_all(known, text)],
        "meant": meant,
        "sentences": [[start, spoken.spoken_length(sentence)] for start, sentence in spoken.sentences(meant)],
        "promise": promise and [promise.text, promise.start, promise.lacks_who, promise.lacks_when],
        "gifts": [
            [
                gift.text,
                gift.start,
                gift.waives,
                gift.amount.text if gift.amount else "",
                gift.amount and yuan(gift.amount.yuan),
            ]
            for gift in gifts(meant)
        ],
        "amounts": [[amount.text, yuan(amount.yuan)] for amount in amounts(text)],
    }


def yuan(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def spoken_lines(book: Handbook) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every line of the handbook that is spoken, as it is said, and the phrases it quotes."""
    for thing in authored(book):
        for use in marked(thing, fields.Spoken):
            yield expanded(use.value, values_of(book, thing)[0]), getattr(use.owner, "quotes", ())


@pytest.fixture(scope="module")
def known(book: Handbook) -> Forms:
    return forms(usable_forms(book))


def garbled(book: Handbook, count: int) -> list[str]:
    """Texts made of the handbook's own phrases and promises, with signs put in anywhere."""
    chance = random.Random(20261125)
    words = [*usable_forms(book), *(case["say"] for name in ("promise", "gift") for case in table(f"{name}_cases.yml"))]
    texts = []
    for _ in range(count):
        text = "".join(chance.choices(words, k=chance.randint(1, 4)))
        for _ in range(chance.randint(0, 6)):
            place = chance.randint(0, len(text))
            text = text[:place] + chance.choice(SIGNS) + text[place + chance.randint(0, 1) :]
        texts.append(text)
    return texts


def test_the_browser_finds_each_phrase_where_the_table_says(book: Handbook) -> None:
    cases = table("phrase_cases.yml")
    found = browser(drafts.content(book), pairs=[[case["phrase"], case["text"]] for case in cases])["pairs"]
    assert found == [case.get("found") for case in cases]


@pytest.mark.parametrize("name", ["promise_cases.yml", "gift_cases.yml"])
def test_the_browser_says_the_same_of_every_case(book: Handbook, known: Forms, name: str) -> None:
    texts = [case["say"] for case in table(name)]
    assert browser(drafts.content(book), texts=texts)["texts"] == [build(known, text) for text in texts]


def test_the_browser_says_the_same_of_every_line_of_the_handbook(book: Handbook, known: Forms) -> None:
    texts = [text for text, _ in spoken_lines(book)]
    for text, found in zip(texts, browser(drafts.content(book), texts=texts)["texts"], strict=True):
        assert found == build(known, text), text


def test_the_browser_says_the_same_of_garbled_text(book: Handbook, known: Forms) -> None:
    texts = garbled(book, 4000)
    for text, found in zip(texts, browser(drafts.content(book), texts=texts)["texts"], strict=True):
        assert found == build(known, text), text


def test_a_line_that_the_build_accepts_needs_no_change_in_a_draft(book: Handbook) -> None:
    lines = list(spoken_lines(book))
    answers = browser(drafts.content(book), drafts=[text for text, _ in lines])["drafts"]
    for (text, quotes), found in zip(lines, answers, strict=True):
        assert [each for each in found if each["rule"] != "gift" and each["phrase"] not in quotes] == [], text


@pytest.mark.parametrize("case", table("draft_cases.yml"), ids=lambda case: case["say"])
def test_the_build_finds_in_a_line_what_the_table_says(case: dict[str, Any], tmp_path: Path) -> None:
    root = lay_out(
        {"edits": {SCRIPT: {"我记下来了。您在哪一栋、哪一层？": json.dumps(case["say"], ensure_ascii=False)}}}, tmp_path
    )
    found = {problem.code: problem.source[problem.spot.column - 1 :] for problem in problems_of(root)}
    assert found.keys() == case["finds"].keys()
    for code, rest in case["finds"].items():
        assert found[code].startswith(rest)


def test_the_browser_finds_in_a_draft_what_the_table_says() -> None:
    cases = table("draft_cases.yml")
    answers = browser(drafts.content(load(BASE)[0]), drafts=[case["say"] for case in cases])["drafts"]
    for case, found in zip(cases, answers, strict=True):
        # HB608, half-width punctuation, is put right by whoever types: a draft is read as it was meant.
        expected = {code: rest for code, rest in case["finds"].items() if code != "HB608"}
        first = {CODES[each["rule"]]: each["rest"] for each in reversed(found)}
        assert first.keys() == expected.keys(), case["say"]
        for code, rest in expected.items():
            assert first[code].startswith(rest), case["say"]


def test_a_promise_with_its_blanks_put_in_leaves_nothing_open(book: Handbook) -> None:
    open_ones = [case["say"] for case in table("promise_cases.yml") if case.get("open")]
    content = drafts.content(book)
    may_give_anything = [{"name": content["agent"], "limit": None, "waives": True}]
    answers = browser({**content, "roles": may_give_anything}, drafts=open_ones)["drafts"]
    for text, found in zip(open_ones, answers, strict=True):
        (completed,) = [each["completed"] for each in found if each["rule"] == "promise"]
        assert completed != text
        assert list(open_promises(completed)) == []


@pytest.mark.parametrize("case", table("gift_cases.yml"), ids=lambda case: case["say"])
def test_a_block_gives_away_what_the_table_says(case: dict[str, Any]) -> None:
    gift = next(gifts(case["say"]), None)
    assert (gift.text if gift else None) == case.get("gives")
    if gift:
        assert gift.waives == case.get("waives", False)
        assert (gift.amount and yuan(gift.amount.yuan)) == case.get("yuan")


def test_who_may_give_it_is_named_and_what_the_agent_may_give_is_left_alone(book: Handbook) -> None:
    roles = [
        {"name": "客服专员", "limit": 50, "waives": False},
        {"name": "客服主管", "limit": 200, "waives": True},
        {"name": "公司", "limit": None, "waives": True},
    ]
    said = {
        "送您一张 50 元的券。": [],
        "送您一张 51 元的券。": ["客服主管"],
        "送您两百零一块的券。": ["公司"],
        "停车费给您免了。": ["客服主管"],
        "我们赔您 300 元。": ["公司"],
        "给您打八折。": ["公司"],
    }
    answers = browser({**drafts.content(book), "roles": roles}, drafts=list(said))["drafts"]
    givers = [[each["giver"] for each in found if each["rule"] == "gift"] for found in answers]
    assert givers == list(said.values())


def test_with_no_authority_at_all_nothing_may_be_given(book: Handbook) -> None:
    (found,) = browser({**drafts.content(book), "roles": []}, drafts=["我现在送您一张 5 元的券。"])["drafts"]
    assert [(each["rule"], each["giver"]) for each in found] == [("gift", "")]


def test_no_pattern_looks_behind(book: Handbook) -> None:
    """Safari before 16.4 cannot, and would refuse the whole script."""
    patterns = drafts.content(book)["patterns"]
    assert [name for name, source in patterns.items() if "(?<" in source or "(?P" in source] == []


def test_a_sentence_to_say_instead_needs_no_change_itself(book: Handbook) -> None:
    content = drafts.content(book)
    sentences = [phrase["instead"] for phrase in content["phrases"]]
    values = Values(book)
    assert sentences == [expanded(phrase.instead, values) for topic in book.avoid.values() for phrase in topic.phrases]
    for text, found in zip(sentences, browser(content, drafts=sentences)["drafts"], strict=True):
        assert [each for each in found if each["rule"] != "gift"] == [], text
