"""The command line: `handbook check`, `site`, `pocket`, `diff`, `due`. Prints and exits; the library does the work."""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import sys
from pathlib import Path
from typing import TextIO, cast

from . import overdue
from .changes import command as changes
from .changes.revision import RevisionError
from .checks import check
from .health import health
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
    if options.command == "diff":
        return _diff(root, options)
    if options.command == "due":
        return _due(root)
    return _site(root) if options.command == "site" else _check(root, options.paths, release=options.release)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description="物业客诉应答手册")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="检查全部内容，一次列出所有问题")
    checking.add_argument("paths", nargs="*", metavar="路径", help="只列出这些文件或文件夹里的问题")
    checking.add_argument("--release", action="store_true", help="正式发布：提醒也算错误")
    building = commands.add_parser("site", help="生成网站 site/")
    printing = commands.add_parser("pocket", help="生成 PDF：口袋本、卡片、清单，放在 .build/print/")
    printing.add_argument(
        "--only", default="", metavar="名字,名字", help="只印这些章（emergency）或页（calls/gas-smell）"
    )
    printing.add_argument("--selection", type=Path, metavar="文件", help="只印这个文件里列的，一行一个")
    printing.add_argument("--paper", choices=("a6", "a5"), default="a6", help="纸张")
    printing.add_argument("--large", action="store_true", help="大字，14 磅")
    printing.add_argument("--no-amounts", action="store_true", help="不印补偿金额")
    comparing = commands.add_parser("diff", help="改了什么：两个版本之间，哪句话、哪条路、哪个期限变了")
    changes.offer(comparing)
    due = commands.add_parser("due", help="该核对的：逾期的、快到期的，按部门列出")
    for command in (checking, building, printing, comparing, due):
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
        return command.run(root, options, _today(), lambda line: print(line, flush=True))  # noqa: T201
    except command.PocketError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1


def _diff(root: Path, options: argparse.Namespace) -> int:
    try:
        print(changes.run(root, options.old, options.new, options.format).rstrip())  # noqa: T201
    except RevisionError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _due(root: Path) -> int:
    print(overdue.as_markdown(health(load(root)[0], _today())), end="")  # noqa: T201
    return 0


def _today() -> datetime.date:
    """The date on paper; HANDBOOK_TODAY fixes it, so that the same source gives the same bytes."""
    fixed = os.environ.get("HANDBOOK_TODAY", "")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.date.today()


def _site(root: Path) -> int:
    try:
        site = publish(root)
    except PublishError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(f"网站在 {site}。")  # noqa: T201
    return 0


if __name__ == "__main__":
    run()
