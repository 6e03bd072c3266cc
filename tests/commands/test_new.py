"""`handbook new`: a file that passes but for what a person has to write; nothing is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from handbook.__main__ import main
from handbook.load import load
from tests.checks.golden import BASE, head, lay_out, problems_of
from tests.conftest import TODAY, copy_to

KINDS = {
    "call": ("scripts/calls/equipment/", ["--category", "equipment"]),
    "tree": ("scripts/trees/", []),
    "checklist": ("scripts/checklists/", []),
    "avoid": ("scripts/avoid/", []),
    "customer": ("scripts/customers/", []),
    "letter": ("scripts/letters/", []),
    "form": ("scripts/forms/", []),
    "drill": ("scripts/drills/", ["--script", "calls/no-light"]),
    "compensation": ("scripts/compensation/", []),
}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_TODAY", TODAY.isoformat())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out({}, tmp_path)


def new(root: Path, *arguments: str) -> int:
    return main(["new", *arguments, "--root", str(root)])


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_left_is_to_be_written_and_told_once_a_place(root: Path, kind: str) -> None:
    folder, more = KINDS[kind]
    procedure = ["--procedure", "simple"] if kind == "call" else []
    assert new(root, kind, "lift-noise", "--title", "电梯噪声", *more, *procedure) == 0
    path = f"{folder}lift-noise.yml"
    text = (root / path).read_text(encoding="utf-8")
    open_lines = [number for number, line in enumerate(text.splitlines(), 1) if "待写" in line]
    found = problems_of(root, TODAY)
    assert [(problem.spot.file, problem.code) for problem in found] == [(path, "HB123")] * len(open_lines)
    assert [problem.spot.line for problem in found] == open_lines
    assert all(problem.hint.endswith(("。", "？", "！")) for problem in found)


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_is_block_style_with_no_comment_but_the_modeline(root: Path, kind: str) -> None:
    folder, more = KINDS[kind]
    procedure = ["--procedure", "simple"] if kind == "call" else []
    assert new(root, kind, "lift-noise", "--title", "电梯: 噪声 # 一", *more, *procedure) == 0
    first, *lines = (root / f"{folder}lift-noise.yml").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# yaml-language-server: $schema=../")
    assert not any(re.match(r"\s*#", line) or re.search(r": [\[{]", line) for line in lines)
    assert yaml.load("\n".join(lines), Loader=yaml.BaseLoader)["title"] == "电梯: 噪声 # 一"


def test_a_script_has_the_steps_of_its_procedure(tmp_path: Path) -> None:
    root = copy_to(tmp_path / "handbook")
    for procedure in load(root)[0].procedures:
        if procedure in ("complaint", "emergency", "boundary", "return-visit"):
            name = f"new-{procedure}"
            assert new(root, "call", name, "--title", "新", "--category", "quality", "--procedure", procedure) == 0
    book, _ = load(root)
    for name, call in book.calls.items():
        if name.startswith("new-"):
            assert [step.step for step in call.steps] == [step.id for step in book.procedures[call.procedure].steps]
    assert {problem.code for problem in problems_of(root, TODAY)} == {"HB123"}


def test_a_page_begins_with_its_front_matter(root: Path) -> None:
    assert new(root, "page", "procedures/patience", "--title", "耐心") == 0
    assert (root / "docs/procedures/patience.md").read_text(encoding="utf-8") == (
        "---\ntitle: 耐心\nowner: 客服部\ndrafted: 2026-11-25\n---\n\n待写。\n"
    )
    assert [head(problem) for problem in problems_of(root, TODAY)] == [
        "docs/procedures/patience.md:7:1: HB123 这一段还没有写。"
    ]


def test_what_was_done_and_what_comes_next_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "avoid", "rude", "--title", "粗话") == 0
    assert capsys.readouterr().out == (
        "写好了 scripts/avoid/rude.yml，有 3 处“待写”要填。\n"
        "填的时候看还差什么：handbook check scripts/avoid/rude.yml\n"
    )


REFUSALS = {
    "a name that is taken": (
        ["tree", "first", "--title", "树"],
        "已经有 scripts/trees/first.yml，没有动它。\n请换一个名称，或直接改那个文件。\n",
    ),
    "a name that is taken in another group": (
        ["call", "no-light", "--title", "灯", "--category", "quality", "--procedure", "simple"],
        "已经有 scripts/calls/equipment/no-light.yml，没有动它。\n请换一个名称，或直接改那个文件。\n",
    ),
    "a name that is no id": (
        ["tree", "电梯", "--title", "树"],
        "“电梯”不能当文件名：只用小写字母、数字和连字符，字母开头。\n请写成 elevator-noise 这样。\n",
    ),
    "a way out of the folder": (
        ["tree", "../../x", "--title", "树"],
        "“../../x”不能当文件名：只用小写字母、数字和连字符，字母开头。\n请写成 elevator-noise 这样。\n",
    ),
    "no title": (["tree", "x", "--title", " "], "标题要有 1 到 40 个字，不换行。\n请写成 --title 电梯噪声。\n"),
    "a group misspelt": (
        ["call", "x", "--title", "灯", "--category", "equipmnt"],
        "没有“equipmnt”这个分组。是不是想写“equipment”？\n请写 --category 和一个分组：equipment（设备设施）、",
    ),
    "no group": (["call", "x", "--title", "灯"], "话术要放进一个分组。\n请写 --category 和一个分组：equipment"),
    "a procedure misspelt": (
        ["call", "x", "--title", "灯", "--category", "quality", "--procedure", "simpel"],
        "没有流程“simpel”。是不是想写“simple”？\n请写 --procedure 和一个流程：simple（",
    ),
    "a drill of nothing": (
        ["drill", "x", "--title", "练"],
        "演练要照一份话术。\n请写成 --script calls/abusive-caller 这样。\n",
    ),
    "a page in no folder": (
        ["page", "patience", "--title", "耐心"],
        "页面要放进一个文件夹：procedures。\n请写成 procedures/patience 这样。\n",
    ),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSALS.values(), ids=REFUSALS.keys())
def test_it_refuses_and_changes_nothing(
    root: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, *arguments) == 2
    assert capsys.readouterr().err.startswith(told)
    for path in root.rglob("*.*"):
        assert path.is_dir() or path.read_bytes() == (BASE / path.relative_to(root)).read_bytes()
