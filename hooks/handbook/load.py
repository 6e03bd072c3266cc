"""Reads the folders of a handbook into a `Handbook`. What cannot be read becomes a problem, the rest goes on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .anchors import described
from .faults import Fault
from .fields import ID_PATTERN, MAX_ID
from .markdown_pages import read_page, read_snippet
from .model import (
    CATEGORIES,
    Call,
    Checklist,
    Common,
    Community,
    Company,
    Compensation,
    Customer,
    Drill,
    Edition,
    Fact,
    Form,
    Group,
    Handbook,
    Letter,
    Levels,
    Moved,
    Own,
    Page,
    Procedure,
    Topic,
    Tree,
)
from .problems import Problem, Spot, nearest
from .single_pages import SINGLE_PAGES
from .textfile import TextFile, read_text
from .validate import Built, build
from .yaml_reader import read_yaml

# The kinds with a file per thing; `calls` alone have a folder per category.
KINDS: Mapping[str, type] = {
    "calls": Call,
    "trees": Tree,
    "checklists": Checklist,
    "avoid": Topic,
    "compensation": Compensation,
    "customers": Customer,
    "letters": Letter,
    "forms": Form,
    "drills": Drill,
    "common": Common,
    "companies": Community,
    "news": Edition,
}
# An edition is named by its month: 2026-11, and 2026-11-2 for a second one.
EDITION = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[1-9][0-9]?)?")
SINGLES: Mapping[str, Any] = {
    "company": Company,
    "levels": Levels,
    "basis": dict[str, Fact],
    "words": tuple[Group, ...],
    "moved": dict[str, Moved],
}
# Files there need not be.
OPTIONAL = frozenset({"moved"})
# What a community has no file of its own for: its settings stand in `scripts/companies/<id>.yml`.
NOT_OWN = frozenset({"company", "moved", "companies"})
# Names that are pages, folders or words of JavaScript on the site.
RESERVED = frozenset(
    {"index", "404", "assets", "search", "constructor", "prototype", "sitemap", "print", "stylesheets"}
)
# A page that people write may not stand where one of these does; the home page has its own name above.
GENERATED = frozenset(SINGLE_PAGES) - {"index"}
ASSETS = (".css", ".js", ".png", ".jpg", ".webp")
# With one of these a page lacks an id or a step it means to have: nothing is reported as missing there.
BROKEN_HEADINGS = frozenset({"HB702", "HB703", "HB704", "HB705", "HB706", "HB708", "HB709"})
_OWN = re.compile(r"(scripts/companies/[^/]+)/.")
DROPPINGS = re.compile(r"^(\.DS_Store|Thumbs\.db|.*~|\..*\.sw[a-z])$")


@dataclass
class _Reading:
    """What has been read so far."""

    root: Path
    top: str = "scripts"
    problems: list[Problem] = field(default_factory=list)
    items: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    singles: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    assets: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, path: str, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(Spot(path), code, message, hint))


def load(root: Path) -> tuple[Handbook, list[Problem]]:
    """Read `scripts/`, `docs/` and `snippets/` below `root`.

    Returns what could be read, and every problem of reading it.
    """
    reading = _Reading(root)
    owned: dict[str, list[str]] = {}
    for path in _files(reading, "scripts"):
        if found := _OWN.match(path):
            owned.setdefault(found[1], []).append(path)
        else:
            _read_script(reading, path)
    for name in SINGLES:
        if name not in OPTIONAL and f"scripts/{name}.yml" not in reading.paths:
            reading.refuse(f"scripts/{name}.yml", "HB101", f"缺少文件 scripts/{name}.yml。", "请补上这个文件。")
            reading.unread.add(name)
    snippets = _read_snippets(reading)
    pages = _read_pages(reading, snippets)
    procedures = _procedures(pages)
    singles = reading.singles
    book = Handbook(
        **reading.items,
        procedures=procedures,
        pages=pages,
        company=singles.get("company"),
        levels=singles.get("levels"),
        basis=singles.get("basis") or {},
        words=singles.get("words") or (),
        moved=singles.get("moved") or {},
        own={PurePosixPath(folder).name: _read_own(reading, folder, paths) for folder, paths in owned.items()},
        withdrawn=frozenset(),
        touched=None,
        snippets=frozenset(snippets),
        assets=frozenset(reading.assets),
        unread=frozenset(reading.unread),
        faults=tuple(reading.faults),
    )
    return book, reading.problems


def _files(reading: _Reading, top: str) -> Iterator[str]:
    """Every regular file below `top`, sorted; links and other things are reported, nothing is followed."""
    folder = reading.root / top
    if folder.is_symlink() or not folder.is_dir():
        reading.refuse(top, "HB001", f"没有文件夹 {top}。", "请补上它，或在手册的根目录里运行。")
        return
    yield from _walk(reading, folder, top)


def _walk(reading: _Reading, folder: Path, path: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        inner = f"{path}/{entry.name}".encode("utf-8", "replace").decode()
        if DROPPINGS.match(entry.name):
            continue
        if entry.is_symlink():
            reading.refuse(inner, "HB001", "这是一个链接，不是文件。", "请换成文件本身。")
        elif entry.is_dir():
            yield from _walk(reading, folder / entry.name, inner)
        elif entry.is_file():
            yield inner
        else:
            reading.refuse(inner, "HB001", "这不是普通文件。", "请删掉它。")


def _read_own(reading: _Reading, folder: str, paths: list[str]) -> Own:
    """The files of one community: laid out below its folder as the handbook's are below `scripts`."""
    if f"{folder}.yml" not in reading.paths:
        hint = "小区的文件和它的文件夹同名：scripts/companies/ 下一个 .yml，一个文件夹。"
        reading.refuse(f"{folder}.yml", "HB101", f"有文件夹 {folder}，缺少文件 {folder}.yml。", hint)
    inner = _Reading(reading.root, folder, reading.problems)
    for path in paths:
        _read_script(inner, path)
    return Own(inner.items, inner.singles, frozenset(inner.unread), tuple(inner.faults))


