"""Trees: their paths, and the page that lists them."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest

from handbook import trees
from handbook.load import load
from handbook.model import Handbook, Tree
from handbook.render import Shown, page_foot, render
from handbook.trees import Walk, still_to_ask, walks
from tests.conftest import the_book
from tests.render.reading import Read, plain
from tests.unseen import HEAD, unseen_book

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 23)
BOOK = the_book()
every_tree = pytest.mark.parametrize("name", BOOK.trees)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unseen")


@pytest.fixture(scope="module")
def unseen(folder: Path) -> Handbook:
    return unseen_book(folder)


@pytest.fixture(scope="module")
def pages(unseen: Handbook, folder: Path) -> dict[str, Shown]:
    return {
        shown.uri: shown for shown in (*render(BOOK, TODAY), *render(unseen, TODAY, folder)) if "trees" in shown.uri
    }


def drawn(walk: Walk) -> str:
    """A path as `甲 1 乙 0 → 客服主管`, back as `→ 第 1 问`."""
    end = f"第 {walk.back_to} 问" if walk.back_to else walk.last.target
    return " ".join(f"{name}{way.key}" for name, way in walk.taken) + f" → {end}"


def test_the_paths_of_a_tree_with_ways_back_meet_each_question_once(unseen: Handbook) -> None:
    assert [drawn(walk) for walk in walks(unseen.trees["loops"])] == [
        "a1 b1 → 第 1 问",
        "a1 b2 c1 → 第 2 问",
        "a1 b2 c2 → 第 1 问",
        "a1 b2 c3 → calls/x",
        "a1 b2 c4 → 项目经理",
        "a1 b2 c0 → 第 1 问",
        "a1 b0 → 客服专员",
        "a2 c1 b1 → 第 1 问",
        "a2 c1 b2 → 第 2 问",
        "a2 c1 b0 → 客服专员",
        "a2 c2 → 第 1 问",
        "a2 c3 → calls/x",
        "a2 c4 → 项目经理",
        "a2 c0 → 第 1 问",
        "a3 → 客服主管",
        "a0 b1 → 第 1 问",
        "a0 b2 c1 → 第 2 问",
        "a0 b2 c2 → 第 1 问",
        "a0 b2 c3 → calls/x",
        "a0 b2 c4 → 项目经理",
        "a0 b2 c0 → 第 1 问",
        "a0 b0 → 客服专员",
    ]


def test_so_many_questions_are_still_to_ask(unseen: Handbook) -> None:
    assert still_to_ask(unseen.trees["loops"]) == {"a": 3, "b": 2, "c": 2}
    assert still_to_ask(unseen.trees["merge"]) == {"first": 4, "other": 3, "middle": 2, "last": 1}


@every_tree
def test_each_path_is_another_and_each_answer_lies_on_one(name: str) -> None:
    tree = BOOK.trees[name]
    found = list(walks(tree))
    assert max(Counter(drawn(walk) for walk in found).values()) == 1
    taken = {(node, way.key) for walk in found for node, way in walk.taken}
    assert taken == {(node, way.key) for node in tree.nodes for way in trees.exits(tree.nodes[node])}


def rows(html: str) -> list[str]:
    """The rows of a page of paths, blanks left out."""
    return [Read(row).text for row in html.split('<li class="hb-path">')[1:]]


def expected(walk: Walk) -> str:
    return plain("按 " + "".join(str(way.key) for _, way in walk.taken) + walk.last.answer)


@pytest.mark.parametrize("name", [*BOOK.trees, "loops", "merge", "wide", "hostile"])
def test_the_page_lists_every_path_with_its_keys_and_its_end(
    pages: dict[str, Shown], unseen: Handbook, name: str
) -> None:
    tree: Tree = BOOK.trees.get(name) or unseen.trees[name]
    page = pages[f"trees/paths/{name}"]
    found = rows(page.html)
    assert len(found) == len(list(walks(tree)))
    for walk in walks(tree):
        row = next((row for row in found if row.startswith(expected(walk))), "")
        assert row, drawn(walk)
        assert not walk.back_to or plain(f"回到第 {walk.back_to} 问") in row, row
        assert not walk.last.is_role or plain(walk.last.target) in row or "由你接着办" in row, row


def test_the_page_of_paths_has_the_trees_owner_and_edition_at_its_foot() -> None:
    foot = Read(page_foot(BOOK, "trees/paths/leak", TODAY)).text
    assert "责任部门客服部" in foot
    assert "trees/paths/leak" in foot


def test_a_tree_leads_to_its_paths_and_they_back(pages: dict[str, Shown]) -> None:
    assert "paths/leak.html" in Read(pages["trees/leak"].html).links
    assert "../leak.html" in Read(pages["trees/paths/leak"].html).links
    assert pages["trees/paths/leak"].hub == "trees/leak"


def test_a_tree_with_too_many_paths_lists_some_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "scripts/trees").mkdir(parents=True)
    names = [f"n{number}" for number in range(9)]
    nodes = "".join(
        f"  {name}:\n    ask: 问？\n    options: [{', '.join(f'{{answer: 到 {to}, to: {to}}}' for to in names)}]\n"
        for name in names
    )
    (tmp_path / "scripts/trees/many.yml").write_text(HEAD.format(title="多", start="n0") + nodes, encoding="utf-8")
    book = load(tmp_path)[0]
    page = next(shown for shown in render(book, TODAY, ROOT) if shown.uri == "trees/paths/many")
    assert len(rows(page.html)) == trees.MOST_WALKS
    assert "路太多，这里没有列完" in page.html


def test_where_someone_takes_over_the_page_says_who_and_what_to_say(pages: dict[str, Shown]) -> None:
    text = Read(pages["trees/calm-down"].html).text
    assert "升级：转给客服主管" in text
    assert plain("第三次绕回同一句、点名要主管，或你自己声音开始抖") in text
    assert plain("我先把您讲的说给他，您不用重讲，转给他好吗？") in text


def test_an_end_in_danger_to_life_is_not_put_through() -> None:
    html = next(shown.html for shown in render(BOOK, TODAY) if shown.uri == "trees/triage")
    end = Read(html.split('id="person_0"')[1].split("</section>")[0]).text
    assert "险情不转线" in end
    assert "转给他好吗" not in end


def test_the_agent_is_not_told_to_hand_over_to_herself(pages: dict[str, Shown]) -> None:
    end = Read(pages["trees/calm-down"].html.split('id="quiet_2"')[1].split("</section>")[0]).text
    assert "由你接着办" in end
    assert "转给" not in end
