"""`handbook diff`: what a change does, in the trainer's terms."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..changes import command
from ..changes.revision import RevisionError
from .refusal import RefusalError


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "diff", help="改了什么：两个版本之间，哪句话、哪条路、哪个期限变了"
    )
    command.offer(parser)
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Print the difference."""
    try:
        say(command.run(root, options.old, options.new, options.format).rstrip())
    except RevisionError as error:
        raise RefusalError(str(error)) from error
    return 0
