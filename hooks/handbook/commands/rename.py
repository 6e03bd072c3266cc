"""`handbook rename`: gives a page another name, everywhere it is named, and leaves the old address behind."""

from __future__ import annotations

import argparse
import datetime
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import fields
from ..anchors import PATHS
from ..checks.links import leads_to
from ..checks.references import page_names
from ..checks.scope import written
from ..load import GENERATED, id_fault, load
from ..marks import marked
from ..model import Handbook
from ..problems import nearest
from ..schemas import FOLDER, modeline
from . import schemas
from .new import check_address, dumped
from .refusal import RefusalError

MOVED = "scripts/moved.yml"
# Where code names pages; an example in the guide of fields is no use of one.
CODE = ("hooks/**/*.py", "theme/**/*.html", "docs/assets/**/*.js")
EXAMPLES = "field_guide.py"


@dataclass(frozen=True, order=True)
class Edit:
    """A text in a file (line and column from 1) that gives way to another."""

    file: str
    line: int
    column: int
    old: str
    new: str


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments."""
    about = "改名：移动文件，改掉所有引用，旧地址留一页领路"
    parser: argparse.ArgumentParser = commands.add_parser("rename", help=about)
    parser.add_argument("old", metavar="旧引用", help="如 calls/noise-upstairs")
    parser.add_argument("new", metavar="新引用", help="如 calls/noise-from-above")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Refuse, or change every file; nothing is written before all is known."""
    old, new = (_ref(name) for name in (options.old, options.new))
    book, _ = load(root)
    path = _path(book, old)
    _check_names(book, old, new)
    _check_code(root, old)
    edits = [*_in_scripts(book, old, new), *_in_pages(book, old, new)]
    texts = _edited(root, edits)
    texts[MOVED] = _tombstones(texts.get(MOVED, _read(root / MOVED)), book, old, new, today)
    for file, text in texts.items():
        (root / file).write_text(text, encoding="utf-8", newline="")
    target = _target(path, new)
    for each in (path, *_own_paths(book, old)):
        (root / each).rename(root / _target(each, new))
    if (root / FOLDER).is_dir():
        schemas.write(root, load(root)[0])
    say(f"{path} 改名为 {target}。")
    files = {edit.file for edit in edits if edit.file != MOVED}
    say(f"改了 {len(files)} 个文件里的 {sum(edit.file in files for edit in edits)} 处引用。")
    say(f"旧地址 {old} 写进了 {MOVED}，打开它会领到新的一页。")
    return 0


def _target(path: str, new: str) -> str:
    return f"{posixpath.dirname(path)}/{posixpath.basename(new)}{posixpath.splitext(path)[1]}"


def _own_paths(book: Handbook, old: str) -> Iterator[str]:
    """The files that communities have in place of the one of that name."""
    kind, _, name = old.partition("/")
    for own in book.own.values():
        if item := own.items.get(kind, {}).get(name):
            yield item.source.file.path


def _ref(name: str) -> str:
    """A reference, also from the path of a file: `scripts/calls/equipment/no-light.yml`, `docs/guide.md`."""
    name = name.replace("\\", "/")
    if found := re.fullmatch(r"scripts/(calls)/[a-z]+/([^/]+)\.yml|scripts/([^/]+)/([^/]+)\.yml", name):
        return "/".join(filter(None, found.groups()))
    return name.removeprefix("docs/").removesuffix(".md").removesuffix(".html")


def _path(book: Handbook, old: str) -> str:
    """The file of the page that gets another name."""
    if book.unread:
        names = "、".join(sorted(book.unread)[:3])
        raise RefusalError(f"有的文件读不出来（{names}），里面的引用会漏改。\n请先运行 handbook check，改好再来。")
    if item := book.item(old):
        return item.source.file.path
    if old in book.pages:
        page = book.pages[old]
        if posixpath.basename(old) == "index" or "/" not in old:
            raise RefusalError(f"“{old}”是目录页，网站的菜单通到这里，不改名。\n要换标题，请改它的 title。")
        if posixpath.basename(old) in book.procedures and old.startswith("procedures/"):
            raise RefusalError(f"“{old}”有话术照着走，不改名。\n要换标题，请改它的 title。")
        return page.file.path
    if old in book.moved:
        raise RefusalError(f"“{old}”已经改名了，现在是“{book.moved[old].to}”。\n请用新的名称。")
    hint = nearest(old, page_names(book))
    raise RefusalError(f"没有“{old}”这一页。{hint}\n请写成 calls/elevator-entrapment 这样：类别/文件名。")


