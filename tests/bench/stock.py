"""Material for MkDocs' own search with jieba: a site with one Markdown page per subject, and its search worker."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from handbook.finder.subjects import Subject
from tests.bench.contents import Content
from tests.bench.desk import Desk, Engine
from tests.bench.measures import size
from tests.conftest import build

CUT = rb"\u200b"  # stands between words where the theme found jieba
_CONFIG = """
site_name: stock
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: zh}}]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")


def open_stock(desk: Desk, content: Content) -> Engine:
    """Build the site, and ask its worker from an empty page in it."""
    site = _site(desk, content)
    [worker] = site.glob("assets/javascripts/workers/search.*.js")
    data = site / "search/search_index.json"
    assert CUT in data.read_bytes(), "jieba is not installed; make bench does it"
    page = desk.blank("stock", site)
    ready = page.evaluate("bench.ready", {"script": desk.address_of(worker), "data": desk.address_of(data)})
    return Engine(page, ready, size(data.read_bytes(), _scripts(worker, data), content.texts))


def _site(desk: Desk, content: Content) -> Path:
    source, site = desk.folder("source"), desk.folder("stock")
    (source / "docs").mkdir()
    (source / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    (source / "docs/index.md").write_text("---\nsearch: {exclude: true}\n---\n", encoding="utf-8")
    for subject in content.subjects:
        path = source / f"docs/{subject.uri}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_markdown(subject), encoding="utf-8")
    built = build(source, site)
    assert built.returncode == 0, built.stdout + built.stderr
    return site


def _markdown(subject: Subject) -> str:
    title, *lines = (_MARKUP.sub(r"\\\1", html.escape(line.text, quote=False)) for line in subject.lines)
    return "\n\n".join([f"# {title}", *lines]) + "\n"


def _scripts(worker: Path, data: Path) -> list[bytes]:
    """The worker, and what it loads for the languages of the index."""
    languages = json.loads(data.read_bytes())["config"]["lang"]
    names = ["stemmer.support", *languages]
    return [worker.read_bytes(), *((worker.parents[1] / f"lunr/min/lunr.{name}.min.js").read_bytes() for name in names)]
