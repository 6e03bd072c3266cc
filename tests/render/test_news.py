"""What is new in an edition: its page, and the marks on the pages it changed."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from handbook.checks import check
from handbook.finder import content
from handbook.load import load
from handbook.render import Shown, page_frame, render, render_new
from handbook.report import report
from tests.checks.golden import BASE
from tests.render.reading import Read, plain

DAY = datetime.date(2026, 11, 23)
Edit = Callable[[Path, str, str], None]
MARK = re.compile(r'<span class="hb-new" data-new="([^"]+)">新</span>')
BEFORE = """\
edition: 2026.10
published: 2026-10-20
since: 2026-09-20
headline: 上一版。
changed:
  - see: calls/no-light#record-do-1
    where: 记下 · 做
    after: 派单给工程部
new:
  - calls/withdrawn-since
"""
LAST = """\
edition: 2026.11
published: 2026-11-20
since: 2026-10-20
headline: 问灯的话换了，先分流多了一问。
critical:
  - text: 灯不亮，先问是不是整层黑。
    see: calls/no-light#listen
changed:
  - see: calls/no-light#listen-ask-1
    where: 问清 · 问
    before: 是一盏不亮，还是几盏不亮？
    after: 是一盏不亮，还是都不亮？
  - see: calls/no-light#listen-say-1
    where: 问清 · 说
    after: 这一句后来又改了。
  - see: common/simple#file-say-1
    where: 归档 · 说
    before: 谢谢您。${首联}内回您。
    after: 谢谢您。师傅${首联}内给您回电话。
  - see: trees/first#topic
    where: 没有 → 家里
    before: 转客服主管
    after: “接起电话”
  - see: procedures/simple#listen
    where: 问清
new:
  - checklists/open
gone:
  - 话术“停水”
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A small handbook with two editions."""
    root = tmp_path / "book"
    shutil.copytree(BASE, root)
    shutil.copytree(Path(__file__).parents[2] / "theme", root / "theme")
    (root / "scripts/news").mkdir()
    (root / "scripts/news/2026-10.yml").write_text(BEFORE, encoding="utf-8")
    (root / "scripts/news/2026-11.yml").write_text(LAST, encoding="utf-8")
    return root


def pages(root: Path) -> Mapping[str, Shown]:
    return {shown.uri: shown for shown in render(load(root)[0], DAY, root)}


def test_the_last_edition_is_checked_and_the_one_before_is_left_as_it_was(news: Path, edit: Edit) -> None:
    assert report(check(load(news)[0], DAY)) == "没有问题。"
    edit(news / "scripts/news/2026-11.yml", "  - checklists/open", "  - checklists/opened")
    assert "HB110" in report(check(load(news)[0], DAY))


def test_a_page_tells_each_change_word_by_word_below_the_page_it_stands_on(news: Path) -> None:
    html = pages(news)["news/2026-11"].html
    assert "是一盏不亮，还是<del>几盏</del><ins>都</ins>不亮？" in html
    text = Read(html).text
    order = [
        *("2026.11版有什么变化", "改了4页里的5处，新增1页，撤掉1页", "问灯的话换了", "要紧的", "楼道灯不亮"),
        *("新增的", "清单1份", "撤掉的", "话术“停水”"),
    ]
    places = [text.index(plain(words)) for words in order]
    assert places == sorted(places)
    assert "【首联】" in text


def test_what_is_not_there_any_more_is_named_without_a_link(news: Path) -> None:
    read = Read(pages(news)["news/2026-10"].html)
    assert "calls/withdrawn-since" in read.text
    assert not any("withdrawn" in link for link in read.links)


def test_lines_of_the_last_edition_are_marked_by_their_address_and_no_others(news: Path) -> None:
    shown = pages(news)
    marks = {uri: MARK.findall(shown[uri].html) for uri in ("calls/no-light", "common/simple", "trees/first")}
    assert marks == {
        "calls/no-light": ["calls/no-light#listen-ask-1", "common/simple#file-say-1"],
        "common/simple": ["common/simple#file-say-1"],
        "trees/first": ["trees/first#topic"],
    }
    assert MARK.findall(shown["checklists/open"].html) == ["checklists/open"]


def test_a_section_of_a_hand_written_page_is_marked_behind_its_heading(news: Path) -> None:
    book = load(news)[0]
    html = '<h2 id="receive">接听</h2><p>先说。</p><h2 class="step" id="listen">问清</h2>'
    marked = render_new(book, "procedures/simple", html, news)
    assert MARK.findall(marked) == ["procedures/simple#listen"]
    assert re.search(r"问清.*新</span>\s*</h2>", marked, re.DOTALL)
    assert render_new(book, "guide", html, news) == html


def test_the_finder_gets_the_numbers_of_the_same_lines(news: Path) -> None:
    found = content(load(news)[0], DAY)
    texts = found["texts"].split("\n")
    marked = {texts[number] for number in found["news"]}
    assert {"是一盏不亮，还是都不亮？", "谢谢您。师傅【首联】内给您回电话。", "接起电话", "是哪里的事？"} <= marked
    assert not {"我记下来了。您在哪一栋、哪一层？", "派单给工程部", "现在有没有危险？"} & marked


def test_every_page_carries_what_is_critical_and_none_when_there_is_no_edition(news: Path) -> None:
    bar = page_frame(load(news)[0], "calls/no-light", "../", "call", news)["hb_news"]
    assert 'data-critical="灯不亮，先问是不是整层黑。"' in bar
    assert 'href="../calls/no-light.html#listen"' in bar
    shutil.rmtree(news / "scripts/news")
    assert page_frame(load(news)[0], "calls/no-light", "../", "call", news)["hb_news"] == ""
