"""`handbook pocket`: reads the choices, checks the content, prints, and says what was made."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from ..checks import check
from ..communities import alone, of_community
from ..load import load
from ..problems import Problem
from ..report import report, told
from .look import Look
from .pocket import Press, unknown_names
from .typeset import PrintError

FOLDER = ".build/print"
TOO_LONG = "too-long.txt"


class PocketError(Exception):
    """Nothing was printed; the text says why, in Chinese."""


def run(
    root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None], community: str = ""
) -> None:
    """Print what the options ask for; everything when they choose nothing. Raises PocketError."""
    look = Look(options.paper, options.large, not options.no_amounts, _only(options))
    _print(root, today, look, say, community)
    say(f"PDF 在 {root / FOLDER}。")


def everything(root: Path, today: datetime.date, say: Callable[[str], None], community: str = "") -> Path:
    """Print everything and return the folder. Raises PocketError."""
    _print(root, today, Look(), say, community)
    return root / FOLDER


def _print(root: Path, today: datetime.date, look: Look, say: Callable[[str], None], community: str) -> None:
    book, problems = load(root)
    problems += check(alone(book, community), today)
    book = of_community(book, community)
    if any(not problem.warning for problem in problems):
        raise PocketError(report(problems))
    if unknown := list(unknown_names(book, look.only)):
        raise PocketError("\n".join(unknown))
    press = Press(root, book, today, look, root / FOLDER, say)
    try:
        _, long = press.everything() if look == Look() else press.pocket()
    except PrintError as error:
        raise PocketError(report(error.problems)) from error
    _tell(long, root / FOLDER, say)


def _tell(long: Sequence[Problem], folder: Path, say: Callable[[str], None]) -> None:
    """Scripts that take more than a spread: how many, and a file with the line to shorten in each."""
    if long:
        (folder / TOO_LONG).write_text("\n\n".join(map(told, sorted(long))) + "\n", encoding="utf-8")
        say(f"提醒：{len(long)} 份话术翻开一次看不完，要改短的句子列在 {folder / TOO_LONG}。")


def _only(options: argparse.Namespace) -> tuple[str, ...]:
    names = [name.strip() for name in options.only.split(",")]
    if options.selection:
        try:
            lines = options.selection.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise PocketError(f"选印的文件 {options.selection} 读不出来：一行写一个名字，存成 UTF-8。") from error
        names += [line.partition("#")[0].strip() for line in lines]
    return tuple(dict.fromkeys(filter(None, names)))
