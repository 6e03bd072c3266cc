"""`handbook due`: the files whose review is overdue or soon due, by owner, as Markdown that reads as text too."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..health import Health, Owner, health
from ..load import load


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments: there are none."""
    parser: argparse.ArgumentParser = commands.add_parser("due", help="该核对的：逾期的、快到期的，按部门列出")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Print the report of the day."""
    say("\n".join(_lines(health(load(root)[0], today))))
    return 0


def _lines(found: Health) -> Iterator[str]:
    yield f"核对情况，{found.today}：逾期 {len(found.overdue)} 份，60 天内到期 {len(found.soon)} 份。"
    for owner in found.owners:
        if owner.due:
            yield from _owner(owner)


def _owner(owner: Owner) -> Iterator[str]:
    yield from ("", f"## {owner.name}：{len(owner.due)} 份", "")
    for review in owner.due:
        late = f"，逾期 {review.days_over} 天" if review.days_over else ""
        yield f"- {review.title}（{review.file}）：{review.due}{late}"
