"""`handbook schemas`: writes what editors know of the files (`.vscode/schemas/`)."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..load import load
from ..model import Handbook
from ..schemas import FOLDER, schemas


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser("schemas", help="更新编辑器里的提示：字段、可写的值、id")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Write every schema, and take away those of kinds that are gone."""
    changed = write(root, load(root)[0])
    say(f"更新了 {'、'.join(changed)}。" if changed else "编辑器的提示没有变。")
    return 0


def write(root: Path, book: Handbook) -> list[str]:
    """Write what has changed and return its names."""
    folder, made = root / FOLDER, schemas(book)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        if path.name not in made:
            path.unlink()
    changed = [name for name, text in made.items() if _read(folder / name) != text]
    for name in changed:
        (folder / name).write_text(made[name], encoding="utf-8", newline="\n")
    return changed


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
