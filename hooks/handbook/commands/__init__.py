"""The commands of trainers: what each one asks for, and what it does. One module a command.

A module has `add` (its arguments) and `run` (root, arguments, the day, where to print; the exit status).
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from . import diff, due, edition, new, rename, rules, schemas
from .refusal import RefusalError

__all__ = ["COMMANDS", "RefusalError"]


class Command(Protocol):
    """What a module of this package offers."""

    def add(self, commands: Any) -> argparse.ArgumentParser:
        """Declare the arguments."""

    def run(self, root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
        """Do it."""


COMMANDS: Mapping[str, Command] = {
    "diff": diff,
    "due": due,
    "edition": edition,
    "new": new,
    "rename": rename,
    "rules": rules,
    "schemas": schemas,
}
