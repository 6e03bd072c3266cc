"""The tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.limits import Limit
from tests.bench.measures import Quality, Run


def quality_table(found: Mapping[str, Mapping[str, Quality]]) -> str:
    """How well each engine answers, by kind of query."""
    head = ["%", "queries", *(f"{name} {what}" for name in found for what in ("hit@1", "hit@3", "keys"))]
    counts = {kind: one.count for each in found.values() for kind, one in each.items()}
    rows = [
        [kind, str(count), *(figure for each in found.values() for figure in _quality(each[kind]))]
        for kind, count in counts.items()
    ]
    return table(
        "Quality on the real content (keys: share typed before the right subject stays in the top 3)", head, rows
    )


def _quality(found: Quality) -> list[str]:
    return [f"{100 * figure:.1f}" for figure in (found.hit1, found.hit3, found.keys)]


def speed_table(runs: Sequence[Run]) -> str:
    """How long each engine takes, by size of the content."""
    head = ["ms", "lines", "keys", "found p50", "found p95", "p50", "p95", "max", "p95 last", "ready"]
    return table(
        "From a key to results found, shown, and the last shown (ours: drawn and laid out), from the data to ready",
        head,
        [[each.name, str(each.lines), str(len(each.keys)), *_speed(each)] for each in runs],
    )


def _speed(found: Run) -> list[str]:
    found_in = (found.search(0.5), found.search(0.95))
    figures = (*found_in, found.first(0.5), found.first(0.95), found.first(1), found.last(0.95))
    return [*(f"{figure:.1f}" for figure in figures), f"{found.ready:.0f}"]


def size_table(runs: Sequence[Run]) -> str:
    """What each engine loads, by size of the content."""
    head = ["KB", "lines", "data", "data gz", "code", "code gz", "added gz"]
    rows = [[each.name, str(each.lines), *_size(each)] for each in runs]
    return table("To load (added: packed data and code less the packed text that is searched)", head, rows)


def _size(found: Run) -> list[str]:
    size = found.size
    figures = (size.data, size.data_packed, size.code, size.code_packed, size.added)
    return [f"{figure / 1024:.1f}" for figure in figures]


def limit_table(limits: Sequence[Limit]) -> str:
    """What must hold, and whether it does."""
    return table("Limits", ["", "holds"], [[each.words, "yes" if each.holds else "NO"] for each in limits])


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows below a head: the first column to the left, all others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [_row(row, widths) for row in (head, ["-" * width for width in widths], *rows)]
    return "\n".join([title, *lines, ""])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
