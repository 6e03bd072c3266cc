"""The handbook of a community: the company's with its own settings and files, less what it withdraws."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import checks
from handbook.__main__ import main
from handbook.communities import CommunityError, alone, communities, named, of_community
from handbook.load import load
from handbook.model import Handbook

from .golden import TODAY, head, lay_out, problems_of

FILE = "scripts/companies/garden.yml"
LIST = """title: 花园开门
owner: 客服部
drafted: 2026-11-01
mode: read-do
pause: 开门之前
items:
  - {id: lamp, text: 开灯}
  - {id: sign, text: 挂牌}
  - {id: phone, text: 试电话}
  - {id: book, text: 打开工单}
  - {id: water, text: 倒好水}
"""
GARDEN = {
    "files": {
        FILE: "name: 示例花园\nvalues: {热线: 示例 000-0000}\nfront: [checklists/gate]\n"
        "authority:\n  客服主管: {limit: 300, kinds: [商誉维护赠品, 商誉修复赠送, 依法赔偿]}\n"
        "withdraw: {drills/no-light: 花园没有楼道}\n",
        "scripts/companies/garden/checklists/gate.yml": LIST,
        "scripts/companies/garden/checklists/open.yml": LIST.replace("花园开门", "花园接电话"),
    }
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(GARDEN, tmp_path)


@pytest.fixture
def garden(root: Path) -> Handbook:
    return of_community(load(root)[0], "garden")


def test_it_sets_what_it_writes_and_takes_the_rest_from_the_company(garden: Handbook) -> None:
    company = garden.company
    assert company
    assert company.name == "示例花园"
    assert company.edition == "2026.11"
    assert dict(company.values) == {"公司简称": "示例物业", "热线": "示例 000-0000"}
    assert {role: granted.limit for role, granted in company.authority.items()} == {"客服专员": 50, "客服主管": 300}


def test_its_files_join_the_handbooks_or_take_their_place(garden: Handbook) -> None:
    assert {name: item.title for name, item in garden.checklists.items()} == {"gate": "花园开门", "open": "花园接电话"}
    assert set(garden.calls) == {"no-light"}


def test_what_it_withdraws_is_not_there(garden: Handbook) -> None:
    assert not garden.drills
    assert garden.item("drills/no-light") is None
    assert garden.withdrawn == {"drills/no-light"}


def test_an_edition_tells_only_of_pages_that_it_has_as_they_are(root: Path) -> None:
    news = root / "scripts/news/2026-11.yml"
    news.parent.mkdir(exist_ok=True)
    news.write_text(
        "edition: 2026.11\npublished: 2026-11-01\nsince: 2026-10-01\nheadline: 多了几份。\n"
        "new: [drills/no-light, checklists/open, calls/no-light]\n",
        encoding="utf-8",
    )
    book, problems = load(root)
    assert [*problems, *checks.check(book, TODAY)] == []
    assert of_community(book, "garden").news["2026-11"].new == ("calls/no-light",)
    assert len(book.news["2026-11"].new) == 3


def test_each_setting_says_where_it_was_written(garden: Handbook) -> None:
    company = garden.company
    assert company
    assert company.where("name").file == company.where("values", "热线").file == FILE
    assert company.where("edition").file == company.where("values", "公司简称").file == "scripts/company.yml"
    assert company.authority["客服主管"].where("limit").file == FILE


def test_the_companys_handbook_stays_as_it_is(root: Path) -> None:
    book, _ = load(root)
    assert of_community(book, "") is book
    assert set(book.drills) == {"no-light"}
    assert set(book.checklists) == {"open"}
    assert problems_of(root) == []


def test_a_site_is_checked_without_the_other_communities(root: Path) -> None:
    (root / "scripts/companies/lake.yml").write_text("withdraw: {calls/no-light: 没有楼道}\n", encoding="utf-8")
    book, _ = load(root)
    assert communities(book) == ("garden", "lake")
    assert communities(alone(book, "garden")) == ("garden",)
    assert communities(alone(book, "")) == ()


def test_a_problem_that_all_have_is_told_once(root: Path) -> None:
    tree = root / "scripts/trees/first.yml"
    tree.write_text(tree.read_text(encoding="utf-8").replace("to: topic}", "to: topics}"), encoding="utf-8")
    assert [problem.code for problem in problems_of(root)] == ["HB203"]


LIGHT = "scripts/calls/equipment/no-light.yml"
# In all of them a line holds a value, and a tree leads to a line.
TO_LINES = {
    LIGHT: {"我记下来了。": "我记下来了，请拨${热线}。"},
    "scripts/trees/first.yml": {"calls/no-light#listen": "calls/no-light#listen-ask-1"},
}
# Settings, and a file of the garden's own where a text gives way to another: files it leaves alone read otherwise.
TOUCHING: dict[str, tuple[str, str, str, str]] = {
    "a line too long with its value": ("values: {热线: %s}" % ("示例" * 30), "", "", ""),
    "a line others refer to": ("name: 示例花园", LIGHT, "    ask:\n      - 是一盏不亮，还是都不亮？\n", ""),
    "an alias of another": ("name: 示例花园", LIGHT, "楼梯间太黑", "楼道灯坏了"),
    "a phrase gone": ("name: 示例花园", "scripts/avoid/brush-off.yml", "id: not-my-job", "id: not-mine"),
    "a phrase more": ("name: 示例花园", "scripts/avoid/brush-off.yml", "match: [", "match: [我记下来了, "),
    "common lines gone": ("name: 示例花园", "scripts/common/simple.yml", "say:", "do:"),
    "another role": ("name: 示例花园", "scripts/levels.yml", "客服主管:", "客服经理:"),
    "topics withdrawn": ("withdraw: {avoid/brush-off: 不用}", "", "", ""),
    "less authority": ("authority:\n  客服主管: {limit: 10, kinds: [依法赔偿]}", "", "", ""),
}


@pytest.mark.parametrize("change", TOUCHING.values(), ids=TOUCHING.keys())
def test_nothing_is_overlooked_by_checking_only_what_a_community_touches(
    tmp_path: Path, change: tuple[str, str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, file, old, new = change
    case = {"files": {FILE: settings + "\n"}, "edits": TO_LINES}
    root = lay_out(case, tmp_path)
    if file:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        copied = root / file.replace("scripts/", "scripts/companies/garden/", 1)
        copied.parent.mkdir(parents=True)
        copied.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems_of(root)
    assert any("garden" in head(problem) for problem in found)
    monkeypatch.setattr(checks, "words_touched", lambda book, name: None)
    assert found == problems_of(root)


def test_one_whose_settings_cannot_be_read_is_the_companys(root: Path) -> None:
    (root / FILE).write_text("nmae: 示例花园\n", encoding="utf-8")
    book, _ = load(root)
    assert of_community(book, "garden") is book
    assert [problem.code for problem in problems_of(root)] == ["HB102"]


def test_the_environment_names_it_by_its_file(root: Path) -> None:
    assert named(root, "") == ""
    assert named(root, FILE) == named(root, str(root / FILE)) == "garden"


@pytest.mark.parametrize(
    "given", ["garden", "scripts/companies/gardne.yml", "scripts/company.yml", "scripts/companies"]
)
def test_a_path_that_is_no_file_of_a_community_is_refused_in_one_message(root: Path, given: str) -> None:
    with pytest.raises(CommunityError) as told:
        named(root, given)
    assert str(told.value) == f"HANDBOOK_COMPANY 写的是“{given}”，那里没有小区的文件。\n可以写：{FILE}。"


def test_without_any_community_the_message_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommunityError, match="scripts/companies/ 里还没有小区的文件。"):
        named(tmp_path, FILE)


@pytest.mark.parametrize("command", ["check", "pocket", "site"])
def test_every_command_refuses_it_before_anything_else(
    root: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HANDBOOK_COMPANY", "scripts/companies/nowhere.yml")
    assert main([command, "--root", str(root)]) == 2
    assert capsys.readouterr().err.startswith("HANDBOOK_COMPANY 写的是“scripts/companies/nowhere.yml”")
    assert not (root / ".build").exists()


def test_check_looks_at_the_one_that_is_named_and_else_at_all(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lake = "scripts/companies/lake.yml"
    (root / lake).write_text("withdraw: {calls/no-light: 没有楼道}\n", encoding="utf-8")
    assert main(["check", "--root", str(root)]) == 1
    assert f"{lake}:1:12: HB812" in capsys.readouterr().out
    monkeypatch.setenv("HANDBOOK_COMPANY", FILE)
    assert main(["check", "--root", str(root)]) == 0
    monkeypatch.setenv("HANDBOOK_COMPANY", lake)
    assert main(["check", "--root", str(root)]) == 1
