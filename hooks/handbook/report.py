"""The one place that prints problems: place, message, the source line, a caret, a way out, and the total."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from .problems import Problem, settled


def report(problems: Iterable[Problem]) -> str:
    """Return all problems as text, by place, then how many there are."""
    listed = settled(problems)
    if not listed:
        return "没有问题。"
    warnings = sum(problem.warning for problem in listed)
    return "\n\n".join([*map(told, listed), _total(len(listed) - warnings, warnings)])


def told(problem: Problem) -> str:
    """Return one problem as text: two lines more when its source line is known."""
    kind = "提醒 " if problem.warning else ""
    head = _printable(f"{problem.spot}: {problem.code} {kind}{problem.message}")
    if not problem.source.strip():
        return head + (f"\n      {problem.hint}" if problem.hint else "")
    line, column = _excerpt(problem.source, problem.spot.column)
    margin = f"{problem.spot.line:5} | "
    caret = " " * (len(margin) - 2) + "| " + " " * width(line[: column - 1]) + "^"
    return "\n".join([head, margin + line, f"{caret} {problem.hint}".rstrip()])


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The line, safe to print and cut to about 80 characters around the column."""
    safe = _printable(line)
    start = max(0, column - 60)
    cut = safe[start : start + 80]
    return ("…" + cut, column - start + 1) if start else (cut, column)


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _total(errors: int, warnings: int) -> str:
    parts = [f"{errors} 个问题"] if errors else []
    parts += [f"{warnings} 个提醒"] if warnings else []
    return "共 " + "，".join(parts) + "。"
