"""All checks of the content. Each check is a generator of problems and does nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from ..model import Handbook
from ..problems import Problem

Check = Callable[[Handbook, datetime.date], Iterator[Problem]]


def check(book: Handbook, today: datetime.date) -> list[Problem]:
    """Run every check over what could be read; `today` decides what is overdue."""
    return []
