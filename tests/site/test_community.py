"""The site of a community: its names and numbers on every page, and nothing of what it withdraws."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import built
from handbook.communities import of_community
from handbook.model import Handbook
from tests.conftest import SUB_PATH, build

SAMPLE = "scripts/companies/sample-garden.yml"
GONE = "drills/merchant-fridge"


@pytest.fixture(scope="module")
def garden(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, built once."""
    target = tmp_path_factory.mktemp("garden")
    done = build(root, target, HANDBOOK_COMPANY=SAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def text_of(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def test_it_shows_the_communitys_name_number_and_limit(garden: Path, site: Path) -> None:
    for page, said in {
        "company.html": "示例物业示例花园服务中心",
        "index.html": "000-0002",
        "letters/apology.html": "示例物业示例花园服务中心",
        "assets/rewrite/content.js": "1200",
    }.items():
        assert said in text_of(garden, page), page
        assert said not in text_of(site, page), page


def test_it_lacks_what_is_withdrawn_and_nothing_else(garden: Path, site: Path, book: Handbook) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert pages - {path.relative_to(garden).as_posix() for path in garden.rglob("*.html")} == {f"{GONE}.html"}
    assert f'"{GONE}"' in text_of(site, "assets/find/content.js")
    assert f'"{GONE}"' not in text_of(garden, "assets/find/content.js")
    assert of_community(book, "sample-garden").withdrawn == {GONE}


def test_it_has_no_faults(garden: Path) -> None:
    assert built.faults(garden, SUB_PATH) == []


def test_what_it_sets_is_changed_in_its_own_file(garden: Path) -> None:
    assert f"/main/{SAMPLE}#L1" in text_of(garden, "company.html")


def test_a_path_that_is_no_community_stops_the_build_with_one_message(root: Path, tmp_path: Path) -> None:
    done = build(root, tmp_path / "site", HANDBOOK_COMPANY="scripts/companies/nowhere.yml")
    assert done.returncode == 1
    said = (done.stdout + done.stderr).strip()
    assert said.endswith(
        f"HANDBOOK_COMPANY 写的是“scripts/companies/nowhere.yml”，那里没有小区的文件。\n可以写：{SAMPLE}。"
    )
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()
