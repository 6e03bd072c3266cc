"""The finder, typed into on the home page of the site."""

from __future__ import annotations

from pathlib import Path

import minify

from tests.bench.contents import Content
from tests.bench.desk import Desk, Engine
from tests.bench.measures import size
from tests.conftest import ROOT, build


def open_ours(desk: Desk, content: Content) -> Engine:
    """Open the page with this content instead of the site's own."""
    site = _site(desk)
    data = content.script()
    page = desk.page("ours")
    page.route("**/assets/find/content.js", lambda route: route.fulfill(body=data, content_type="text/javascript"))
    page.goto(desk.address_of(site / "index.html"))
    sources = "".join(path.read_text("utf-8") for path in sorted((ROOT / "docs/assets/find").glob("*.js")))
    code = [minify.string("text/javascript", sources).encode()]  # as hooks/build.py does
    return Engine(page, page.evaluate("bench.ready()"), size(data.encode(), code, content.texts))


def _site(desk: Desk) -> Path:
    """The site, built once."""
    site = desk.root / "site"
    if not site.exists():
        built = build(ROOT, site)
        assert built.returncode == 0, built.stdout + built.stderr
    return site
