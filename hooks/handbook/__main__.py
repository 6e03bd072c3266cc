"""The command line: `handbook check`, `site`, `pocket`. Prints and exits; the library does the work."""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import sys
from pathlib import Path
from typing import TextIO, cast

from .checks import check
from .load import load
from .problems import Problem
from .publish import PublishError, publish
from .report import report


def run() -> None:
    """Entry point: exit status 0 when all is well, 1 when there are errors."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles are not UTF-8 by themselves
            cast("TextIO", stream).reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]
    gc.disable()  # a run is short and makes many small objects: this halves the time of reading them
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    root = options.root.resolve()
    if options.command == "pocket":
        return _pocket(root, options)
    if options.command == "site":
        return _site(root, print_too=not options.no_print)
    return _check(root, options.paths, release=options.release)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description="物业客诉应答手册")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="检查全部内容，一次列出所有问题")
    checking.add_argument("paths", nargs="*", metavar="路径", help="只列出这些文件或文件夹里的问题")
    checking.add_argument("--release", action="store_true", help="正式发布：提醒也算错误")
    building = commands.add_parser("site", help="生成网站 site/，连同 PDF")
    building.add_argument("--no-print", action="store_true", help="不要 PDF")
    printing = commands.add_parser("pocket", help="生成 PDF：口袋本、卡片、清单，放在 .build/print/")
    printing.add_argument(
        "--only", default="", metavar="名字,名字", help="只印这些章（emergency）或页（calls/gas-smell）"
    )
    printing.add_argument("--selection", type=Path, metavar="文件", help="只印这个文件里列的，一行一个")
    printing.add_argument("--paper", choices=("a6", "a5"), default="a6", help="纸张")
    printing.add_argument("--large", action="store_true", help="大字，14 磅")
    printing.add_argument("--no-amounts", action="store_true", help="不印补偿金额")
    for command in (checking, building, printing):
        command.add_argument("--root", type=Path, default=Path(), metavar="文件夹", help="手册所在的文件夹")
    return parser


def _check(root: Path, paths: list[str], *, release: bool) -> int:
    book, problems = load(root)
    problems += check(book, datetime.date.today())
    chosen = [problem for problem in problems if _is_in(problem, root, paths)]
    print(report(chosen))  # noqa: T201
    return int(any(release or not problem.warning for problem in chosen))


def _is_in(problem: Problem, root: Path, paths: list[str]) -> bool:
    file = root / problem.spot.file
    return not paths or any(file.is_relative_to(Path(path).resolve()) for path in paths)


def _pocket(root: Path, options: argparse.Namespace) -> int:
    from .print import command  # typesetting is loaded only when it is asked for

    try:
        command.run(root, options, _today(), _say)
    except command.PocketError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _site(root: Path, *, print_too: bool) -> int:
    from .print import command

    try:
        site = publish(root, (lambda: command.everything(root, _today(), _say)) if print_too else None)
    except (PublishError, command.PocketError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(f"网站在 {site}。")  # noqa: T201
    return 0


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _today() -> datetime.date:
    """The date on paper; HANDBOOK_TODAY fixes it, so that the same source gives the same bytes."""
    fixed = os.environ.get("HANDBOOK_TODAY", "")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.date.today()


if __name__ == "__main__":
    run()
