"""Makes every page of the handbook: one function a kind, each a plain recipe."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .. import spoken
from ..anchors import HEALTH_PARTS, SCORE, common_ref, edition_ref, paths_ref, turn_id
from ..cards import Card, decks
from ..health import health
from ..markdown_text import sections
from ..model import (
    CATEGORIES,
    LEVELS,
    Call,
    Checklist,
    Common,
    Compensation,
    Customer,
    Drill,
    Edition,
    Form,
    Handbook,
    Item,
    Letter,
    LevelName,
    Moved,
    Promise,
    Topic,
    Tree,
)
from ..printed import Printed, printed_for
from ..rules import rules
from ..single_pages import SINGLE_PAGES
from ..steps import play, play_common
from ..trees import MOST_WALKS, walks
from .basis_view import treated
from .customers_view import by_group
from .environment import draw
from .finder_view import finder_html
from .foot import facts
from .form_view import form_parts
from .frame_view import mark
from .index_view import letters
from .letter_view import papers
from .links import KINDS, link
from .links import title as link_title
from .news_view import changed_pages, counts, new_pages
from .paths_view import forks
from .people_view import HANDOVER, handover, people
from .quiz_view import Question
from .quiz_view import questions as quiz
from .shown import Shown, ids_in
from .tree_view import questions
from .view import AGENT, View

HUBS = (
    *("calls/index", "trees/index", "checklists/index", "avoid/index", "compensation/index", "customers/index"),
    *("letters/index", "forms/index", "procedures/index", "emergencies/index", "rewrite", "principles/index"),
    *("training/index", "drills/index", "guide", "news/index", "reference", "contributing/index"),
)
# Where one turns when the caller is the difficulty, from every script, and the key that leads there.
AT_HAND = {"trees/calm-down": "A", "calls/abusive-caller": "X"}
# The table of contents of 内容健康.
HEALTH_TOC = tuple(zip(HEALTH_PARTS, ("步骤齐不齐", "该核对的", "判断树", "名字", "句子"), strict=True))
# What a heading of a hand-written page holds: the mark of what is new stands behind it.
_HEADING = re.compile(r'<h[2-4]\b[^>]*\bid="([^"]+)"[^>]*>.*?(?=</h[2-4]>)')
# The tree the home page and the header begin with.
TRIAGE = "triage"


@dataclass(frozen=True)
class Pick:
    """What can be picked to be printed: with its sheet, and the cards there are of it."""

    item: Item
    level: LevelName | None
    sheet: Markup
    printed: tuple[Printed, ...]


@dataclass(frozen=True)
class Pages:
    """All pages of one book on one day."""

    book: Handbook
    today: datetime.date
    root: Path
    printed: Mapping[str, Printed]

    def all(self) -> Iterator[Shown]:
        """Every page: home, each item, then those made from one file or from everything."""
        yield self._home()
        for item in self.book.items:
            yield self._item(item)
        for tree in self.book.trees.values():
            yield self._paths(tree)
        for common in self.book.common.values():
            yield self._common(common)
        for edition in self.book.editions:
            yield self._edition(edition)
        if self.book.levels:
            yield self._single("levels", "scripts/levels.yml", levels=self.book.levels, toc=self._level_names())
        yield self._single("words", "scripts/words.yml", groups=self.book.words)
        basis = treated(View(self.book, ""))
        yield self._single("basis", "scripts/basis.yml", treated=basis)
        yield self._single("company", self._settings, company=self.book.company)
        yield self._single("find", "", letters=letters(View(self.book, "")))
        yield self._single("rewrite", "", spoken=spoken)
        yield self._cards("quiz", [(topic.id, topic.title, asked) for topic, asked in quiz(self.book)])
        yield self._cards("practice", [(deck.id, deck.title, deck.cards) for deck in decks(self.book)])
        yield self._single("note", "")
        yield self._single("pocket", "", groups=tuple(self._picks()))
        yield self._single("rules", "", hub="reference", rules=rules())
        for old, moved in self.book.moved.items():
            yield self._moved(old, moved)
        yield self._health()

    @property
    def _settings(self) -> str:
        """The file that what the company sets is changed in: a community's own."""
        return self.book.company.source.file.path if self.book.company else "scripts/company.yml"

    def _level_names(self) -> tuple[tuple[str, str], ...]:
        levels = self.book.levels
        return tuple((name, f"{name} {levels[name].name}") for name in LEVELS) if levels else ()

    def _cards(self, uri: str, groups: Sequence[tuple[str, str, Sequence[Card | Question]]]) -> Shown:
        toc = tuple((name, title) for name, title, _ in groups)
        shown = [{"id": name, "title": title, "cards": cards} for name, title, cards in groups]
        count = sum(len(cards) for _, _, cards in groups)
        return self._single(uri, "", toc, "training/index", groups=shown, count=count)

    def _picks(self) -> Iterator[tuple[str, tuple[Pick, ...]]]:
        """What has a card, by kind and group, each with its sheet to be printed when it is picked."""
        for kind in ("calls", "trees", "checklists"):
            for name, refs in _groups(self.book, kind, ""):
                items = (item for ref in refs if isinstance(item := self.book.item(ref), Call | Tree | Checklist))
                yield "：".join(filter(None, (KINDS[kind].name, name))), tuple(map(self._pick, items))

    def _pick(self, item: Call | Tree | Checklist) -> Pick:
        level = item.level if isinstance(item, Call) else None
        view = View(self.book, "", level, on_paper=True)
        template, given = _sheet(view, item)
        given |= {"item": item, "level": level, "days_over": facts(self.book, item.ref, self.today).days_over}
        sheet = Markup(draw(self.root, f"sheet_{template}.html", view=view, **given))  # noqa: S704 (our own template)
        return Pick(item, level, sheet, printed_for(item.ref, self.printed))

    def _health(self) -> Shown:
        found = health(self.book, self.today)
        return self._single("health", "", HEALTH_TOC, "reference", health=found)

    def _single(
        self, uri: str, file: str, toc: tuple[tuple[str, str], ...] = (), hub: str = "", **context: Any
    ) -> Shown:
        html = draw(self.root, f"{uri}.html", view=View(self.book, ""), title=SINGLE_PAGES[uri], **context)
        hub = hub or ("reference" if file else "")
        return Shown(
            uri, SINGLE_PAGES[uri], html, ids_in(html), toc, hub if hub in self.book.pages else "", file, 1, uri
        )

    def _home(self) -> Shown:
        view, triage, company = View(self.book, ""), self.book.trees.get(TRIAGE), self.book.company
        first = questions(view, triage, f"{triage.ref}.html")[0] if triage and triage.start in triage.nodes else None
        hubs = [ref for ref in self.book.pages if ref.endswith("/index") or "/" not in ref]
        order = {ref: number for number, ref in enumerate(HUBS)}
        hubs.append("rewrite")
        hubs.sort(key=lambda ref: (order.get(ref, len(order)), ref))
        box = Markup(finder_html(self.book, "index", "", self.root, big=True))  # noqa: S704 (our own template)
        context = {"company": company, "triage": triage, "first": first, "hubs": hubs, "finder": box}
        html = draw(self.root, "home.html", view=view, **context)
        return Shown("index", SINGLE_PAGES["index"], html, ids_in(html), (), "", self._settings, 1, "home")

    def _item(self, item: Item) -> Shown:
        level: LevelName | None = item.level if isinstance(item, Call) else None
        view = View(self.book, "../", level)
        template, toc, context = _recipe(view, item)
        over = facts(self.book, item.ref, self.today).days_over
        html = draw(self.root, f"{template}.html", view=view, item=item, ref=item.ref, days_over=over, **context)
        hub = f"{item.kind}/index" if f"{item.kind}/index" in self.book.pages else ""
        spot = item.where()
        return Shown(item.ref, item.title, html, ids_in(html), toc, hub, spot.file, spot.line, template)

    def _paths(self, tree: Tree) -> Shown:
        """All paths of a tree; the page lies below the tree's."""
        view = View(self.book, "../../")
        found = tuple(islice(walks(tree), MOST_WALKS + 1))
        listed = found[:MOST_WALKS]
        context = {
            "forks": tuple(forks(tree, questions(view, tree, f"../{tree.id}.html"), listed)),
            "count": len(listed),
            "most": max((walk.depth for walk in listed), default=0),
            "is_cut": len(found) > len(listed),
            "days_over": facts(self.book, tree.ref, self.today).days_over,
        }
        html = draw(self.root, "paths.html", view=view, tree=tree, **context)
        spot = tree.where()
        title = f"{tree.title}：全部路径"
        return Shown(paths_ref(tree), title, html, ids_in(html), (), tree.ref, spot.file, spot.line, "paths")

    def _moved(self, old: str, moved: Moved) -> Shown:
        """An old address: all it does is lead on."""
        view = View(self.book, "../" * old.count("/"))
        to = link(self.book, moved.to, view.base)
        html = draw(self.root, "moved.html", view=view, to=to, title="这一页改名了")
        spot = moved.where()
        return Shown(old, "这一页改名了", html, ids_in(html), (), "", spot.file, spot.line, "moved")

    def _edition(self, edition: Edition) -> Shown:
        """What is new in an edition."""
        view, ref = View(self.book, "../", any_level=True), edition_ref(edition)
        title, spot = link_title(self.book, ref), edition.where()
        told = {
            "changed": changed_pages(self.book, edition),
            "new": new_pages(self.book, edition),
            "counts": tuple(counts(edition)),
        }
        is_last = edition is self.book.editions[0]
        html = draw(self.root, "news.html", view=view, edition=edition, title=title, is_last=is_last, **told)
        hub = "news/index" if "news/index" in self.book.pages else ""
        return Shown(ref, title, html, ids_in(html), (), hub, spot.file, spot.line, "news")

    def _common(self, common: Common) -> Shown:
        """The lines that the scripts of one procedure share."""
        view, ref = View(self.book, "../", any_level=True), common_ref(common)
        title = link_title(self.book, ref)
        steps = tuple(play_common(self.book, common))
        over = facts(self.book, ref, self.today).days_over
        context = {"item": common, "ref": ref, "title": title, "steps": steps, "days_over": over}
        html = draw(self.root, "common.html", view=view, **context)
        spot, toc = common.where(), tuple((step.id, step.title) for step in steps)
        return Shown(ref, title, html, ids_in(html), toc, f"procedures/{common.id}", spot.file, spot.line, "common")


