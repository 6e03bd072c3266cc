"""Reads a hand-written Markdown page: front matter, headings, links, list markers, what a section rests on
(`<!-- basis: PR-20 DE-08 -->`, a line of its own below its heading), and what may not stand in it.

The page is turned into HTML elsewhere (with raw HTML off, see plain_markdown.py); here it is looked at
line by line, so that every message has a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .fields import ID_PATTERN
from .model import CATEGORIES, BasisNote, Front, Heading, Link, Marker, Page
from .problems import Problem, Spot, nearest
from .textfile import TextFile, read_text
from .validate import Built, build
from .yaml_reader import read_yaml

LISTED = (
    *("calls", "trees", "checklists", "avoid", "compensation", "customers"),
    *("letters", "forms", "drills", "procedures", "news"),
)
STEP_CLASSES = ("step", "spoken", "own", "later")
# Where front matter may end that does not begin in the first line.
MAX_FRONT = 12
_HEADING = re.compile(rf"(#{{1,6}}) (\S.*?) \{{ #({ID_PATTERN})((?: \.[a-z]+)*) \}}")
_MARKER = re.compile(r"<!-- list: ([a-z]+)(?: ([a-z]+))? -->")
_BASIS = re.compile(r"<!-- basis:((?: \S+)+) -->")
_SNIPPET = re.compile(r'--8<-- "([^"/\\]+\.md)"')
_CUT = re.compile(r"-8<-")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_LINK = re.compile(r"\]\(\s*(?:<([^>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+[\"'(][^)]*)?\s*\)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)")
_AUTOLINK = re.compile(r"<((?:[a-zA-Z][a-zA-Z0-9+.-]*:)[^>\s]*)>")
_UNREADABLE = {
    r"\]\(": "请在一行里写完整：[文字](../calls/elevator-entrapment.md)，地址里不能有空格。",
    r"^\s{0,3}\[[^\]^][^\]]*\]:\s*$": "请把地址写在同一行。",
    r"^\s{0,3}\[\^[^\]]*\]:": "页面里没有脚注：请把注写在正文里。",
    r"[\]］]（[^（）]*\.md[^（）]*）": "请用半角的方括号和圆括号：[文字](../calls/elevator-entrapment.md)。",
    r"!\[[^\]]*\](?!\()": "图片请写成 ![说明](assets/电梯.png)。",
}
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_ATTRIBUTES = re.compile(r"(?<!\$)\{:?\s*[^{}]*?(?:[#.][\w-]|[\w-]+\s*=)[^{}]*\}")


@dataclass
class _Scan:
    """What the lines of one page (and of the snippets in it) hold."""

    snippets: Mapping[str, TextFile]
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    basis: list[BasisNote] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_page(root: Path, path: str, snippets: Mapping[str, TextFile]) -> tuple[Page | None, list[Problem]]:
    """Read `path` (`docs/….md`); None only when its text cannot be read at all."""
    file, problems = read_text(root, path)
    if file is None:
        return None, problems
    built, first = _front_matter(file)
    scan = _Scan(snippets)
    _scan(scan, file, first)
    _check_ids(scan, file)
    parts = tuple(scan.headings), tuple(scan.links), tuple(scan.markers), tuple(scan.basis)
    page = Page(path.removeprefix("docs/"), built.made, file, *parts, built.faults)
    return page, problems + built.problems + scan.problems


def read_snippet(root: Path, path: str) -> tuple[TextFile | None, list[Problem]]:
    """Read a fragment that pages include; its lines are checked once, here."""
    if not path.endswith(".md"):
        return None, [Problem(Spot(path), "HB002", "snippets 里只放 .md 文件。", "请移走这个文件。")]
    file, problems = read_text(root, path)
    if file is not None:
        scan = _Scan({})
        _scan(scan, file, 0)
        problems += scan.problems
    return file, problems


def _front_matter(file: TextFile) -> tuple[Built, int]:
    """The front matter, and how many lines it takes."""
    if file.line(1).rstrip() != "---":
        hint = "第一行写 ---，再写 title、owner、drafted 三行，再写一行 ---。"
        rules = [number for number, line in enumerate(file.lines[:MAX_FRONT], 1) if line.rstrip() == "---"]
        problem = file.problem("HB701", "页面开头缺少 front matter。", hint=hint)
        return Built(None, [problem]), max(rules, default=0)
    end = next((number for number, line in enumerate(file.lines[1:], 2) if line.rstrip() == "---"), 0)
    if not end:
        blank = next((number for number, line in enumerate(file.lines[:MAX_FRONT], 1) if not line.strip()), 1)
        hint = "在它的最后一行下面写一行 ---。"
        return Built(None, [file.problem("HB701", "front matter 没有结束。", hint=hint)]), blank
    source, problems = read_yaml(file, "\n".join(file.lines[1 : end - 1]) + "\n", first=2)
    if source is None:
        return Built(None, problems), end
    built = build(Front, source)
    return built._replace(problems=problems + built.problems), end


def _scan(scan: _Scan, file: TextFile, skip: int) -> None:
    fence, opened_at = "", 0
    for number, line in enumerate(file.lines[skip:], skip + 1):
        if _CUT.search(line):
            _include(scan, file, number, line)
            continue
        opened = _FENCE.match(line)
        if opened and not fence:
            fence, opened_at = opened[1], number
        elif fence:
            if opened and opened[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        else:
            text = _CODE.sub(lambda found: " " * len(found[0]), line)
            _scan_line(scan, file, number, text, line)
    if fence:
        scan.problems.append(
            file.problem("HB706", "代码块没有结束。", line=opened_at, hint=f"在它的最后一行下面补一行 {fence}。")
        )


def _scan_line(scan: _Scan, file: TextFile, number: int, text: str, line: str) -> None:
    if text.lstrip().startswith(("#", "＃")) and len(text) - len(text.lstrip()) < 4:
        _scan_heading(scan, file, number, line)
        text = re.split("[{｛]", text)[0]
    elif re.fullmatch(r"\s{0,3}(?:-{2,}|={2,})\s*", text) and file.line(number - 1).strip("- \t"):
        scan.problems.append(
            file.problem(
                "HB702",
                "这一行会把上一行变成标题。",
                line=number,
                hint="标题请写成“## 标题 { #id }”；要画分隔线，上面空一行。",
            )
        )
    scan.problems += _scan_attributes(file, number, text)
    scan.links += _links(file, number, text)
    scan.problems += _unreadable_links(file, number, text)
    _scan_tags(scan, file, number, text)


def _scan_heading(scan: _Scan, file: TextFile, number: int, line: str) -> None:
    spot = Spot(file.path, number, 1)
    found = _HEADING.fullmatch(line.rstrip())
    if found is None:
        scan.problems.append(
            file.problem(
                "HB702",
                "标题的写法不对。",
                line=number,
                hint=_heading_hint(line),
            )
        )
        return
    classes = frozenset(found[5].replace(".", " ").split())
    heading = Heading(len(found[1]), found[2], found[3], classes, spot)
    scan.headings.append(heading)
    if heading.level == 1:
        scan.problems.append(
            file.problem(
                "HB702",
                "正文里不写一级标题。",
                line=number,
                hint="页面的标题是 front matter 里的 title，正文从 ## 开始。",
            )
        )
    for name in sorted(classes - set(STEP_CLASSES)):
        scan.problems.append(
            file.problem(
                "HB703",
                f"不认识“.{name}”。",
                line=number,
                column=line.index(f".{name}") + 1,
                hint=nearest(name, STEP_CLASSES) or "只有 .step .spoken .own .later。",
            )
        )
    if classes and "step" not in classes and classes <= set(STEP_CLASSES):
        scan.problems.append(
            file.problem(
                "HB703",
                "有 .spoken、.own 或 .later 的标题必须是步骤。",
                line=number,
                hint="请在它们前面加上 .step。",
            )
        )
    if "step" in classes and heading.level > 2:
        scan.problems.append(
            file.problem("HB703", "步骤要用二级标题。", line=number, hint="请写成“## 标题 { #id .step }”。")
        )


def _heading_hint(line: str) -> str:
    """How the heading should be written, as far as it can be guessed."""
    signs, title, braces = re.fullmatch(r"\s*([#＃]+)\s*(.*?)\s*(?:[{｛]:?([^{｛]*))?", line).groups()  # type: ignore[union-attr]
    signs, title = "#" * min(len(signs), 6), title.rstrip("# ")
    words = (braces or "").rstrip("}｝ ").split()
    ids = [word for word in words if re.fullmatch(f"#{ID_PATTERN}", word)]
    if not title or len(ids) != 1:
        return f"请写成“{signs} {title or '标题'} {{ #id }}”，id 只用小写字母、数字和连字符，字母开头。"
    classes = [word for word in words if word.startswith(".")]
    return f"请写成“{signs} {title} {{ {' '.join([*ids, *classes])} }}”，空格也要一样。"


def _check_ids(scan: _Scan, file: TextFile) -> None:
    seen: dict[str, Spot] = {}
    for heading in scan.headings:
        if heading.id in seen:
            first = seen[heading.id]
            place = f"第 {first.line} 行" if first.file == heading.spot.file else f" {first.file} 第 {first.line} 行"
            message = f"标题 id“{heading.id}”在这一页用了两遍，第一遍在{place}。"
            source = file.line(heading.spot.line) if heading.spot.file == file.path else ""
            scan.problems.append(Problem(heading.spot, "HB704", message, "请换一个 id。", source))
        seen.setdefault(heading.id, heading.spot)


def _scan_attributes(file: TextFile, number: int, text: str) -> Iterator[Problem]:
    if found := _ATTRIBUTES.search(text):
        yield file.problem(
            "HB705",
            "花括号 { } 里的属性只能写在标题后面。",
            line=number,
            column=found.start() + 1,
            hint="请删掉花括号；文字里要用花括号，放进反引号里。",
        )


def _links(file: TextFile, number: int, text: str) -> Iterator[Link]:
    for pattern in (_LINK, _DEFINITION, _AUTOLINK):
        for found in pattern.finditer(text) if pattern is not _DEFINITION else filter(None, [pattern.match(text)]):
            group = next(index for index in range(1, pattern.groups + 1) if found[index] is not None)
            if not found[group].startswith("^"):
                image = _opened_as_image(text[: found.start()])
                yield Link(found[group], image, Spot(file.path, number, found.start(group) + 1))


def _opened_as_image(text: str) -> bool:
    """Whether the bracket that is open at the end of `text` is that of an image; links inside it are closed."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth < 0:
            return text[:place].endswith("!")
    return False


