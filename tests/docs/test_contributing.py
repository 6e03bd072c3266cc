"""The guide for trainers: its examples pass the checks, every kind has one, and what it names exists."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml

from handbook.checks import check
from handbook.load import KINDS, load
from handbook.report import report

DAY = datetime.date(2026, 11, 25)
GUIDES = ("docs/contributing/index.md", "docs/contributing/examples.md", "CONTRIBUTING.md")
EXAMPLE = re.compile(r"`(scripts/[\w./-]+\.yml)`\n\n```yaml\n(.*?)```\n", re.DOTALL)


def text_of(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def examples(root: Path) -> dict[str, str]:
    return dict(EXAMPLE.findall(text_of(root, "docs/contributing/examples.md")))


def test_every_example_passes_the_checks_as_it_stands(root: Path, copy: Path) -> None:
    for path, text in examples(root).items():
        (copy / path).write_text(text, encoding="utf-8")
    book, problems = load(copy)
    assert report([*problems, *check(book, DAY)]) == "没有问题。"


def test_every_kind_has_an_example_with_notes_and_none_is_of_the_handbook(root: Path) -> None:
    found = examples(root)
    assert {Path(path).parts[1] for path in found} == set(KINDS) - {"common"}
    assert "scripts/common/" in text_of(root, "docs/contributing/examples.md")
    for path, text in found.items():
        assert not (root / path).exists(), path
        assert re.search(r"(?m)^\s*# ", text) or path.startswith(("scripts/letters", "scripts/customers")), path


def test_the_commands_and_files_it_names_exist(root: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", text_of(root, "Makefile")))
    for name in GUIDES:
        text = text_of(root, name)
        assert set(re.findall(r"(?m)(?:^|`)make ([a-z]+)", text)) <= targets, name
        for path in re.findall(r"`((?:scripts|docs|tests|hooks|\.github|\.ci)/[\w./-]*)`", text):
            assert (root / path).exists() or path in examples(root), path


@pytest.mark.parametrize("name", ["new-script.md", "changed-script.md", "code.md"])
def test_a_template_stands_for_each_kind_of_change_and_the_default_names_it(root: Path, name: str) -> None:
    assert (root / ".github/PULL_REQUEST_TEMPLATE" / name).is_file()
    assert name in text_of(root, ".github/pull_request_template.md")


def test_the_form_for_a_wrong_line_asks_where_what_and_how_urgent_and_for_no_name(root: Path) -> None:
    form = yaml.safe_load(text_of(root, ".github/ISSUE_TEMPLATE/wrong-line.yml"))
    fields = {part["id"]: part for part in form["body"] if "id" in part}
    assert form["name"] == "这句话不对"
    assert {name for name, field in fields.items() if field.get("validations", {}).get("required")} == {
        "page",
        "line",
        "kind",
        "urgent",
    }
    assert "不要写来电人的姓名" in form["body"][0]["attributes"]["value"]


def test_every_folder_with_an_owner_exists(root: Path) -> None:
    lines = [line for line in text_of(root, ".github/CODEOWNERS").splitlines() if line and not line.startswith("#")]
    assert lines[0].startswith("* ")
    for line in lines[1:]:
        path, *owners = line.split()
        assert (root / path.lstrip("/")).exists(), path
        assert owners, path
