"""`handbook new`: a starting file in which only what a person must say is left open (待写)."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..fields import UNWRITTEN
from ..load import KINDS, id_fault, load
from ..model import CATEGORIES, LEVELS, Handbook
from ..problems import nearest
from ..schemas import FOLDER, modeline
from . import schemas
from .refusal import RefusalError
from .starts import START, Asked

# What a trainer calls a kind, and its folder.
NAMES: Mapping[str, str] = {
    "call": "calls",
    "tree": "trees",
    "checklist": "checklists",
    "avoid": "avoid",
    "customer": "customers",
    "letter": "letters",
    "form": "forms",
    "drill": "drills",
    "compensation": "compensation",
}
PAGE = "page"


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments."""
    parser: argparse.ArgumentParser = commands.add_parser("new", help="新写一份：生成一个文件，只剩“待写”的要人来填")
    parser.add_argument("kind", choices=[*NAMES, PAGE], metavar="类别", help="、".join([*NAMES, PAGE]))
    parser.add_argument("id", metavar="名称", help="文件名，如 elevator-noise；页面写路径，如 principles/patience")
    parser.add_argument("--title", required=True, metavar="标题", help="页面的标题，最多 40 个字")
    parser.add_argument("--category", default="", metavar="分组", help="话术的分组：" + "、".join(CATEGORIES))
    parser.add_argument("--procedure", default="complaint", metavar="流程", help="话术照哪个流程，默认 complaint")
    parser.add_argument("--level", default="P3", choices=LEVELS, help="话术的级别，默认 P3")
    parser.add_argument("--script", default="", metavar="话术", help="演练用的话术，如 calls/abusive-caller")
    parser.add_argument("--owner", default="客服部", metavar="部门", help="负责部门，默认 客服部")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Write the file, then tell what is left to fill in."""
    book, _ = load(root)
    _check_title(options.title)
    path, text = _page(root, book, options, today) if options.kind == PAGE else _script(root, book, options, today)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    if (root / FOLDER).is_dir():
        schemas.write(root, load(root)[0])
    say(f"写好了 {path}，有 {text.count(UNWRITTEN)} 处“{UNWRITTEN}”要填。\n填的时候看还差什么：handbook check {path}")
    return 0


def _check_title(title: str) -> None:
    if not title.strip() or len(title.strip()) > 40 or not title.isprintable():
        raise RefusalError("标题要有 1 到 40 个字，不换行。\n请写成 --title 电梯噪声。")


def _script(root: Path, book: Handbook, options: argparse.Namespace, today: datetime.date) -> tuple[str, str]:
    """The path and text of a new file in `scripts/`."""
    kind = NAMES[options.kind]
    _check_id(options.id)
    folder = f"scripts/{kind}/{_category(options.category)}" if kind == "calls" else f"scripts/{kind}"
    _check_free(root, kind, options.id)
    check_address(book, f"{kind}/{options.id}")
    path = f"{folder}/{options.id}.yml"
    asked = Asked(options.title.strip(), options.owner, today, options.procedure, options.level, options.script)
    content = START[kind](book, asked)
    return path, f"{modeline(path)}\n{dumped(content)}"


def _check_id(name: str) -> None:
    if fault := id_fault(name):
        raise RefusalError(f"“{name}”不能当文件名：{fault}。\n请写成 elevator-noise 这样。")


def _category(name: str) -> str:
    if name in CATEGORIES:
        return name
    known = "、".join(f"{each}（{title}）" for each, title in CATEGORIES.items())
    found = f"没有“{name}”这个分组。{nearest(name, CATEGORIES)}" if name else "话术要放进一个分组。"
    raise RefusalError(f"{found}\n请写 --category 和一个分组：{known}。")


def _check_free(root: Path, kind: str, name: str) -> None:
    """A file is never overwritten, nor is a name given twice: neither in another group nor as a page."""
    taken = [*(root / "scripts" / kind).rglob(f"{name}.yml"), *(root / "docs" / kind).glob(f"{name}.md")]
    if taken:
        raise RefusalError(
            f"已经有 {taken[0].relative_to(root).as_posix()}，没有动它。\n请换一个名称，或直接改那个文件。"
        )


def check_address(book: Handbook, ref: str) -> None:
    """An old address that leads on is not given away."""
    if ref in book.moved:
        raise RefusalError(f"“{ref}”是“{book.moved[ref].to}”的旧地址，还要领路。\n请换一个名称。")


def _page(root: Path, book: Handbook, options: argparse.Namespace, today: datetime.date) -> tuple[str, str]:
    """The path and text of a new page."""
    name = options.id.removeprefix("docs/").removesuffix(".md")
    folder, _, stem = name.rpartition("/")
    folders = sorted(each.name for each in (root / "docs").iterdir() if each.is_dir() and each.name != "assets")
    prose = [each for each in folders if each not in KINDS]
    _check_id(stem)
    if folder not in prose:
        raise RefusalError(f"页面要放进一个文件夹：{'、'.join(prose)}。\n请写成 {prose[0]}/{stem} 这样。")
    _check_free(root, folder, stem)
    check_address(book, name)
    front = {"title": options.title.strip(), "owner": options.owner, "drafted": today.isoformat()}
    return f"docs/{name}.md", f"---\n{dumped(front)}---\n\n{UNWRITTEN}。\n"


class _Dumper(yaml.SafeDumper):
    """Block style, lists indented, every scalar as bare as it can be: it is read as text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


_Dumper.yaml_implicit_resolvers = {}


def dumped(content: Mapping[str, Any]) -> str:
    """Return YAML in the handbook's own form."""
    text: str = yaml.dump(dict(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text