def _unreadable_links(file: TextFile, number: int, text: str) -> Iterator[Problem]:
    """Ways to write a link that Markdown knows and this reader does not: they would go unchecked."""
    read = {found.start() for found in _LINK.finditer(text)}
    for pattern, hint in _UNREADABLE.items():
        for found in re.finditer(pattern, text):
            if found.start() not in read:
                column = found.start() + 1
                yield file.problem("HB715", "链接的写法不对。", line=number, column=column, hint=hint)
                return


def _scan_tags(scan: _Scan, file: TextFile, number: int, text: str) -> None:
    if (marker := _MARKER.fullmatch(text.strip())) and text.startswith("<"):
        scan.problems += _check_marker(scan, file, number, marker)
        return
    if (noted := _BASIS.fullmatch(text.strip())) and text.startswith("<"):
        scan.problems += _note_basis(scan, file, number, noted[1])
        return
    text = _AUTOLINK.sub(lambda found: " " * len(found[0]), text)
    found = _TAG.search(text)
    if found is None:
        return
    column = found.start() + 1
    if text.startswith("<!--", found.start()):
        scan.problems.append(
            file.problem(
                "HB707",
                "不认识这个注释。",
                line=number,
                column=column,
                hint="只能写这两种，独占一行：<!-- list: calls equipment -->，标题下面的 <!-- basis: PR-20 DE-08 -->。",
            )
        )
    else:
        scan.problems.append(
            file.problem(
                "HB708",
                "页面里不能写 HTML。",
                line=number,
                column=column,
                hint="请改用 Markdown；要显示尖括号，放进反引号里。",
            )
        )