def _check_names(book: Handbook, old: str, new: str) -> None:
    folder, name = posixpath.split(new)
    if folder != posixpath.dirname(old):
        raise RefusalError(
            f"“{old}”只能在同一类里改名，“{new}”是另一类。\n请写成 {posixpath.dirname(old)}/{name} 这样。"
        )
    if fault := id_fault(name):
        raise RefusalError(f"“{name}”不能当文件名：{fault}。\n请写成 elevator-noise 这样。")
    if new in page_names(book) or new in GENERATED:
        raise RefusalError(f"已经有“{new}”这一页，没有动它。\n请换一个名称。")
    if new not in book.moved or book.moved[new].to.partition("#")[0] != old:  # it may take up its old name again
        check_address(book, new)


def _check_code(root: Path, old: str) -> None:
    for pattern in CODE:
        for path in sorted(root.glob(pattern)):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if path.name != EXAMPLES and re.search(rf"[\"'/]{re.escape(old)}(?:\.html)?[\"'#]", line):
                    place = f"{path.relative_to(root).as_posix()} 第 {number} 行"
                    raise RefusalError(f"程序里用到了“{old}”（{place}），不能只改内容。\n请找维护程序的人一起改。")


def _in_scripts(book: Handbook, old: str, new: str) -> Iterator[Edit]:
    """Every reference in YAML, with or without an anchor."""
    for use in (use for thing in written(book) for use in marked(thing, fields.Reference)):
        base = use.value.partition("#")[0]
        for before, after in _both(old, new):
            if base == before:
                spot = use.where(find=before)
                yield Edit(spot.file, spot.line, spot.column, before, after)


def _both(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The page, and the page of the paths of a tree."""
    yield old, new
    if old.startswith("trees/"):
        yield old.replace("trees/", PATHS, 1), new.replace("trees/", PATHS, 1)


def _in_pages(book: Handbook, old: str, new: str) -> Iterator[Edit]:
    """Every link in Markdown; one in a snippet is met on each page that takes it, and changed once."""
    found = {
        Edit(link.spot.file, link.spot.line, link.spot.column, target, target.removesuffix(f"{stem}.md") + f"{to}.md")
        for page in book.pages.values()
        for link in page.links
        for before, after in _both(old, new)
        for target in [link.target.partition("#")[0].partition("?")[0]]
        if target and leads_to(page, target) == f"{before}.md"
        for stem, to in [(posixpath.basename(before), posixpath.basename(after))]
    }
    yield from sorted(found)


def _edited(root: Path, edits: list[Edit]) -> dict[str, str]:
    """The new text of each file, its line ends and layout as they were."""
    of_file: defaultdict[str, set[Edit]] = defaultdict(set)
    for edit in edits:
        of_file[edit.file].add(edit)
    return {file: _spliced(_read(root / file), found) for file, found in of_file.items()}


def _spliced(text: str, edits: set[Edit]) -> str:
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, reverse=True):
        line, mark = lines[edit.line - 1], "\ufeff" if edit.line == 1 and text.startswith("\ufeff") else ""
        start = edit.column - 1 + len(mark)
        if not line.startswith(edit.old, start):
            raise RefusalError(f"{edit.file} 第 {edit.line} 行的“{edit.old}”改不了。\n请先把这一处写成一行。")
        lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return "".join(lines)


def _read(path: Path) -> str:
    """The text with its own line ends; nothing when there is no such file yet."""
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def _tombstones(text: str, book: Handbook, old: str, new: str, today: datetime.date) -> str:
    """moved.yml with the old address; that of a name taken up again is struck out."""
    if new in book.moved:
        start, end = (book.moved[new].source.at((new,), key=True).line, _last_line(book, new))
        lines = text.splitlines(keepends=True)
        text = "".join([*lines[: start - 1], *lines[end:]])
    text = text or modeline(MOVED) + "\n"
    return (text if text.endswith("\n") else text + "\n") + dumped({old: {"to": new, "since": today.isoformat()}})


def _last_line(book: Handbook, name: str) -> int:
    place = book.moved[name].place
    return max(book.moved[name].where(field).line for field in place)
