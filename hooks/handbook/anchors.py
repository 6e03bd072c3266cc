"""The ids on every page: what `#…` may follow a reference, and what the templates write."""

from __future__ import annotations

from collections.abc import Iterator

from .model import (
    CATEGORIES,
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
    Said,
    Topic,
    Tree,
    Words,
)
from .rules import rules
from .steps import play
from .trees import persons

BLOCKS = ("say", "say_angry", "ask", "do", "record")
# Parts of a call page besides its steps.
CALL_PARTS = ("escalate", "promise", "next")
# The part of a tree page besides its questions: whom the call is handed to at any time.
ESCALATE = "escalate"
# The page that lists the paths of trees/<id>.
PATHS = "trees/paths/"
# The part of a letter's page besides its own: the letter filled in once. No part is named like this.
FILLED = "filled_example"
# The score sheet of a drill.
SCORE = "score"
# The parts of 内容健康.
HEALTH_PARTS = ("coverage", "reviews", "trees", "names", "lines")
# The sorts of cards of 来电练习: danger to life, each category, the trees.
PRACTICE_PARTS = ("danger", *CATEGORIES, "trees")
# The parts of what is new in an edition.
NEWS_PARTS = ("critical", "changed", "new", "gone")
CUSTOMER_BLOCKS = ("say", "do", "dont")


def line_id(step: str, block: str, number: int) -> str:
    """The id of the `number`-th line (from 1) of a block: `locate-say-1`, `locate-angry-1`."""
    return f"{step}-{block.removeprefix('say_')}-{number}"


def person_id(node: str, key: int) -> str:
    """The id of the end where an answer leads to a person; no node is named like this."""
    return f"{node}_{key}"


def escalation_id(node: str) -> str:
    """The id of a question's own escalation."""
    return f"{node}_{ESCALATE}"


def paths_ref(tree: Tree) -> str:
    """The page that lists the paths of a tree."""
    return PATHS + tree.id


def common_ref(common: Common) -> str:
    """The page of the common lines of a procedure."""
    return f"common/{common.id}"


def edition_ref(edition: Edition) -> str:
    """The page of what is new in an edition."""
    return f"news/{edition.id}"


def described(ref: str) -> str:
    """The item that a page is about: a tree is it on the page of its paths, too."""
    return ref.replace(PATHS, "trees/", 1) if ref.startswith(PATHS) else ref


def customer_lines(customer: Customer) -> Iterator[tuple[str, str, str | Said]]:
    """Yield each line of a customer type that has an id of its own: `say-1`, its block, the line."""
    for block in CUSTOMER_BLOCKS:
        yield from ((f"{block}-{number}", block, line) for number, line in enumerate(getattr(customer, block), 1))


def turn_id(number: int) -> str:
    """The id of the `number`-th line (from 1) of a drill."""
    return f"line-{number}"


def anchors(book: Handbook, ref: str) -> frozenset[str] | None:
    """Return the ids of the page of a reference (without `#`), or None when there is no such page."""
    if item := book.item(ref):
        return frozenset(_item_anchors(book, item))
    if page := book.pages.get(ref):
        return frozenset(heading.id for heading in page.headings)
    if common := book.common_at(ref):
        return frozenset(_common_anchors(common))
    if book.item(described(ref)):
        return frozenset()
    if edition := book.edition_at(ref):
        return frozenset(part for part in NEWS_PARTS if getattr(edition, part))
    if ref == "levels" and book.levels:
        return frozenset({"P0", "P1", "P2", "P3", "P4", "roles"})
    if ref == "basis":
        return frozenset(book.basis)
    if ref == "quiz":
        return frozenset(topic.id for topic in book.avoid.values() if any(each.match for each in topic.phrases))
    if ref == "rules":
        return frozenset(rule.code for rule in rules())
    if ref == "practice":
        return frozenset(PRACTICE_PARTS)
    if ref == "health":
        return frozenset(HEALTH_PARTS)
    return frozenset() if ref in ("index", "words", "company", "find", "rewrite", "note", "pocket") else None


def has_page(book: Handbook, ref: str) -> bool:
    """Whether there is a page of that reference (without `#`)."""
    return book.item(ref) is not None or anchors(book, ref) is not None


def _item_anchors(book: Handbook, item: Item) -> Iterator[str]:
    if isinstance(item, Call):
        yield from CALL_PARTS
        for step in play(book, item):
            yield step.id
            yield from _line_ids(step.id, step.words)
    elif isinstance(item, Tree):
        yield from _tree_ids(item)
    elif isinstance(item, Checklist):
        yield from (point.id for point in item.items)
    elif isinstance(item, Topic):
        yield from (phrase.id for phrase in item.phrases)
    elif isinstance(item, Compensation):
        yield from (row.id for row in item.rows)
    elif isinstance(item, Customer):
        yield from (name for name, _, _ in customer_lines(item))
        yield "stop"
    elif isinstance(item, Letter):
        yield from (part.id for part in item.parts)
        yield FILLED
    elif isinstance(item, Form):
        yield from (field.id for field in item.fields)
    elif isinstance(item, Drill):
        yield from (turn_id(number) for number in range(1, len(item.lines) + 1))
        yield SCORE


def _common_anchors(common: Common) -> Iterator[str]:
    for step, words in common.steps.items():
        yield step
        yield from _line_ids(step, words)


def _tree_ids(tree: Tree) -> Iterator[str]:
    yield ESCALATE
    for name, node in tree.nodes.items():
        yield name
        yield from (person_id(name, key) for key in persons(node).values())
        if node.escalate:
            yield escalation_id(name)


def _line_ids(step: str, words: Words) -> Iterator[str]:
    for block in BLOCKS:
        for number in range(1, len(getattr(words, block)) + 1):
            yield line_id(step, block, number)
