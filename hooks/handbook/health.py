"""How the content is kept: which steps have words of their own, what falls due, which trees lead where, what repeats.

Values only; the page, its JSON and the weekly report show them.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby, islice
from operator import attrgetter

from . import fields
from .anchors import BLOCKS, common_ref
from .blanks import expanded
from .checks.coverage import OWN_CONTENT
from .checks.review import due
from .checks.scope import values_of
from .marks import marked
from .model import CATEGORIES, Call, Common, Handbook, Heading, Item, Kept, Procedure, Tree, aliases_of
from .phrases import fold
from .spoken import meant, sentences, spoken_length
from .steps import Played, play
from .trees import MOST_WALKS, exits, walks

SOON = datetime.timedelta(days=60)
MOST_LINES = 20
OWN, COMMON, ACTS, ASIDE, MISSING = "own", "common", "acts", "aside", "missing"


@dataclass(frozen=True)
class Cell:
    """One step of one script: `own` or `common` words, only `acts`, set `aside` with a reason, or `missing`."""

    step: str
    kind: str
    reason: str = ""


@dataclass(frozen=True)
class Covered:
    """One script: what it has at each documented step of its procedure."""

    ref: str
    title: str
    group: str
    cells: tuple[Cell, ...]
    due: datetime.date
    days_over: int


@dataclass(frozen=True)
class Matrix:
    """The scripts of one procedure, by group, against its steps."""

    procedure: str
    title: str
    steps: tuple[tuple[str, str], ...]
    scripts: tuple[Covered, ...]


@dataclass(frozen=True)
class Review:
    """One file that somebody answers for."""

    ref: str
    title: str
    owner: str
    file: str
    due: datetime.date
    days_over: int
    is_soon: bool
    is_checked: bool


@dataclass(frozen=True)
class Owner:
    """What one owner answers for; `due` are the files overdue or soon due, the oldest first."""

    name: str
    files: int
    unchecked: int
    due: tuple[Review, ...]


@dataclass(frozen=True)
class Grown:
    """How big a tree is: questions in all, the most on one path, the most answers to one, paths, different ends."""

    ref: str
    title: str
    questions: int
    depth: int
    width: int
    paths: int
    ends: int


@dataclass(frozen=True)
class Shared:
    """A name that leads to several pages; `is_title` when it is the title of one."""

    name: str
    refs: tuple[str, ...]
    is_title: bool


@dataclass(frozen=True)
class Long:
    """A sentence that is long to say in one breath."""

    ref: str
    anchor: str
    letters: int
    text: str


@dataclass(frozen=True)
class Unused:
    """Common lines that no script takes."""

    ref: str
    step: str
    title: str
    block: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Health:
    """The state of the whole content on one day."""

    today: datetime.date
    matrices: tuple[Matrix, ...]
    owners: tuple[Owner, ...]
    trees: tuple[Grown, ...]
    unreached: tuple[str, ...]
    shared: tuple[Shared, ...]
    longest: tuple[Long, ...]
    unused: tuple[Unused, ...]

    @property
    def scripts(self) -> tuple[Covered, ...]:
        """Every script of every procedure."""
        return tuple(script for matrix in self.matrices for script in matrix.scripts)

    def count(self, *kinds: str) -> int:
        """How many steps of all scripts are of these kinds."""
        return sum(cell.kind in kinds for script in self.scripts for cell in script.cells)

    @property
    def overdue(self) -> tuple[Review, ...]:
        """The files whose review is overdue."""
        return tuple(review for owner in self.owners for review in owner.due if review.days_over)

    @property
    def soon(self) -> tuple[Review, ...]:
        """The files whose review is soon due."""
        return tuple(review for owner in self.owners for review in owner.due if review.is_soon)


def health(book: Handbook, today: datetime.date) -> Health:
    """Return the state of the content of `book` on the day `today`."""
    return Health(
        today,
        tuple(_matrices(book, today)),
        tuple(_owners(book, today)),
        tuple(_grown(book.trees[name]) for name in sorted(book.trees)),
        tuple(_unreached(book)),
        tuple(_shared(book)),
        tuple(sorted(_sentences(book), key=lambda line: (-line.letters, line.ref, line.anchor))[:MOST_LINES]),
        tuple(_unused(book)),
    )


def as_json(found: Health) -> str:
    """Return the same as JSON, for whoever counts on."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str) + "\n"


def reviews(book: Handbook, today: datetime.date) -> Iterator[Review]:
    """Yield every file that somebody answers for."""
    for ref, title, kept in _kept(book):
        day = due(kept)
        over, soon = max(0, (today - day).days), today <= day <= today + SOON
        yield Review(ref, title, kept.owner, kept.source.file.path, day, over, soon, kept.reviewed is not None)


