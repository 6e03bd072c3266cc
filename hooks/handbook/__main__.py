"""The command line: `handbook check`, `site`, `pocket`, and those of `commands/`. Prints; the library does the work."""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import sys
from pathlib import Path
from typing import TextIO, cast

from .annotations import FORMATS
from .checks import check
from .commands import COMMANDS, RefusalError, fix
from .communities import FOLDER, VARIABLE, CommunityError, alone, named
from .load import load
from .problems import settled
from .publish import PublishError, publish


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
    try:
        if options.command in COMMANDS:
            return COMMANDS[options.command].run(root, options, _today(), _say)
        return _OF_COMMUNITY[options.command](root, options, named(root, os.environ.get(VARIABLE, "")))
    except (RefusalError, CommunityError) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description="物业客诉应答手册")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="检查全部内容，一次列出所有问题")
    checking.add_argument("paths", nargs="*", metavar="路径", help="只列出这些文件或文件夹里的问题")
    checking.add_argument("--release", action="store_true", help="正式发布：提醒也算错误")
    checking.add_argument("--format", choices=FORMATS, default="text", help="给人看，或给 GitHub、GitLab 标在行旁")
    checking.add_argument("--fix", action="store_true", help="标点、空格、字段的次序：列出可以照规矩改的，先不动")
    checking.add_argument("--write", action="store_true", help="和 --fix 一起写：照列出的改")
    building = commands.add_parser("site", help="生成网站 site/，连同 PDF")
    building.add_argument("--no-print", action="store_true", help="不要 PDF")
    building.add_argument("--all", action="store_true", help="每个小区的也生成，放在 site/companies/<小区>/")
    printing = commands.add_parser("pocket", help="生成 PDF：口袋本、卡片、清单，放在 .build/print/")
    printing.add_argument(
        "--only", default="", metavar="名字,名字", help="只印这些章（emergency）或页（calls/gas-smell）"
    )
    printing.add_argument("--selection", type=Path, metavar="文件", help="只印这个文件里列的，一行一个")
    printing.add_argument("--paper", choices=("a6", "a5"), default="a6", help="纸张")
    printing.add_argument("--large", action="store_true", help="大字，14 磅")
    printing.add_argument("--no-amounts", action="store_true", help="不印补偿金额")
    added = [command.add(commands) for command in COMMANDS.values()]
    for command in (checking, building, printing, *added):
        command.add_argument("--root", type=Path, default=Path(), metavar="文件夹", help="手册所在的文件夹")
    return parser


def _check(root: Path, options: argparse.Namespace, community: str) -> int:
    """Everything is read, since one file leans on others; with paths only what stands in them is told.

    Every community's handbook is checked, too, or the one that is named.
    """
    paths = [_existing(path) for path in options.paths]
    if options.fix:
        return fix.run(root, lambda file: not paths or _is_in(file, paths), _say, write=options.write)
    book, problems = load(root)
    book = alone(book, community) if community else book
    found = settled([*problems, *check(book, datetime.date.today())])
    chosen = [problem for problem in found if not paths or _is_in(root / problem.spot.file, paths)]
    print(FORMATS[options.format](chosen))  # noqa: T201
    if len(chosen) < len(found) and options.format == "text":
        print(f"别的文件里还有 {len(found) - len(chosen)} 个问题或提醒：handbook check 不写路径，就都列出来。")  # noqa: T201
    return int(any(options.release or not problem.warning for problem in chosen))


def _existing(path: str) -> Path:
    if not Path(path).exists():
        raise RefusalError(
            f"没有“{path}”这个文件或文件夹。\n请照 scripts/calls/equipment/elevator-entrapment.yml 这样写路径。"
        )
    return Path(path).resolve()


def _is_in(file: Path, paths: list[Path]) -> bool:
    return any(file.is_relative_to(path) for path in paths)


def _pocket(root: Path, options: argparse.Namespace, community: str) -> int:
    from .print import command  # typesetting is loaded only when it is asked for

    try:
        command.run(root, options, _today(), _say, community)
    except command.PocketError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _site(root: Path, options: argparse.Namespace, community: str) -> int:
    from .print import command

    names = ("", *sorted(path.stem for path in (root / FOLDER).glob("*.yml"))) if options.all else (community,)
    printing = None if options.no_print else lambda name: command.everything(root, _today(), _say, name)
    try:
        site = publish(root, printing, names)
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


# What is done for one community, when the environment names it.
_OF_COMMUNITY = {"check": _check, "pocket": _pocket, "site": _site}


if __name__ == "__main__":
    run()
