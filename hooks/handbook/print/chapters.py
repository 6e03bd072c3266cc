"""The pocket handbook as chapters in reading order, each with a thumb tab, and the index of all names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ..model import CATEGORIES, Call, Checklist, Compensation, Customer, Handbook, Item, Topic, Tree
from ..pinyin import reading, sort_key
from ..render.customers_view import by_group
from .calls import call_data
from .lists import checklist_data, compensation_data, customer_data, topic_data
from .pen import Data, Pen
from .procedures import levels_data, procedure_data
from .trees import tree_data

# Two signs each, as they stand on the thumb tabs; danger comes first among the scripts.
TABS: Mapping[str, str] = {
    "trees": "分流",
    "procedures": "流程",
    "emergency": "突发",
    "equipment": "设备",
    "attitude": "态度",
    "quality": "质量",
    "charges": "收费",
    "decoration": "装修",
    "parking": "停车",
    "neighbours": "邻里",
    "environment": "环境",
    "security": "秩序",
    "handover": "交房",
    "parcel": "快递",
    "community": "社区",
    "merchants": "商户",
    "technique": "技巧",
    "online": "书面",
    "boundary": "边界",
    "avoid": "改口",
    "compensation": "补偿",
    "customers": "客户",
    "checklists": "清单",
    "index": "索引",
}
NAMES: Mapping[str, str] = {
    **CATEGORIES,
    "trees": "判断树",
    "procedures": "流程与时限",
    "avoid": "禁忌语",
    "compensation": "补偿标准",
    "customers": "特殊客户",
    "checklists": "清单",
    "index": "索引",
}
FIRST_TREE = "triage"


@dataclass(frozen=True)
class Chapter:
    """One chapter: its key (a kind, or a group of scripts) and its items as data."""

    key: str
    items: tuple[Data, ...]


def item_data(pen: Pen, item: Item, chapter: str, *, whole: bool) -> Data:
    """The data of any item; `whole`: to stand on a card alone."""
    if isinstance(item, Call):
        return call_data(pen, item, chapter, whole=whole)
    if isinstance(item, Tree):
        return tree_data(pen, item, chapter)
    if isinstance(item, Checklist):
        return checklist_data(pen, item, chapter)
    if isinstance(item, Topic):
        return topic_data(pen, item, chapter)
    if isinstance(item, Compensation):
        return compensation_data(pen, item, chapter)
    if isinstance(item, Customer):
        return customer_data(pen, item, chapter, whole=whole)
    raise TypeError(f"nothing to print for {type(item).__name__}")


def chapter_of(item: Item) -> str:
    """The chapter an item stands in: scripts by group, all else by kind."""
    return item.category if isinstance(item, Call) else item.kind


def chapters(pen: Pen) -> tuple[Chapter, ...]:
    """The chapters that have something to print."""
    made = (Chapter(key, tuple(_items(pen, key))) for key in TABS if key != "index")
    return tuple(chapter for chapter in made if chapter.items)


def _items(pen: Pen, key: str) -> Iterator[Data]:
    name = NAMES[key]
    if key == "procedures":
        yield from _procedures(pen, name)
        return
    for item in sorted(_in_order(pen.book), key=lambda item: item.id != FIRST_TREE):
        if chapter_of(item) == key and pen.look.takes(item.ref, key):
            yield item_data(pen, item, name, whole=pen.look.apart)


def _in_order(book: Handbook) -> tuple[Item, ...]:
    """All items; customer types by what helps, as on the site."""
    grouped = tuple(each for _, found in by_group(book) for each in found)
    return tuple(item for item in book.items if not isinstance(item, Customer)) + grouped


def _procedures(pen: Pen, name: str) -> Iterator[Data]:
    for procedure in pen.book.procedures.values():
        if pen.look.takes(procedure.page.ref, "procedures"):
            yield procedure_data(pen, procedure, name)
    levels = levels_data(pen, name)
    if levels and pen.look.takes("levels", "procedures"):
        yield levels


def index_data(book: Handbook, found: tuple[Chapter, ...]) -> list[Data]:
    """Titles and callers' words of what is printed, by letter."""
    names = sorted(set(_names(book, found)), key=lambda name: (sort_key(name[0]), name[1]))
    return [
        {"letter": letter, "entries": [{"name": name, "ref": ref, "title": own} for name, ref, own in group]}
        for letter, group in groupby(names, lambda name: reading(name[0]).letter)
    ]


def _names(book: Handbook, found: tuple[Chapter, ...]) -> Iterator[tuple[str, str, bool]]:
    for chapter in found:
        for data in chapter.items:
            item = book.item(data["ref"])
            yield data["name"], data["ref"], True
            if isinstance(item, Call | Customer):
                yield from ((alias, item.ref, False) for alias in item.aliases)
