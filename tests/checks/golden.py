"""Golden cases: a small valid handbook (`base/`), what a case changes in it, and every message that must come.

A case is a YAML file:
  files:   path → text laid over the base; null removes the file of the base
  edits:   path → {text of the base file, standing there once: text instead}
  bytes:   path → base64 of a file that is no UTF-8 text
  links:   path → target of a symbolic link
  repeat:  path → [text, how many times]: a big file
  problems: all messages, `file:line:column: code message`, in order
  hints:   their ways out, in the same order (optional)
  shown:   file, bad, good: what the rule page shows, where the one place that is changed would not tell (optional)
"""

from __future__ import annotations

import base64
import datetime
import os
import shutil
from pathlib import Path
from typing import Any

import yaml

from handbook.checks import check
from handbook.load import load
from handbook.problems import Problem, settled

HERE = Path(__file__).parent
BASE = HERE / "base"
TODAY = datetime.date(2026, 11, 23)


def cases() -> list[Path]:
    return sorted(path for path in HERE.glob("HB*/*.yml"))


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def read_case(case: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(case.read_text(encoding="utf-8"))
    return content


def lay_out(case: dict[str, Any], root: Path) -> Path:
    """Copy the base to `root` and change it as the case says."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for path, text in (case.get("files") or {}).items():
        (root / path).unlink() if text is None else _write(root / path, text.encode("utf-8"))
    for path, edits in (case.get("edits") or {}).items():
        _write(root / path, _edited((root / path).read_text(encoding="utf-8"), edits, path).encode("utf-8"))
    for path, text in (case.get("bytes") or {}).items():
        _write(root / path, base64.b64decode(text))
    for path, (text, times) in (case.get("repeat") or {}).items():
        _write(root / path, (text * times).encode("utf-8"))
    for path, target in (case.get("links") or {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(target, root / path)
    return root


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _edited(text: str, edits: dict[str, str], path: str) -> str:
    for old, new in edits.items():
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return text


def problems_of(root: Path, today: datetime.date = TODAY) -> list[Problem]:
    """Everything `handbook check` finds, in the order it is printed."""
    book, problems = load(root)
    return settled([*problems, *check(book, today)])


def head(problem: Problem) -> str:
    """The first line of a message, as printed."""
    return f"{problem.spot}: {problem.code} {'提醒 ' if problem.warning else ''}{problem.message}"