def _recipe(view: View, item: Item) -> tuple[str, tuple[tuple[str, str], ...], dict[str, Any]]:
    """The template of an item, its table of contents, and what the template is given besides the item."""
    if isinstance(item, Call):
        steps = tuple(play(view.book, item))
        beside = {"at_hand": AT_HAND, "customers": by_group(view.book)}
        given = {"steps": steps, "may": _by_role(item.promise), **beside}
        return "call", tuple((step.id, step.title) for step in steps), given
    if isinstance(item, Tree):
        asked = questions(view, item)
        toc = tuple((question.id, question.node.ask) for question in asked)
        taking = tuple(people(view, item, asked))
        return "tree", toc, {"questions": asked, "people": taking, "handover": handover(view), "HANDOVER": HANDOVER}
    if isinstance(item, Checklist):
        return "checklist", tuple((point.id, point.text) for point in item.items), {}
    if isinstance(item, Topic):
        return "avoid", tuple((phrase.id, phrase.match[0]) for phrase in item.phrases if phrase.match), {}
    if isinstance(item, Compensation):
        return "compensation", tuple((row.id, row.kind) for row in item.rows), {}
    if isinstance(item, Customer):
        return "customer", (), {"customers": by_group(view.book)}
    if isinstance(item, Letter):
        return "letter", tuple((part.id, part.label) for part in item.parts), {"papers": papers(item)}
    if isinstance(item, Form):
        return "form", (), {"parts": form_parts(item)}
    if isinstance(item, Drill):
        return "drill", (), {"turn_id": turn_id, "SCORE": SCORE}
    raise TypeError(f"no page for {type(item).__name__}")


