"""The contents to search: the real one, and smaller or larger ones made of its clauses."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from unittest.mock import patch

from handbook import finder
from handbook.finder.subjects import Line, Part, Subject, subjects
from handbook.model import Handbook
from tests.conftest import TODAY

_CLAUSE = re.compile(r"[^，。？！；：、…\s]+")


@dataclass(frozen=True)
class Content:
    """What is searched."""

    book: Handbook
    subjects: tuple[Subject, ...]

    @property
    def lines(self) -> list[Line]:
        """Every line, subject by subject."""
        return list(_lines(self.subjects))

    @property
    def texts(self) -> str:
        """The searched text alone: every line, and the words of the thesaurus."""
        words = (" ".join(group.words) for group in self.book.words)
        return "\n".join((*(line.text for line in self.lines), *words))

    def script(self) -> str:
        """What the finder loads, made by the library as it is made for the site."""
        with patch.object(finder, "subjects", lambda *_: self.subjects):
            return finder.script(self.book, TODAY)


def real(book: Handbook) -> Content:
    """Return the content of the site."""
    return Content(book, tuple(subjects(book, TODAY)))


def generated(sample: Content, size: int, seed: int) -> Content:
    """Return a content of `size` lines: subjects shaped like those of `sample`, each line a new row of its clauses."""
    chance = random.Random(seed)
    clauses = _clauses(sample.lines)

    def line(old: Line) -> Line:
        return Line(old.sort, _text(clauses[old.sort], old.text, chance))

    def part(old: Part) -> Part:
        return replace(old, lines=tuple(map(line, old.lines)))

    return Content(
        sample.book,
        tuple(
            replace(shape, title=line(Line("title", shape.title)).text, parts=tuple(map(part, shape.parts)))
            for shape in _shapes(sample.subjects, size, chance)
        ),
    )


def _shapes(sample: Sequence[Subject], size: int, chance: random.Random) -> Iterator[Subject]:
    """Subjects of the sample in any order, again and again, until there are `size` lines."""
    for number in count():
        if size <= 0:
            return
        shape = chance.choice(sample)
        yield replace(shape, uri=f"{shape.uri}-{number}", parts=tuple(_first(shape.parts, size - 1)))
        size -= len(list(shape.lines))


def _first(parts: Iterable[Part], size: int) -> Iterator[Part]:
    """The parts with `size` lines at most."""
    for part in parts:
        yield replace(part, lines=part.lines[:size])
        size = max(0, size - len(part.lines))


def _lines(found: Iterable[Subject]) -> Iterator[Line]:
    for subject in found:
        yield from subject.lines


def _clauses(lines: Iterable[Line]) -> dict[str, list[str]]:
    """By sort, every clause of its lines once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        found[line.sort].update(dict.fromkeys(_CLAUSE.findall(line.text)))
    return {sort: list(clauses) for sort, clauses in found.items()}


def _text(clauses: Sequence[str], sample: str, chance: random.Random) -> str:
    """As many clauses as the sample has."""
    return "，".join(chance.choices(clauses, k=max(1, len(_CLAUSE.findall(sample)))))
