"""What can be wrong with the content, and where: the values every check yields. Nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches


@dataclass(frozen=True, order=True)
class Spot:
    """A place in an authored file. Line and column count from 1, the column in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, told to the person who wrote the file.

    `code` is stable (HB001 …), `message` is one Chinese sentence, `hint` a way out (may be empty),
    `source` the line of the file as written. A `warning` does not fail a build.
    """

    spot: Spot
    code: str
    message: str
    hint: str = ""
    source: str = ""
    warning: bool = False


def settled(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by place, each once; of a line that cannot be read (HB0…), that alone is told.

    So it is of a line that is not written yet.
    """
    found = sorted(set(problems))
    alone = {(problem.spot.file, problem.spot.line) for problem in found if _stands_alone(problem)}
    return [
        problem for problem in found if _stands_alone(problem) or (problem.spot.file, problem.spot.line) not in alone
    ]


def _stands_alone(problem: Problem) -> bool:
    return problem.code.startswith("HB0") or problem.code == "HB123"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return “是不是想写“…”？” for the closest of `names`, or an empty string when none is close."""
    known = sorted(set(names))
    close = get_close_matches(name, known, n=1, cutoff=0.6) or list(_same_letters(name, known))
    return f"是不是想写“{close[0]}”？" if close else ""


def _same_letters(name: str, names: Iterable[str]) -> Iterator[str]:
    """Two-character Chinese names differ by half with one slip: compare those more gently."""
    scored = [(SequenceMatcher(None, name, other).ratio(), other) for other in names if len(other) <= 4]
    yield from (other for score, other in sorted(scored, reverse=True)[:1] if score >= 0.5)
