"""The rule page: every code, its rule, why, an example that gives its message, and the messages themselves."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import handbook
from handbook.commands.rules import gathered
from handbook.load import load
from handbook.model import Handbook
from handbook.render import render
from handbook.rules import FILE, Rule, rules
from tests.checks.golden import cases
from tests.conftest import ROOT, TODAY

CODE = re.compile(r'"(HB\d{3})"')


def test_what_was_gathered_is_current_or_handbook_rules_was_not_run() -> None:
    assert FILE.read_text(encoding="utf-8") == gathered(ROOT)


def test_every_code_of_the_library_has_a_rule_and_every_rule_a_code() -> None:
    folder = Path(handbook.__file__).parent
    files = [path for path in folder.rglob("*.py") if path.name != "rules.py"]
    codes = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert {rule.code for rule in rules()} == codes


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_a_sentence_with_a_reason(rule: Rule) -> None:
    assert rule.rule.endswith("。")
    assert rule.why.endswith("。")
    assert rule.rule != rule.why


def test_every_code_with_cases_shows_its_messages() -> None:
    told = {path.parent.name for path in cases()}
    assert [rule.code for rule in rules() if rule.code in told and not rule.messages] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_code_shows_what_breaks_the_rule_and_what_keeps_it(rule: Rule) -> None:
    assert rule.bad.strip()
    assert rule.good.strip()
    assert rule.bad != rule.good


def test_the_page_has_a_place_for_each_code_and_is_linked_from_the_reference(book: Handbook) -> None:
    page = next(page for page in render(book, TODAY) if page.uri == "rules")
    assert {rule.code for rule in rules()} <= page.ids
    assert page.hub == "reference"
    assert "rules.md" in {link.target for link in load(ROOT)[0].pages["reference"].links}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


def test_examples_are_text_and_never_markup(book: Handbook) -> None:
    reader = _Tags()
    reader.feed(next(page.html for page in render(book, TODAY) if page.uri == "rules"))
    tags = {
        "header",
        "h1",
        "p",
        "div",
        "section",
        "h2",
        "span",
        "strong",
        "figure",
        "figcaption",
        "pre",
        "code",
        "ul",
        "li",
    }
    assert reader.found <= tags | {"class", "id", "aria-labelledby", "tabindex"}
