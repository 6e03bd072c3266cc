"""`handbook rules`: gathers what the rule page shows: each rule, what breaks it, what keeps it, every message.

Rules are the docstrings of the checks, examples the golden cases of the tests; both are there where code is written.
The result (`rules.json` beside the library) is read when the site is built.
"""

from __future__ import annotations

import argparse
import datetime
import inspect
import json
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import dedent
from types import FunctionType
from typing import Any

import yaml

from ..checks import CHECKS
from ..rules import FILE, PRINTED, READING, why
from .refusal import RefusalError

CASES = "tests/checks"
BASE = f"{CASES}/base"
MOST_MESSAGES = 6
_CODE = re.compile(r'"(HB\d{3})"')
_PROBLEM = re.compile(r"(?P<file>\S+):(?P<line>\d+):\d+: (?P<code>HB\d{3}) (?:提醒 )?(?P<message>.*)", re.DOTALL)


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser("rules", help="给写程序的人：更新规则页的内容")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Write the file, from the folder where the tests are."""
    if not (root / CASES).is_dir():
        raise RefusalError(f"这里没有 {CASES}，例子都在那里。\n请在程序的文件夹里运行。")
    text = gathered(root)
    say("规则页的内容没有变。" if FILE.read_text(encoding="utf-8") == text else "更新了规则页的内容。")
    FILE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def gathered(root: Path) -> str:
    """Return the text of `rules.json`."""
    told = {**checked(), **READING}
    rules = [{"code": code, "rule": told[code], "why": why(code), **_example(root, code)} for code in sorted(told)]
    return json.dumps(rules, ensure_ascii=False, indent=1) + "\n"


def checked() -> dict[str, str]:
    """Return each code a check yields, with the rule: the docstring of the check that names it, else of the first
    that comes to it by another function.
    """
    named: dict[str, str] = {}
    reached: dict[str, str] = {}
    for check in CHECKS:
        rule = inspect.getdoc(check) or ""
        for code in _CODE.findall(inspect.getsource(check)):
            named[code] = named.get(code, "").replace(rule, "") + rule
        for code in _codes(check, set()):  # type: ignore[arg-type]
            reached.setdefault(code, rule)
    return {**reached, **named}


def _codes(function: FunctionType, seen: set[str]) -> set[str]:
    """The codes in a function and in those of its own module that it calls."""
    seen.add(function.__name__)
    source = inspect.getsource(function)
    codes = set(_CODE.findall(source))
    for name in re.findall(r"\b_?[a-z][a-z_]*\b", source):
        called = function.__globals__.get(name)
        if isinstance(called, FunctionType) and called.__module__ == function.__module__ and name not in seen:
            codes |= _codes(called, seen)
    return codes


def _example(root: Path, code: str) -> dict[str, Any]:
    """What a case of the code shows, else the plainest that changes one place; and the messages of all its cases."""
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((root / CASES / code).glob("*.yml"))]
    messages = list(dict.fromkeys(message for case in cases for message in _messages(case, code)))
    shown = [(each["file"], each["bad"], each["good"]) for case in cases if (each := case.get("shown"))]
    edits = [each for case in cases for each in _edits(root / BASE, case, code) if each[1] != each[2]]
    file, bad, good = next(iter(shown), None) or PRINTED.get(code) or max(edits, key=_likeness)
    return {"file": file, "bad": bad, "good": good, "messages": messages[:MOST_MESSAGES]}


def _messages(case: dict[str, Any], code: str) -> Iterator[str]:
    hints = case.get("hints") or [""] * len(case["problems"])
    for line, hint in zip(case["problems"], hints, strict=True):
        found = _PROBLEM.match(line)
        if found and found["code"] == code:
            yield f"{found['message']}{hint}"


def _likeness(pair: tuple[str, str, str]) -> float:
    """The less differs, the plainer is what is wrong."""
    _, bad, good = pair
    return SequenceMatcher(None, good, bad).ratio()


def _edits(base: Path, case: dict[str, Any], code: str) -> Iterator[tuple[str, str, str]]:
    """The one place a case changes, in whole lines: where it is told, as it is, and as it was."""
    told = {found["file"] for line in case["problems"] if (found := _PROBLEM.match(line)) and found["code"] == code}
    files = case.get("edits") or {}
    pairs = [(old, new or "", file) for file, edits in files.items() for old, new in edits.items()]
    if len(pairs) == 1 and not case.get("files") and pairs[0][2] in told:
        old, new, file = pairs[0]
        text = (base / file).read_text(encoding="utf-8")
        start, end = text.rfind("\n", 0, text.index(old)) + 1, text.find("\n", text.index(old) + len(old.rstrip("\n")))
        if not new.strip():  # what is left out is seen by the line before
            start = text.rfind("\n", 0, start - 1) + 1
        good = text[start:end]
        yield file, _flush(good.replace(old.rstrip("\n"), new.rstrip("\n"), 1)), _flush(good)


def _flush(text: str) -> str:
    """The lines without indent; a sign that cannot be seen is shown as one that can."""
    shown = "".join(sign if sign.isprintable() or sign == "\n" else "�" for sign in text)
    return "\n".join(line for line in dedent(shown).split("\n") if line.strip())