def _read_script(reading: _Reading, path: str) -> None:
    kind, item_id = _place_of(reading, path)
    if not kind:
        return
    reading.paths[path] = item_id
    if kind in KINDS and (item_id in reading.items[kind] or f"{kind}/{item_id}" in reading.unread):
        reading.refuse(path, "HB004", f"已经有一个叫“{item_id}”的文件。", "同一类里名字不能重复，请改名。")
        return
    built = _build(reading, path, KINDS[kind] if kind in KINDS else SINGLES[kind])
    made = built.made
    if made is None or any(fault.unsettles(kind) for fault in built.faults):
        reading.unread.add(f"{kind}/{item_id}" if kind in KINDS else kind)
    if made is None:
        return
    if kind in KINDS:
        reading.items[kind][item_id] = made
    else:
        reading.singles[kind] = made


def _place_of(reading: _Reading, path: str) -> tuple[str, str]:
    """The kind and id a path stands for; empty when it is no place of the handbook (then it is reported)."""
    *folders, name = PurePosixPath(path).relative_to(reading.top).parts
    stem = name.removesuffix(".yml")
    if reading.top != "scripts" and (folders or [stem])[0] in NOT_OWN:
        hint = f"公司设定写在 {reading.top}.yml 里。"
        reading.refuse(path, "HB002", f"小区的文件夹里不放“{(folders or [name])[0]}”。", hint)
    elif not name.endswith(".yml"):
        reading.refuse(path, "HB002", f"scripts 里不认识文件“{name}”。", _name_hint(name))
    elif not folders:
        if stem in SINGLES:
            return stem, stem
        reading.refuse(path, "HB002", f"不认识文件“{name}”。", nearest(stem, SINGLES) or "请放进某一类的文件夹。")
    elif folders[0] not in KINDS:
        reading.refuse(path, "HB002", f"不认识文件夹“{folders[0]}”。", nearest(folders[0], KINDS) or "请移走。")
    elif folders[0] == "calls" and (len(folders) != 2 or folders[1] not in CATEGORIES):
        hint = nearest(folders[-1], CATEGORIES) or "话术放在 scripts/calls/<分组>/ 下，分组如 equipment。"
        reading.refuse(path, "HB002", "话术没有放在已有的分组文件夹里。", hint)
    elif folders[0] != "calls" and len(folders) != 1:
        reading.refuse(path, "HB002", f"{folders[0]} 里不再分文件夹。", "请把文件移到上一层。")
    elif folders[0] == "news" and not EDITION.fullmatch(stem):
        reading.refuse(path, "HB003", f"文件名“{stem}”不是年和月。", "如 2026-11.yml；当月第二版写 2026-11-2.yml。")
    elif folders[0] != "news" and (problem := id_fault(stem)):
        reading.refuse(path, "HB003", f"文件名“{stem}”不能当 id：{problem}。", "如 elevator-entrapment.yml。")
    else:
        return folders[0], stem
    return "", ""


