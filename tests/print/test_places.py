"""Page numbers found in one run are those of the next: items turn to a left page, and all behind them moves along."""

from __future__ import annotations

import pytest

from handbook.print.places import Bar, Places, places, turned

KNOWN = {"a": True, "b": True, "c": True, "chapter:index": True}
# The contents end on page 4; `a` takes a page, `b` two, `c` three; then the index.
FACTS = [
    {"what": "end", "ref": "contents", "page": 4},
    {"what": "start", "ref": "a", "page": 5},
    {"what": "end", "ref": "a", "page": 5},
    {"what": "start", "ref": "b", "page": 6},
    {"what": "at", "ref": "b#step", "page": 7},
    {"what": "from", "page": 7, "y": 20.04},
    {"what": "end", "ref": "b", "page": 7},
    {"what": "start", "ref": "c", "page": 8},
    {"what": "to", "page": 8, "y": 30.0},
    {"what": "end", "ref": "c", "page": 10},
    {"what": "at", "ref": "chapter:index", "page": 12},
    {"what": "at", "ref": "unknown#step", "page": 12},
]


def on_the_left(*refs: str) -> Places:
    return turned(places(FACTS, KNOWN), ("a", "b", "c"), lambda ref, _: ref in refs)


def test_where_none_turns_all_stays() -> None:
    assert on_the_left() == places(FACTS, KNOWN)


@pytest.mark.parametrize(
    ("left", "pages"),
    [
        (("a",), [6, 7, 8, 9, 13]),
        (("b",), [5, 6, 7, 8, 12]),
        (("c",), [5, 6, 7, 8, 12]),
        (("a", "b"), [6, 8, 9, 10, 14]),
        (("a", "b", "c"), [6, 8, 9, 10, 14]),
        (("a", "c"), [6, 7, 8, 10, 14]),
    ],
)
def test_what_turns_moves_all_behind_it(left: tuple[str, ...], pages: list[int]) -> None:
    made = on_the_left(*left)
    assert list(made.pages.values()) == pages
    assert made.left == left
    assert made.pages["chapter:index"] - made.ends["c"] == 2


def test_bars_move_along_and_are_told_by_page() -> None:
    made = on_the_left("c", "a")
    assert made.bars == (Bar(8, 20.0, 10, 30.0),)
    assert made.data()["bars"] == {"8": [(20.0, None)], "9": [(None, None)], "10": [(None, 30.0)]}


def test_the_number_of_pages_decides() -> None:
    asked = {}
    turned(places(FACTS, KNOWN), ("a", "b", "c"), lambda ref, count: bool(asked.setdefault(ref, count)))
    assert asked == {"a": 1, "b": 2, "c": 3}


def test_what_refers_to_no_page_needs_no_second_run() -> None:
    assert places([fact for fact in FACTS if "ref" in fact], {}) == Places()