def _sheet(view: View, item: Call | Tree | Checklist) -> tuple[str, dict[str, Any]]:
    """The kind of sheet an item is printed on, and what its template is given besides the item."""
    if isinstance(item, Tree):
        return "tree", {"questions": questions(view, item, f"{item.ref}.html")}
    if isinstance(item, Checklist):
        return "checklist", {}
    steps = tuple(play(view.book, item))
    names = dict.fromkeys(name for step in steps for name in step.words.avoid)
    return "call", {"steps": steps, "avoid": tuple(found for name in names if (found := view.phrase(name)))}


def _by_role(promises: tuple[Promise, ...]) -> dict[str, list[str]]:
    """What each role may promise, the reader of the page first."""
    roles: dict[str, list[str]] = {}
    for promise in sorted(promises, key=lambda promise: promise.who != AGENT):
        roles.setdefault(promise.who, []).append(promise.may)
    return roles


def list_html(book: Handbook, kind: str, category: str, base: str, root: Path) -> str:
    """The list of the items of a kind (and category), as it stands in a hub page."""
    groups = tuple(_groups(book, kind, category))
    return draw(root, "list.html", view=View(book, base), kind=kind, groups=groups)


def _groups(book: Handbook, kind: str, category: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The references to list, under the name of their group (empty when there is only one)."""
    if kind == "procedures":
        yield "", tuple(procedure.page.ref for procedure in book.procedures.values())
        return
    if kind == "customers":
        yield from ((name, tuple(each.ref for each in found)) for name, found in by_group(book))
        return
    if kind == "checklists":
        yield from _by_use(book)
        return
    if kind == "news":
        yield "", tuple(map(edition_ref, book.editions))
        return
    items = [item for item in book.items if item.kind == kind]
    if kind != "calls" or category:
        yield "", tuple(item.ref for item in items if category in ("", item.category))
        return
    for folder, name in CATEGORIES.items():
        if refs := tuple(item.ref for item in items if item.category == folder):
            yield name, refs


def _by_use(book: Handbook) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The checklists by when they are used; the groups there are none of are left out."""
    groups: dict[str, list[str]] = {"有险情": [], "接电话、写回复": [], "办事": []}
    spoken = {f"procedures/{name}" for name, each in book.procedures.items() if any(step.spoken for step in each.steps)}
    for name in sorted(book.checklists):
        checklist = book.checklists[name]
        covers = checklist.covers or ""
        group = "有险情" if covers.startswith("calls/") else "接电话、写回复" if covers in spoken else "办事"
        groups[group].append(checklist.ref)
    yield from ((group, tuple(refs)) for group, refs in groups.items() if refs)


def marks_html(book: Handbook, uri: str, names: tuple[str, ...], root: Path) -> str:
    """The marks of what a section of a hand-written page rests on, where it holds a figure, a deadline or a law."""
    page = book.pages[uri]
    headings = {note.heading for note in page.basis if note.names == names}
    texts = [text for heading, lines in sections(page) if (heading.id if heading else "") in headings for text in lines]
    return draw(root, "marks.html", view=View(book, "../" * uri.count("/")), names=names, texts=texts)


def new_html(book: Handbook, uri: str, html: str, root: Path) -> str:
    """The HTML of a hand-written page with the marks of what is new behind its headings."""
    fresh = book.fresh.get(uri, ())

    def marked(found: re.Match[str]) -> str:
        return found[0] + mark(book, uri, found[1], root) if f"#{found[1]}" in fresh else found[0]

    return _HEADING.sub(marked, html) if fresh else html


def foot_html(book: Handbook, uri: str, today: datetime.date, root: Path, printed: Mapping[str, Printed]) -> str:
    """The facts at the foot of any page, generated or hand-written, and where it is on paper."""
    view = View(book, "../" * uri.count("/"))
    made = printed_for(uri, printed)
    return draw(root, "foot.html", view=view, facts=facts(book, uri, today), uri=uri, printed=made)
