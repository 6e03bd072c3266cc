"""Tells what changed, in the order a supervisor asks: what to look at first, each file, what to print again.

One telling, three forms: text for a terminal, Markdown for a pull request, HTML for a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..render.environment import draw
from .blocks import AMOUNTS, DEADLINES, SPOKEN
from .compare import Changed, Changes, Edit
from .paths import Moved
from .words import Line, Op, Piece, compared

TITLE = "这次改动"
NOTHING = "两个版本的内容一样。"
HOW = "核对过的，写新的 reviewed 和 reviewed_by；还没核对过的，写新的 drafted；只改错字、标点，写 minor: true。"
REST = "太长了，后面的没有列出：在自己的电脑上运行 handbook diff 看全部。"
# More of one sort than this are counted, not listed: a comment has to be read.
_MOST = 40
# GitHub takes 65536 characters in a comment.
_MOST_SIGNS = 60_000
_MARKS: dict[Op, tuple[str, str]] = {"same": ("", ""), "gone": ("[-", "-]"), "come": ("{+", "+}")}
_TAGS: dict[Op, tuple[str, str]] = {"same": ("", ""), "gone": ("<del>", "</del>"), "come": ("<ins>", "</ins>")}
# What Markdown or the git host would make something of: marks, mentions, numbers of issues, addresses.
_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+.!|~@:-]")


@dataclass(frozen=True)
class Entry:
    """One line of the telling: a place, and the pieces of its text."""

    place: str
    line: Line


@dataclass(frozen=True)
class Section:
    """Lines below a heading; `level` 1 stands below the title, 2 below that."""

    title: str
    entries: tuple[Entry, ...]
    level: int = 1


def told(changes: Changes) -> tuple[Section, ...]:
    """Return the whole telling; nothing when nothing changed."""
    made = (*_first(changes), *_files(changes), *_last(changes))
    return tuple(section for section in made if section.entries or section.level == 1)


def _first(changes: Changes) -> Iterator[Section]:
    """What a supervisor looks at first."""
    review = [_plain(_named(file), file.review) for file in changes.files if file.review]
    yield from _section("日期要处理的", [*review, _plain("", HOW)] if review else (), len(review))
    yield from _section("金额改了", _of(changes, AMOUNTS))
    yield from _section("级别、期限改了", _of(changes, DEADLINES))
    yield from _section("判断树里通到别处的路", map(_way, changes.paths))
    yield from _section("新增的禁忌语", (_plain("", f"“{text}”") for text in changes.phrases))
    yield from _section("改了名", (_plain("", f"{_named(file)}，原来是 {file.was}") for file in changes.of("renamed")))
    yield from _section("新增", (_plain("", _named(file)) for file in changes.of("added")))
    yield from _section("撤掉", (_plain("", _named(file)) for file in changes.of("withdrawn")))


def _way(path: Moved) -> Entry:
    more = f"（另有 {path.more} 条路也这样）" if path.more else ""
    place = f"{path.tree}：{' → '.join(path.answers)}{more}"
    return Entry(place, (Piece("gone", path.before), Piece("come", path.after)))


def _files(changes: Changes) -> Iterator[Section]:
    """Each file that changed: what is said first, then the rest, in the order of the file."""
    if changes.of("changed"):
        yield Section("逐份看", ())
    for file in changes.of("changed"):
        spoken = [edit for edit in file.edits if edit.field in SPOKEN]
        rest = [edit for edit in file.edits if edit.field not in SPOKEN]
        entries = tuple(entry for edit in (*spoken, *rest) for entry in _entries(edit))
        yield Section(_named(file), entries, 2)


def _last(changes: Changes) -> Iterator[Section]:
    yield from _section("要重印的", (_plain("", ref) for ref in changes.cards))
    yield from _section("旧版本里读不懂、没有比的", (_plain("", ref) for ref in changes.unread))


def _of(changes: Changes, fields: frozenset[str]) -> Iterator[Entry]:
    for file in changes.of("changed"):
        for edit in file.edits:
            if edit.field in fields:
                yield from _entries(edit, f"{file.title} · ")


def _entries(edit: Edit, before: str = "") -> Iterator[Entry]:
    lines = tuple(compared(edit.before, edit.after))
    yield from (Entry(before + edit.where, line) for line in lines)


def _named(file: Changed) -> str:
    return f"{file.kind}“{file.title}”（{file.ref}）"


def _plain(place: str, text: str) -> Entry:
    return Entry(place, (Piece("same", text),))


def _section(title: str, entries: Iterable[Entry], count: int = 0) -> Iterator[Section]:
    """A section, when there is something in it; what is too much is counted."""
    listed = tuple(entries)
    count = count or len(listed)
    if len(listed) > _MOST:
        rest = _plain("", f"还有 {len(listed) - _MOST} 条，没有列出。")
        yield Section(f"{title}：{count}", (*listed[:_MOST], rest))
    elif listed:
        yield Section(f"{title}：{count}", listed)


def as_text(sections: tuple[Section, ...]) -> str:
    """For a terminal: what went in [- -], what came in {+ +}."""
    if not sections:
        return NOTHING
    lines: list[str] = []
    for section in sections:
        lines += ["", section.title if section.level == 2 else f"== {section.title}"]
        lines += [f"  {_at(entry)}{_marked(entry.line)}" for entry in section.entries]
    return "\n".join(lines[1:])


def _at(entry: Entry) -> str:
    return f"{entry.place}：" if entry.place else ""


def _marked(line: Line) -> str:
    return "".join(f"{_MARKS[piece.op][0]}{_flat(piece.text)}{_MARKS[piece.op][1]}" for piece in line)


def _flat(text: str) -> str:
    """One line, and nothing a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def as_markdown(sections: tuple[Section, ...]) -> str:
    """For a pull request. All texts are data: nothing in them is a link, a mention or a tag."""
    lines = [f"## {TITLE}", ""]
    if not sections:
        lines += [NOTHING]
    for section in sections:
        lines += ["##" + "#" * section.level + " " + _quiet(section.title), ""]
        lines += [f"- {_quiet(_at(entry))}{_tagged(entry.line)}" for entry in section.entries]
        lines += [""] if section.entries else []
    return _short("\n".join(lines).rstrip() + "\n")


def _short(text: str) -> str:
    """A git host refuses comments that are too long."""
    if len(text) <= _MOST_SIGNS:
        return text
    return text[: text.rindex("\n", 0, _MOST_SIGNS)] + f"\n\n{REST}\n"


def _tagged(line: Line) -> str:
    return "".join(f"{_TAGS[piece.op][0]}{_quiet(piece.text)}{_TAGS[piece.op][1]}" for piece in line)


def _quiet(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", escape(_flat(text), quote=True))


def as_html(sections: tuple[Section, ...], root: Path) -> str:
    """A page of its own, to send or to print."""
    return draw(root, "diff.html", title=TITLE, sections=sections, nothing=NOTHING)