def _check_marker(scan: _Scan, file: TextFile, number: int, marker: re.Match[str]) -> Iterator[Problem]:
    kind, category = marker[1], marker[2] or ""
    if kind not in LISTED:
        yield file.problem(
            "HB707",
            f"没有“{kind}”这一类清单。",
            line=number,
            column=marker.start(1) + 1,
            hint=nearest(kind, LISTED) or "可以写：" + "、".join(LISTED) + "。",
        )
    elif category and (kind != "calls" or category not in CATEGORIES):
        known = CATEGORIES if kind == "calls" else ()
        yield file.problem(
            "HB707",
            f"{kind} 里没有“{category}”这一组。",
            line=number,
            column=marker.start(2) + 1,
            hint=nearest(category, known) or "请删掉它。",
        )
    else:
        scan.markers.append(Marker(kind, category, Spot(file.path, number, 1)))


def _note_basis(scan: _Scan, file: TextFile, number: int, names: str) -> Iterator[Problem]:
    """Note what the section rests on; in a snippet it would stand on several pages."""
    if file.path.startswith("snippets/"):
        yield file.problem("HB707", "片段里不写依据。", line=number, hint="请写在用到它的页面里，标题下面一行。")
        return
    if file.line(number + 1).strip():
        yield file.problem(
            "HB707", "依据这一行下面要空一行。", line=number, hint="请补一个空行，下面的字才不会连上来。"
        )
    heading = scan.headings[-1].id if scan.headings else ""
    scan.basis.append(BasisNote(tuple(names.split()), heading, Spot(file.path, number, 1)))


def _include(scan: _Scan, file: TextFile, number: int, line: str) -> None:
    found = _SNIPPET.fullmatch(line.strip())
    if file.path.startswith("snippets/") or found is None:
        hint = "片段里不能再套片段。" if found else '请独占一行，写成 --8<-- "文件名.md"，文件放在 snippets/。'
        scan.problems.append(file.problem("HB709", "片段的写法不对。", line=number, hint=hint))
    elif found[1] not in scan.snippets:
        scan.problems.append(
            file.problem(
                "HB709",
                f"snippets 里没有“{found[1]}”。",
                line=number,
                column=line.index(found[1]) + 1,
                hint=nearest(found[1], scan.snippets) or "片段是 snippets/ 里的一个文件。",
            )
        )
    else:
        inner = _Scan({})
        _scan(inner, scan.snippets[found[1]], 0)  # its problems were told when the snippet was read
        scan.headings += inner.headings
        scan.links += inner.links
        scan.markers += inner.markers
