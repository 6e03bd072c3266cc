"""All checks of the content. Each check is a generator of problems and does nothing else.

One module per topic. The docstring of a check is its rule, in one sentence a writer understands.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator

from ..communities import FOLDER, communities, of_community, words_touched
from ..faults import without_consequences
from ..model import Handbook
from ..problems import Problem
from . import (
    avoid,
    checklists,
    community,
    company,
    compensation,
    coverage,
    customers,
    drills,
    forms,
    grants,
    letters,
    likeness,
    links,
    moved,
    news,
    references,
    review,
    speech,
    trees,
    unwritten,
)
from .scope import narrowed

Check = Callable[[Handbook, datetime.date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    *references.CHECKS,
    *links.CHECKS,
    *moved.CHECKS,
    *news.CHECKS,
    *coverage.CHECKS,
    *likeness.CHECKS,
    *trees.CHECKS,
    *checklists.CHECKS,
    *avoid.CHECKS,
    *compensation.CHECKS,
    *customers.CHECKS,
    *letters.CHECKS,
    *forms.CHECKS,
    *drills.CHECKS,
    *grants.CHECKS,
    *speech.CHECKS,
    *company.CHECKS,
    *community.CHECKS,
    *review.CHECKS,
    *unwritten.CHECKS,
)


def check(book: Handbook, today: datetime.date) -> list[Problem]:
    """Run every check over what could be read, and over the handbook of each community: there, what is new is told.

    `today` decides what is overdue.
    """
    found = _found(book, today)
    told = frozenset(found)
    for name in communities(book):
        inner = _found(narrowed(of_community(book, name), words_touched(book, name)), today)
        found += [_named(name, problem) for problem in inner if problem not in told]
    return found


def _found(book: Handbook, today: datetime.date) -> list[Problem]:
    return without_consequences((problem for each in CHECKS for problem in each(book, today)), book.faults)


def _named(name: str, problem: Problem) -> Problem:
    """In a file that all communities share, the message says of which one it speaks, and how it alone is changed."""
    file = problem.spot.file
    if file.startswith((f"{FOLDER}/{name}.yml", f"{FOLDER}/{name}/")):
        return problem
    is_replaceable = file.startswith("scripts/") and file.count("/") > 1
    way = f"只改这个小区的，放一份到 {FOLDER}/{name}/ 里改。" if is_replaceable else ""
    return dataclasses.replace(problem, message=f"小区 {name}：{problem.message}", hint=problem.hint + way)
