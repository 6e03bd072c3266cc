"""The built site: every link and anchor leads somewhere, no other host is asked, pages are whole without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook import built
from handbook.anchors import anchors
from handbook.model import Handbook
from tests.conftest import SUB_PATH

FAULTY = {
    "gone.html": '<a href="nowhere.html">x</a>',
    "anchor.html": '<a href="#nowhere">x</a><a href="gone.html#nowhere">y</a>',
    "host.html": '<img src="https://example.com/x.png"><link rel="stylesheet" href="//example.com/x.css">',
    "twice.html": '<p id="a"></p><p id="a"></p>',
    "handler.html": '<p onclick="x()">x</p>',
    "style.css": "@import 'https://example.com/x.css'; p { background: url(//example.com/y.png) }",
}


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_the_built_site_has_no_faults(site: Path) -> None:
    assert built.faults(site, SUB_PATH) == []


def test_faults_of_a_built_site_are_found(tmp_path: Path) -> None:
    for name, text in FAULTY.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = built.faults(tmp_path)
    assert len(found) == 9
    assert {line.partition(":")[0] for line in found} == set(FAULTY)


def test_every_item_and_page_of_the_handbook_is_on_the_site(site: Path, book: Handbook) -> None:
    expected = {item.ref for item in book.items} | set(book.pages) | {"index", "levels", "words", "basis", "company"}
    assert [ref for ref in sorted(expected) if not (site / f"{ref}.html").is_file()] == []


def test_every_anchor_that_a_reference_may_name_is_on_its_page(site: Path, book: Handbook) -> None:
    for ref in [item.ref for item in book.items] + ["levels", "basis"] + list(book.pages):
        missing = (anchors(book, ref) or frozenset()) - set(built.read_built(site / f"{ref}.html").ids)
        assert not missing, f"{ref}: {sorted(missing)}"


def test_each_page_has_one_heading_one_search_box_and_a_foot(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert len(re.findall(r"<h1[ >]", text)) == 1, page.name
        assert len(re.findall(r'role="search"', text)) == 1, page.name
        assert "内部资料" in text, page.name
        assert '<meta name="robots" content="noindex' in text, page.name
        assert '<html lang="zh' in text, page.name


def test_no_page_holds_an_inline_script_and_each_forbids_them(site: Path) -> None:
    for page in pages(site):
        assert built.read_built(page).inline_scripts == 0, page.name
        text = page.read_text(encoding="utf-8")
        assert "script-src 'self'" in text and "default-src 'none'" in text, page.name
        assert not re.search(r'\sstyle="', text), page.name


def test_the_edit_link_leads_to_the_file_that_says_it(site: Path, book: Handbook, root: Path) -> None:
    for item in book.items:
        text = (site / f"{item.ref}.html").read_text(encoding="utf-8")
        found = re.search(r'href="[^"]*/main/(scripts/[^"#]+)#L(\d+)"', text)
        assert found, item.ref
        assert found[1] == item.source.file.path
        assert (root / found[1]).is_file()
    for page in book.pages.values():
        assert f"/main/docs/{page.path}#L1" in (site / f"{page.ref}.html").read_text(encoding="utf-8"), page.path


def test_nothing_of_the_templates_or_the_theme_scripts_is_published(site: Path) -> None:
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert kinds <= {".html", ".css", ".js", ".svg", ".png", ".xml", ".gz", ".map", ".txt", ".json"}
    assert not (site / "assets/javascripts").exists()


@pytest.mark.parametrize("marker", ["{{", "{%", "&lt;!-- list", "待补", "None", "StrictUndefined"])
def test_nothing_unfinished_shows(site: Path, marker: str) -> None:
    told = {"rules.html"}  # which shows how a marker is written
    showing = [page.name for page in pages(site) if marker in page.read_text("utf-8") and page.name not in told]
    assert showing == []