def _name_hint(name: str) -> str:
    if name.endswith((".yaml", ".YML", ".YAML")):
        return "请把扩展名改成 .yml。"
    return "这里只放 .yml 文件，请移走。"


def id_fault(name: str) -> str:
    """Say what is wrong with `name` as an id; an empty string when nothing is."""
    if name in RESERVED:
        return "网站自己要用这个名字"
    if len(name) > MAX_ID:
        return f"超过 {MAX_ID} 个字符"
    if not re.fullmatch(ID_PATTERN, name):
        return "只用小写字母、数字和连字符，字母开头"
    return ""


def _build(reading: _Reading, path: str, kind: Any) -> Built:
    file, problems = read_text(reading.root, path)
    reading.problems += problems
    source, problems = read_yaml(file) if file is not None else (None, [])
    reading.problems += problems
    if source is None:
        return Built(None, [])
    built = build(kind, source)
    reading.problems += built.problems
    reading.faults += built.faults
    return built


def _read_snippets(reading: _Reading) -> dict[str, TextFile]:
    snippets: dict[str, TextFile] = {}
    if not (reading.root / "snippets").exists():
        return snippets
    for path in _files(reading, "snippets"):
        file, problems = read_snippet(reading.root, path)
        reading.problems += problems
        if path.endswith(".md"):
            snippets[path.removeprefix("snippets/")] = file or TextFile(path, "")
    return snippets


def _read_pages(reading: _Reading, snippets: Mapping[str, TextFile]) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for path in _files(reading, "docs"):
        if path.startswith("docs/assets/"):
            if not path.endswith(ASSETS):
                reading.refuse(path, "HB002", "assets 里不放这种文件。", "只放 " + "、".join(ASSETS) + "。")
            reading.assets.add(path.removeprefix("docs/"))
        elif not path.endswith(".md"):
            reading.refuse(path, "HB002", "docs 里只放 .md 页面。", "图片和样式放在 docs/assets/。")
        elif not _is_taken(reading, path):
            _read_one_page(reading, path, snippets, pages)
    return pages


def _is_taken(reading: _Reading, path: str) -> bool:
    """Whether the address of a page is no id, or belongs to a generated page (then it is reported)."""
    ref = path.removeprefix("docs/").removesuffix(".md")
    item = described(ref)
    kind, _, name = item.rpartition("/")
    faults = [id_fault(part) for part in ref.split("/") if part != "index" or ref == "index"]
    if problem := next(filter(None, faults), ""):
        reading.refuse(path, "HB003", f"“{ref}”不能当页面的地址：{problem}。", "请改文件名，如 return-visit.md。")
    elif ref in GENERATED or name in reading.items.get(kind, {}) or item in reading.unread:
        reading.refuse(path, "HB004", f"“{ref}”已经是由 scripts 生成的页面。", "请改文件名。")
    else:
        return False
    return True


def _read_one_page(reading: _Reading, path: str, snippets: Mapping[str, TextFile], pages: dict[str, Page]) -> None:
    page, problems = read_page(reading.root, path, snippets)
    reading.problems += problems
    if page is None or any(problem.code in BROKEN_HEADINGS for problem in problems):
        reading.unread.add(path.removeprefix("docs/").removesuffix(".md"))
    if page is not None:
        pages[page.ref] = page
        reading.faults += page.faults


def _procedures(pages: Mapping[str, Page]) -> dict[str, Procedure]:
    found = {}
    for ref, page in pages.items():
        steps = tuple(heading for heading in page.headings if "step" in heading.classes)
        if ref.startswith("procedures/") and steps:
            found[PurePosixPath(ref).name] = Procedure(page, steps)
    return found
