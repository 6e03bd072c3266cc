"""All checks of the content. Each check is a generator of problems and does nothing else.

One module per topic. The docstring of a check is its rule, in one sentence a writer understands.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from ..faults import without_consequences
from ..model import Handbook
from ..problems import Problem
from . import (
    avoid,
    checklists,
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
    *review.CHECKS,
    *unwritten.CHECKS,
)


def check(book: Handbook, today: datetime.date) -> list[Problem]:
    """Run every check over what could be read; `today` decides what is overdue."""
    return without_consequences((problem for each in CHECKS for problem in each(book, today)), book.faults)
