"""`handbook edition`: what is new, written into a file of its own from the same comparison as the diff."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from handbook.__main__ import main
from handbook.checks import check
from handbook.load import load
from handbook.report import report

Edit = Callable[[Path, str, str], None]
CALL = "scripts/calls/equipment/no-light.yml"
FILE = "scripts/news/2026-12.yml"
ASKED = ("是一盏不亮，还是都不亮？", "就一盏不亮，还是整层都黑？")


@pytest.fixture
def write(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, object]]:
    """Write the file of an edition, and return what it holds, dates aside."""
    monkeypatch.setenv("HANDBOOK_TODAY", "2026-12-01")

    def run() -> dict[str, object]:
        assert main(["edition", "2026.12", "--since", "first", "--root", str(repo)]) == 0
        text = (repo / FILE).read_text(encoding="utf-8")
        content: dict[str, object] = yaml.load(text, Loader=yaml.BaseLoader)
        assert content.pop("published") == "2026-12-01"
        assert datetime.date.fromisoformat(str(content.pop("since")))
        return content

    return run


def test_a_changed_line_stands_there_with_its_address_before_and_after(
    repo: Path, edit: Edit, write: Callable[[], dict[str, object]]
) -> None:
    edit(repo / CALL, *ASKED)
    change = {"see": "calls/no-light#listen-ask-1", "where": "问清 · 问", "before": ASKED[0], "after": ASKED[1]}
    assert write() == {"edition": "2026.12", "headline": "待写", "changed": [change]}


def test_what_only_moved_and_what_no_caller_hears_is_left_out(
    repo: Path, edit: Edit, write: Callable[[], dict[str, object]]
) -> None:
    edit(repo / CALL, "record: [楼栋, 楼层]", "record: [楼层, 楼栋]")
    edit(repo / CALL, "  - 楼梯间太黑\n", "  - 楼梯间太黑\n  - 过道没灯\n")
    edit(repo / CALL, "owner: 客服部", "owner: 工程部")
    assert "changed" not in write()


def test_a_path_of_a_tree_that_ends_elsewhere_stands_at_its_last_question(
    repo: Path, edit: Edit, write: Callable[[], dict[str, object]]
) -> None:
    edit(repo / "scripts/trees/first.yml", "to: checklists/open", "to: compensation/small")
    changed = write()["changed"]
    assert isinstance(changed, list)
    assert [(change["see"], change["where"]) for change in changed] == [("trees/first#topic", "没有 → 家里")]


def test_pages_that_came_and_went_are_listed_and_a_renamed_one_is_neither(
    repo: Path, write: Callable[[], dict[str, object]]
) -> None:
    for old, new in ((CALL, "scripts/calls/equipment/dark.yml"), (CALL, "scripts/calls/equipment/black.yml")):
        (repo / new).write_text((repo / old).read_text(encoding="utf-8"), encoding="utf-8")
    (repo / CALL).unlink()
    moved = "calls/no-light:\n  to: calls/dark\n  since: 2026-12-01\n"
    (repo / "scripts/moved.yml").write_text(moved, encoding="utf-8")
    (repo / "scripts/checklists/open.yml").unlink()
    content = write()
    assert content["new"] == ["calls/black"]
    assert content["gone"] == ["清单“接起电话”"]


def test_what_people_wrote_stays_when_the_file_is_written_again(
    repo: Path, edit: Edit, write: Callable[[], dict[str, object]]
) -> None:
    edit(repo / CALL, *ASKED)
    write()
    critical = "critical:\n  - text: 灯不亮先问是不是整层黑。\n    see: calls/no-light#listen\n"
    edit(repo / FILE, "headline: 待写\n", f"headline: 问灯的话换了。\n{critical}")
    written = (repo / FILE).read_text(encoding="utf-8")
    write()
    assert (repo / FILE).read_text(encoding="utf-8") == written


def test_only_the_sentence_is_left_to_write_and_the_edition_to_be_set(
    repo: Path, edit: Edit, write: Callable[[], dict[str, object]]
) -> None:
    edit(repo / CALL, *ASKED)
    write()
    told = report(check(load(repo)[0], datetime.date(2026, 11, 23)))
    assert [line.split(" ", 2)[1] for line in told.splitlines() if line.startswith("scripts/")] == ["HB125", "HB123"]


@pytest.mark.parametrize(
    ("name", "since", "message"),
    [
        ("十二月", "first", "“十二月”不是版次。"),
        ("2026.13", "first", "“2026.13”不是版次。"),
        ("2026.12", "nowhere", "git 里没有版本“nowhere”。"),
    ],
)
def test_a_wrong_name_and_an_unknown_revision_are_told(
    repo: Path, capsys: pytest.CaptureFixture[str], name: str, since: str, message: str
) -> None:
    assert main(["edition", name, "--since", since, "--root", str(repo)]) == 2
    assert capsys.readouterr().err.startswith(message)
    assert not (repo / "scripts/news").exists()
