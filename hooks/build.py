"""MkDocs events: pages made from the model join the Markdown pages. The handbook library does the work."""

from __future__ import annotations

import datetime
import logging
import os
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import minify
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from handbook import drafts, finder
from handbook.checks import check
from handbook.communities import VARIABLE, CommunityError, alone, named, of_community
from handbook.health import as_json, health
from handbook.load import load
from handbook.model import Handbook
from handbook.printed import read_printed
from handbook.render import Shown, customer_script, page_foot, page_frame, render, render_list, render_marks, render_new
from handbook.report import report

log = logging.getLogger("mkdocs.handbook")
SCRIPTS = "assets/handbook.js"
STYLES = "assets/handbook.css"
FINDER_CONTENT = "assets/find/content.js"
REWRITE_CONTENT = "assets/rewrite/content.js"
CUSTOMER_CONTENT = "assets/customers/content.js"
HEALTH = "health.json"
_MARKER = re.compile(r"<p>&lt;!-- list: ([a-z]+)(?: ([a-z]+))? --&gt;</p>")
_BASIS = re.compile(r"<p>&lt;!-- basis: ([A-Z0-9. -]+) --&gt;</p>")


class ModelPage(Page):
    """A page whose HTML comes from the model; Markdown never sees it."""

    def __init__(self, shown: Shown, config: MkDocsConfig) -> None:
        file = File.generated(config, shown.uri + ".md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(str(escape(shown.title)), file, config)
        self.shown = shown
        self.edit_url = _edit_url(config, shown.file, shown.line)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source: the content is there already."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML as it is; MkDocs checks links to its ids."""
        self.content, self.present_anchor_ids = self.shown.html, set(self.shown.ids)
        self.toc = get_toc([])  # the template of the kind shows its own


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or a server."""
    os.environ["HANDBOOK_COMMAND"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the templates whether this is a build: only then the strict CSP holds (serve adds a script).

    HANDBOOK_COMPANY names the community whose handbook it is.
    """
    config.extra["building"] = os.environ.get("HANDBOOK_COMMAND") == "build"
    try:
        config.extra["community"] = named(Path(config.config_file_path).parent, os.environ.get(VARIABLE, ""))
    except CommunityError as error:
        raise Abort(str(error)) from error
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Load and check everything, then add the generated pages. Errors stop a build; serve shows them."""
    root = Path(config.config_file_path).parent
    today = _today()
    book, problems = load(root)
    problems += check(alone(book, config.extra["community"]), today)
    book = of_community(book, config.extra["community"])
    errors = [problem for problem in problems if not problem.warning]
    if errors and config.extra["building"]:
        raise Abort(report(problems))
    if errors:
        log.error(report(problems))
    config.extra["book"], config.extra["today"] = book, today
    printed = os.environ.get("HANDBOOK_PRINTED", "")
    config.extra["printed"] = read_printed(Path(printed)) if printed else {}
    for shown in render(book, today, root, config.extra["printed"]):
        files.append(ModelPage(shown, config).file)
    config.extra_javascript = [_bundle(config, files, SCRIPTS, "text/javascript", config.extra_javascript)]
    config.extra_css = [_bundle(config, files, STYLES, "text/css", config.extra_css)]
    files.append(File.generated(config, FINDER_CONTENT, content=finder.script(book, today)))
    files.append(File.generated(config, REWRITE_CONTENT, content=drafts.script(book)))
    files.append(File.generated(config, CUSTOMER_CONTENT, content=customer_script(book)))
    files.append(File.generated(config, HEALTH, content=as_json(health(book, today))))
    for file in [file for file in files if _is_unwanted(file, book)]:
        files.remove(file)
    return files


def _bundle(config: MkDocsConfig, files: Files, uri: str, media: str, names: Iterable[object]) -> str:
    """Make one short file of several, in their order: a page asks for one and not for forty. Return its `uri`."""
    texts = []
    for name in map(str, names):
        file = files.get_file_from_path(name)
        if file is None:
            log.warning("mkdocs.yml 里写了 docs/%s，没有这个文件。", name)
            continue
        texts.append(file.content_string)
        files.remove(file)
    files.append(File.generated(config, uri, content=minify.string(media, "".join(texts))))
    return uri


def _is_unwanted(file: File, book: Handbook) -> bool:
    """The theme's scripts, which our pages do not load, and what the library could not read."""
    if file.src_uri.startswith("assets/"):
        return file.src_uri.startswith("assets/javascripts/")
    return file.abs_src_path is not None and file.src_uri.removesuffix(".md") not in book.pages


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Pages that are not in the navigation hang below their hub; no page has a previous or next one."""
    for file in files.documentation_pages():
        page = file.page
        if page is None:
            continue
        hub = files.get_file_from_path(_hub_of(page))
        if hub is not None and hub is not file:
            page.parent = hub.page  # type: ignore[assignment] # the hub is the breadcrumb
        if not isinstance(page, ModelPage):
            page.edit_url = _edit_url(config, f"docs/{file.src_uri}", 1)
    for page in nav.pages:
        page.previous_page = page.next_page = None
    return nav


def _hub_of(page: Page) -> str:
    """The page that lists this one: the model says it, a Markdown page stands beside it."""
    if isinstance(page, ModelPage):
        return page.shown.hub + ".md"
    folder = posixpath.dirname(page.file.src_uri)
    return f"{folder}/index.md" if folder else ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Titles are data: the theme prints them raw, so they are escaped here."""
    book: Handbook = config.extra["book"]
    found = book.pages.get(page.file.src_uri.removesuffix(".md"))
    if found:
        page.title = str(escape(found.title))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the lists, and the marks of what is not settled, in place of their markers."""
    book: Handbook = config.extra["book"]
    base = "../" * page.file.src_uri.count("/")
    html = _MARKER.sub(lambda found: render_list(book, found[1], found[2] or "", base), html)
    uri = page.file.src_uri.removesuffix(".md")
    html = _BASIS.sub(lambda found: render_marks(book, uri, found[1]), html)
    return render_new(book, uri, html)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give every page its foot: edition, owner, dates; the headings go to our rail, not to the theme's."""
    context["hb_headings"] = list(page.toc)
    page.toc = get_toc([])
    book: Handbook = config.extra["book"]
    uri = page.file.src_uri.removesuffix(".md")
    context["hb_foot"] = page_foot(book, uri, config.extra["today"], printed=config.extra["printed"])
    kind = page.shown.body_class if isinstance(page, ModelPage) else "prose"
    return context | page_frame(book, uri, "../" * uri.count("/"), kind)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The 404 page is served at any depth: its links start at the root of the site, where that is known."""
    base = urlsplit(config.site_url or "").path
    return context | page_frame(config.extra["book"], "404", base, "missing")


def _edit_url(config: MkDocsConfig, path: str, line: int) -> str:
    return str(config.extra["source_url"]).format(path=path, line=line)


def _today() -> datetime.date:
    """The date of the build; HANDBOOK_TODAY fixes it, so that the same source gives the same bytes."""
    fixed = os.environ.get("HANDBOOK_TODAY", "")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.date.today()