def _kept(book: Handbook) -> Iterator[tuple[str, str, Kept]]:
    yield from ((item.ref, item.title, item) for item in book.items)
    for common in book.common.values():
        procedure = book.procedures.get(common.id)
        yield common_ref(common), f"{procedure.page.title if procedure else common.id}的公用句", common
    yield from ((page.ref, page.title, page.front) for page in book.pages.values() if page.front)


def _owners(book: Handbook, today: datetime.date) -> Iterator[Owner]:
    found = sorted(reviews(book, today), key=lambda review: (review.owner, review.due, review.ref))
    for name, group in groupby(found, attrgetter("owner")):
        files = tuple(group)
        unchecked = sum(not review.is_checked for review in files)
        yield Owner(name, len(files), unchecked, tuple(each for each in files if each.days_over or each.is_soon))


def _matrices(book: Handbook, today: datetime.date) -> Iterator[Matrix]:
    for name, procedure in book.procedures.items():
        calls = [call for call in book.calls.values() if call.procedure == name]
        if calls:
            order = list(CATEGORIES)
            calls.sort(key=lambda call: (order.index(call.category), call.id))
            steps = tuple((step.id, step.title) for step in procedure.steps)
            scripts = tuple(_covered(book, call, procedure, today) for call in calls)
            yield Matrix(name, procedure.page.title, steps, scripts)


def _covered(book: Handbook, call: Call, procedure: Procedure, today: datetime.date) -> Covered:
    played = {step.id: step for step in play(book, call)}
    cells = tuple(_cell(step, played.get(step.id)) for step in procedure.steps)
    day = due(call)
    return Covered(call.ref, call.title, CATEGORIES[call.category], cells, day, max(0, (today - day).days))


def _cell(documented: Heading, played: Played | None) -> Cell:
    if played is None:
        return Cell(documented.id, MISSING)
    if played.own.not_here is not None:
        return Cell(documented.id, ASIDE, played.own.not_here)
    lacks_own = documented.own and not any(getattr(played.own, block) for block in OWN_CONTENT)
    if lacks_own or (documented.spoken and not played.words.say):
        return Cell(documented.id, MISSING)
    return Cell(documented.id, OWN if played.own.say else COMMON if played.words.say else ACTS)


def _grown(tree: Tree) -> Grown:
    paths = tuple(islice(walks(tree), MOST_WALKS))
    ways = [tuple(exits(node)) for node in tree.nodes.values()]
    ends = {(way.is_role, way.target) for found in ways for way in found if way.target not in tree.nodes}
    depth = max((path.depth for path in paths), default=0)
    return Grown(tree.ref, tree.title, len(tree.nodes), depth, max(map(len, ways), default=0), len(paths), len(ends))


def _unreached(book: Handbook) -> Iterator[str]:
    reached = {
        way.target.partition("#")[0]
        for tree in book.trees.values()
        for node in tree.nodes.values()
        for way in exits(node)
        if not way.is_role
    }
    yield from (call.ref for name, call in sorted(book.calls.items()) if call.ref not in reached)


def _shared(book: Handbook) -> Iterator[Shared]:
    """Names that mean the same once blanks and punctuation are left out."""
    found: dict[str, list[tuple[str, Item]]] = {}
    for item in book.items:
        for name in (item.title, *aliases_of(item)):
            found.setdefault(fold(name).letters, []).append((name, item))
    for uses in found.values():
        refs = tuple(dict.fromkeys(item.ref for _, item in uses))
        if len(refs) > 1:
            yield Shared(uses[0][0], refs, any(name == item.title for name, item in uses))


def _sentences(book: Handbook) -> Iterator[Long]:
    things: tuple[Item | Common, ...] = (*book.items, *book.common.values())
    for item in things:
        values = values_of(book, item)
        ref = item.ref if isinstance(item, Item) else common_ref(item)
        for use in marked(item, fields.Spoken):
            anchor = _anchor(item, (*use.owner.place.path, *use.path))
            for _, sentence in sentences(meant(use.value)):
                letters = max(spoken_length(expanded(sentence, each)) for each in values)
                yield Long(ref, anchor, letters, sentence)


def _anchor(item: Item | Common, path: tuple[str | int, ...]) -> str:
    """The step or question that holds the field at `path`."""
    part, place = (*path, "", "")[:2]
    if isinstance(item, Call) and part == "steps" and isinstance(place, int):
        return item.steps[place].step
    return str(place) if part in ("steps", "nodes") else ""


def _unused(book: Handbook) -> Iterator[Unused]:
    played = [step for call in book.calls.values() for step in play(book, call) if step.own.not_here is None]
    for common in book.common.values():
        procedure = book.procedures.get(common.id)
        for name, words in common.steps.items():
            takers = [step for step in played if step.common is words]
            heading = procedure.step(name) if procedure else None
            for block in BLOCKS:
                lines = getattr(words, block)
                if lines and not any(getattr(step.words, block) == lines for step in takers):
                    told = tuple(line if isinstance(line, str) else line.say for line in lines)
                    yield Unused(common_ref(common), name, heading.title if heading else name, block, told)
