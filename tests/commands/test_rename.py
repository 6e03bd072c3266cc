"""`handbook rename`: everything that named a page names it anew, and the old address leads there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.__main__ import main
from handbook.finder import script
from handbook.load import load
from handbook.render import render
from tests.checks.golden import BASE, lay_out, problems_of
from tests.conftest import ROOT, TODAY, copy_to

CALL = "scripts/calls/equipment/no-light.yml"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_TODAY", TODAY.isoformat())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out({}, tmp_path)


def rename(root: Path, old: str, new: str) -> int:
    return main(["rename", old, new, "--root", str(root)])


def all_text(root: Path) -> str:
    """All but what says where the old name went."""
    files = [*(root / "scripts").rglob("*.yml"), *(root / "docs").rglob("*.md"), *(root / "snippets").rglob("*.md")]
    return "".join(path.read_text(encoding="utf-8") for path in files if path.name != "moved.yml")


def test_file_references_anchors_and_links_follow_and_nothing_else_changes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = all_text(root)
    assert rename(root, "calls/no-light", "calls/dark-stairs") == 0
    assert not (root / CALL).exists()
    assert (root / "scripts/calls/equipment/dark-stairs.yml").read_bytes() == (BASE / CALL).read_bytes()
    assert "calls/no-light" not in all_text(root)
    assert "calls/dark-stairs.md#listen" in (root / "docs/guide.md").read_text(encoding="utf-8")
    assert sorted(all_text(root).replace("dark-stairs", "no-light").splitlines()) == sorted(before.splitlines())
    assert problems_of(root, TODAY) == []
    assert "改名为 scripts/calls/equipment/dark-stairs.yml。" in capsys.readouterr().out


def test_the_old_address_is_written_down(root: Path) -> None:
    rename(root, "calls/no-light", "calls/dark-stairs")
    assert (root / "scripts/moved.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../.vscode/schemas/moved.json\n"
        "calls/no-light:\n  to: calls/dark-stairs\n  since: 2026-11-25\n"
    )


def test_the_old_address_leads_to_the_new_page_and_is_not_found_by_the_finder(root: Path) -> None:
    rename(root, "calls/no-light", "calls/dark-stairs")
    book, _ = load(root)
    pages = {page.uri: page for page in render(book, TODAY)}
    old = pages["calls/no-light"].html
    assert re.findall(r'<a [^>]*href="([^"]+)"', old) == ["../calls/dark-stairs.html"]
    assert "楼道灯不亮" in old
    assert "no-light" not in script(book, TODAY).replace("drills/no-light", "")


def test_a_second_name_leaves_no_chain_and_the_first_name_may_come_back(root: Path) -> None:
    rename(root, "calls/no-light", "calls/dark-stairs")
    rename(root, "calls/dark-stairs", "calls/no-lamp")
    assert {old: moved.to for old, moved in load(root)[0].moved.items()} == {
        "calls/no-light": "calls/no-lamp",
        "calls/dark-stairs": "calls/no-lamp",
    }
    assert rename(root, "calls/no-lamp", "calls/no-light") == 0
    assert {old: moved.to for old, moved in load(root)[0].moved.items()} == {
        "calls/dark-stairs": "calls/no-light",
        "calls/no-lamp": "calls/no-light",
    }
    assert problems_of(root, TODAY) == []


def test_the_files_of_communities_follow(root: Path) -> None:
    folder = root / "scripts/companies"
    own = folder / "garden/calls/equipment/no-light.yml"
    own.parent.mkdir(parents=True)
    own.write_text((BASE / CALL).read_text(encoding="utf-8").replace("哪一栋", "几号楼"), encoding="utf-8")
    (folder / "garden.yml").write_text("name: 示例花园\nwithdraw: {drills/no-light: 用不着}\n", encoding="utf-8")
    assert rename(root, "calls/no-light", "calls/dark-stairs") == 0
    assert rename(root, "drills/no-light", "drills/dark-stairs") == 0
    assert own.with_name("dark-stairs.yml").is_file()
    assert not own.exists()
    assert "withdraw: {drills/dark-stairs: 用不着}" in (folder / "garden.yml").read_text(encoding="utf-8")
    assert problems_of(root, TODAY) == []


def test_line_ends_marks_and_comments_stay(root: Path) -> None:
    tree = root / "scripts/trees/first.yml"
    text = "\ufeff# 注\r\n" + tree.read_text(encoding="utf-8").replace("\n", "\r\n")
    tree.write_bytes(text.encode("utf-8"))
    assert rename(root, CALL, "calls/dark-stairs") == 0
    assert tree.read_bytes().decode("utf-8") == text.replace("calls/no-light", "calls/dark-stairs")


REAL = ["calls/noise-upstairs", "checklists/open-a-call", "avoid/cold", "letters/apology"]


@pytest.mark.parametrize("ref", REAL)
def test_the_real_handbook_has_no_problem_afterwards(tmp_path: Path, ref: str) -> None:
    root = copy_to(tmp_path / "handbook")
    assert rename(root, ref, ref + "-2") == 0
    assert problems_of(root, TODAY) == []


REFUSALS = {
    "a page there is not": (
        ("calls/no-ligth", "calls/x"),
        "没有“calls/no-ligth”这一页。是不是想写“calls/no-light”？\n"
        "请写成 calls/elevator-entrapment 这样：类别/文件名。\n",
    ),
    "another kind": (
        ("calls/no-light", "trees/no-light"),
        "“calls/no-light”只能在同一类里改名，“trees/no-light”是另一类。\n请写成 calls/no-light 这样。\n",
    ),
    "a name that is no id": (
        ("calls/no-light", "calls/灯"),
        "“灯”不能当文件名：只用小写字母、数字和连字符，字母开头。\n请写成 elevator-noise 这样。\n",
    ),
    "a name that is taken": (
        ("calls/no-light", "calls/no-light"),
        "已经有“calls/no-light”这一页，没有动它。\n请换一个名称。\n",
    ),
    "a procedure": (
        ("procedures/simple", "procedures/plain"),
        "“procedures/simple”有话术照着走，不改名。\n要换标题，请改它的 title。\n",
    ),
    "a page of the menu": (
        ("guide", "help"),
        "“guide”是目录页，网站的菜单通到这里，不改名。\n要换标题，请改它的 title。\n",
    ),
}


@pytest.mark.parametrize(("names", "told"), REFUSALS.values(), ids=REFUSALS.keys())
def test_it_refuses_and_changes_nothing(
    root: Path, names: tuple[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rename(root, *names) == 2
    assert capsys.readouterr().err == told
    assert not (root / "scripts/moved.yml").exists()
    assert all_text(root) == all_text(BASE)


def test_a_file_that_cannot_be_read_would_keep_its_references(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "scripts/trees/first.yml").write_text("title: [", encoding="utf-8")
    assert rename(root, "calls/no-light", "calls/x") == 2
    assert capsys.readouterr().err.startswith("有的文件读不出来（trees/first）")


def test_a_page_that_code_names_is_left_to_programmers(capsys: pytest.CaptureFixture[str]) -> None:
    assert rename(ROOT, "trees/calm-down", "trees/calm") == 2
    assert re.match(r"程序里用到了“trees/calm-down”（hooks/handbook/\S+ 第 \d+ 行）", capsys.readouterr().err)


def test_an_address_that_leads_on_is_not_given_away(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rename(root, "calls/no-light", "calls/dark-stairs")
    capsys.readouterr()
    assert main(["new", "call", "no-light", "--title", "灯", "--category", "equipment", "--root", str(root)]) == 2
    assert capsys.readouterr().err == "“calls/no-light”是“calls/dark-stairs”的旧地址，还要领路。\n请换一个名称。\n"


def test_a_reference_to_the_old_name_is_told_the_new_one(root: Path) -> None:
    rename(root, "calls/no-light", "calls/dark-stairs")
    checklist = root / "scripts/checklists/open.yml"
    text = checklist.read_text(encoding="utf-8")
    first = text.replace("items:\n", "covers: calls/no-light\nitems:\n", 1) if "covers:" not in text else text
    checklist.write_text(re.sub(r"covers: \S+", "covers: calls/no-light", first), encoding="utf-8")
    found = [problem for problem in problems_of(root, TODAY) if problem.code == "HB110"]
    assert [problem.hint for problem in found] == ["这一页改名了：请写“calls/dark-stairs”。"]
