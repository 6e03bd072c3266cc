"""`handbook due`: what is to be reviewed, overdue or soon, by owner."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..health import health
from ..load import load
from ..overdue import as_markdown


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments: there are none."""
    parser: argparse.ArgumentParser = commands.add_parser("due", help="该核对的：逾期的、快到期的，按部门列出")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Print the report of the day."""
    say(as_markdown(health(load(root)[0], today)).rstrip())
    return 0
