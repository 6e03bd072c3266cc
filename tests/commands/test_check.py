"""`handbook check`: all of it, some files of it, and the forms a git host reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handbook.__main__ import main
from handbook.annotations import github, gitlab
from handbook.problems import Problem, Spot
from tests.checks.golden import lay_out

TREE = "scripts/trees/first.yml"
CALL = "scripts/calls/equipment/no-light.yml"
BROKEN = {
    "edits": {
        TREE: {"{answer: 没有, to: topic}": "{answer: 没有, to: topics}"},
        CALL: {"owner: 客服部": "ower: 客服部"},
    }
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook with one fault in each of two files, the working folder."""
    monkeypatch.chdir(lay_out(BROKEN, tmp_path))
    return tmp_path


def test_without_a_path_everything_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert told.index(CALL) < told.index(TREE)
    assert told.endswith("共 2 个问题。\n")


def test_with_a_file_only_its_problems_are_told_and_the_rest_is_counted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", TREE]) == 1
    assert capsys.readouterr().out == (
        f"{TREE}:13:26: HB203 回答“没有”指向“topics”，但没有这个节点。\n"
        "   13 |       - {answer: 没有, to: topics}\n"
        "      |                            ^ 是不是想写“topic”？\n\n"
        "共 1 个问题。\n"
        "别的文件里还有 1 个问题或提醒：handbook check 不写路径，就都列出来。\n"
    )


def test_a_file_without_problems_passes_whatever_the_others_hold(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "scripts/levels.yml"]) == 0
    assert capsys.readouterr().out.startswith("没有问题。\n")


def test_several_files_and_folders_may_be_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "scripts/calls", TREE]) == 1
    assert capsys.readouterr().out.endswith("共 2 个问题。\n")


def test_a_path_that_is_not_there_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "scripts/trees/frist.yml"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "没有“scripts/trees/frist.yml”这个文件或文件夹。\n"
        "请照 scripts/calls/equipment/elevator-entrapment.yml 这样写路径。\n"
    )


def test_github_gets_one_command_a_problem(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"::error file={CALL},line=12,col=1,title=HB102::不认识“ower”。%0A是不是想写“owner”？",
        f"::error file={TREE},line=13,col=26,title=HB203"
        "::回答“没有”指向“topics”，但没有这个节点。%0A是不是想写“topic”？",
    ]


def test_gitlab_gets_a_report_with_place_rule_and_weight(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", TREE, "--format", "gitlab"]) == 1
    (entry,) = json.loads(capsys.readouterr().out)
    assert re.fullmatch("[0-9a-f]{64}", entry.pop("fingerprint"))
    assert entry == {
        "description": "HB203 回答“没有”指向“topics”，但没有这个节点。\n是不是想写“topic”？",
        "check_name": "HB203",
        "severity": "major",
        "location": {
            "path": TREE,
            "lines": {"begin": 13},
            "positions": {"begin": {"line": 13, "column": 26}},
        },
    }


HOSTILE = Problem(Spot("a,b:c\n.yml", 2, 3), "HB001", "一%\n::error::二。", warning=True)


def test_a_hostile_name_or_text_makes_no_second_command() -> None:
    assert github([HOSTILE]) == ("::warning file=a%2Cb%3Ac%0A.yml,line=2,col=3,title=HB001 提醒::一%25%0A::error::二。")


def test_a_reminder_is_minor_and_two_problems_never_share_a_fingerprint() -> None:
    again = Problem(Spot(HOSTILE.spot.file, 2, 4), HOSTILE.code, HOSTILE.message)
    entries = json.loads(gitlab([HOSTILE, again]))
    assert [entry["severity"] for entry in entries] == ["minor", "major"]
    assert len({entry["fingerprint"] for entry in entries}) == 2


def test_no_problem_is_an_empty_report() -> None:
    assert github([]) == ""
    assert json.loads(gitlab([])) == []
