"""Turns the text of a YAML file into a Source, or into problems a trainer understands.

Limits come before parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import yaml

from .problems import Problem, Spot
from .source import Source
from .textfile import TextFile

Mark = Any  # PyYAML has two classes of marks, without a common base

MAX_DEPTH = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_INDICATORS = "@`%|>],*&!"
_FULL_WIDTH_KEY = re.compile(r"^\s*(?:- +)*([a-z_]+|[\u4e00-\u9fff]{1,6})(：)\s*(?=$|[^，。！？；]*$)")
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
_QUOTED_START = re.compile(r"""(?:- |: )(?:"[^"]*"|'[^']*')\s*[^\s,\]}:#"']""")
_WIDE_BLANK = re.compile(r" *(?:- *)*(?:[a-z_]+: *)?([\u00a0\u2000-\u200a\u202f\u3000])")
_GLUED = re.compile(r"-(?=[\u4e00-\u9fff“])|[a-z_]+:(?=[^\s:/])")
_BULLET = re.compile(r"(?:-{2,}|[－–—•·●○])\s+(?=\S)|[－–—•·●○](?=[\u4e00-\u9fff])")
_FIELD = re.compile(r"[a-z_]+")
_SYNTAX = {
    "mapping values are not allowed in this context": "这里多了一个冒号，或上一行没有写完。",
    "did not find expected ',' or ']'": "从这里开始的方括号 [ ] 没有配好对，或少了半角逗号。",
    "did not find expected ',' or '}'": "从这里开始的花括号 { } 没有配好对，或少了半角逗号。",
    "did not find expected key": "这一行的缩进和上面对不齐，或引号没有配好对。",
    "did not find expected '-' indicator": "这里应当是以“- ”开头的一条，缩进要和上一条对齐。",
    "found unexpected end of stream": "引号没有配好对：从这里开始，直到文件结束也没有收尾。",
    "found character that cannot start any token": "一个值不能用这个符号开头。",
    "could not find expected ':'": "这一行缺少半角冒号“: ”。",
    "did not find expected node content": "这里应当有一个值。",
    "found unknown escape character": "双引号里的反斜杠写法不认识。",
    "block sequence entries are not allowed in this context": "“- ”要另起一行写。",
    "did not find expected <document start>": "文件前面的内容和后面接不上，缩进不对。",
}

_UNCLOSED = {
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
}


def read_yaml(file: TextFile, text: str | None = None, first: int = 1) -> tuple[Source | None, list[Problem]]:
    """Read `text` (the whole file unless given, e.g. front matter starting at line `first`).

    Returns the source when its structure can be trusted, and every problem found on the way.
    """
    source = Source(file, file.text if text is None else text, first)
    problems = [*_tabs(source), *_wide_blanks(source), *_full_width_keys(source)]
    if problems or _CONTROL.search(source.text):  # control characters are told where the text is read
        return None, problems
    problems = list(_events(source))
    if problems:
        return None, problems
    problems = [*_cut_by_comment(source), *_keys(source, source.node), *_glued(source, source.node)]
    fatal = bool(problems)
    problems += _full_width_commas(source, source.node)
    return (None if fatal else source), problems


def _at(source: Source, code: str, mark: Mark, message: str, hint: str = "") -> Problem:
    spot = Spot(source.file.path, mark.line + source.first, mark.column + 1)
    return source.problem(code, spot, message, hint)


def _line(source: Source, code: str, index: int, column: int, message: str, hint: str) -> Problem:
    return source.problem(code, Spot(source.file.path, index + source.first, column + 1), message, hint)


def _tabs(source: Source) -> Iterator[Problem]:
    for index, line in enumerate(source.text.split("\n")):
        if "\t" in line:
            yield _line(
                source,
                "HB008",
                index,
                line.index("\t"),
                "这里用了制表符（Tab）。",
                "请改成空格，每一层缩进两格。",
            )


def _wide_blanks(source: Source) -> Iterator[Problem]:
    for index, line in enumerate(source.text.split("\n")):
        if found := _WIDE_BLANK.match(line):
            message = "这里用了全角空格，或网页里的空格。"
            yield _line(source, "HB008", index, found.start(1), message, "请删掉它，改成半角空格。")


def _full_width_keys(source: Source) -> Iterator[Problem]:
    for index, line in enumerate(source.text.split("\n")):
        found = _FULL_WIDTH_KEY.match(line)
        if found and _FIELD.fullmatch(found[1]):
            hint = f"请改成半角冒号加一个空格：“{found[1]}: ”。"
            yield _line(source, "HB010", index, found.start(2), "字段名后面用了全角冒号“：”。", hint)


def _events(source: Source) -> Iterator[Problem]:
    """Walk the parser's events: they come one by one, so a deep or hostile text is stopped early."""
    try:
        depth = documents = content = 0
        for event in yaml.parse(source.text, Loader=yaml.CBaseLoader):
            content += isinstance(event, yaml.NodeEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if refused := _refused(event, documents):
                yield _at(source, "HB012", event.start_mark, *refused)
                return
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                yield _at(
                    source,
                    "HB013",
                    event.start_mark,
                    "嵌套超过 50 层。",
                    "话术文件最多用到五六层，请检查括号和缩进。",
                )
                return
        if not content:
            if source.first > 1:
                yield _line(source, "HB015", 0, 0, "front matter 是空的。", "请写 title、owner、drafted 三行。")
            else:
                yield _line(source, "HB015", 0, 0, "文件是空的。", "照同一文件夹里别的文件写，或者删掉它。")
    except yaml.MarkedYAMLError as error:
        yield _syntax(source, error)
    except yaml.YAMLError:
        yield _line(source, "HB009", 0, 0, "这个文件不是 YAML。", "照同一文件夹里别的文件写。")


def _refused(event: yaml.Event, documents: int) -> tuple[str, str] | None:
    if isinstance(event, yaml.AliasEvent):
        return "这里用了 YAML 的引用（*）。", "请把内容直接写出来；文字以 * 开头时加引号。"
    if getattr(event, "anchor", None):
        return "这里用了 YAML 的锚点（&）。", "请把内容直接写出来；文字以 & 开头时加引号。"
    if getattr(event, "tag", None):
        return "这里用了 YAML 的标签（!）。", "请删掉它；文字以 ! 开头时加引号，感叹号用全角“！”。"
    if isinstance(event, yaml.DocumentStartEvent):
        if event.version or event.tags:
            return "这里用了 YAML 的指令（%）。", "请删掉以 % 开头的行。"
        if documents > 1:
            return "一个文件里有两份 YAML（---）。", "一件事一个文件：请拆成两个文件。"
    return None


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or ""
    if problem in _UNCLOSED and error.context_mark:
        mark = error.context_mark  # where it was opened, not where the parser gave up
    message = _SYNTAX.get(problem, "这里的写法不合 YAML 的语法。")
    if mark is None:
        return _line(source, "HB009", 0, 0, message, "")
    line = source.file.line(mark.line + source.first)
    culprit = _suspect_line(source, mark.line)
    if culprit is not None:
        index, column, why = culprit
        return _line(source, "HB009", index, column, message, why)
    return _at(source, "HB009", mark, message, _aligned_hint(source, error) or _syntax_hint(line, mark.column))


def _aligned_hint(source: Source, error: yaml.MarkedYAMLError) -> str:
    """For a line that fits no group: the group above that it nearly fits; either may be the one that slipped."""
    here = error.problem_mark
    if error.problem != "did not find expected key" or here is None:
        return ""
    above = takewhile(lambda line: line[0] >= here.column, _indents_above(source, here.line))
    indent, number = min(above, default=(here.column, 0))
    if indent == here.column:
        return ""
    return f"这一行前面空 {here.column} 格，上面第 {number} 行空 {indent} 格：请改其中一处，左边对齐。"


def _indents_above(source: Source, index: int) -> Iterator[tuple[int, int]]:
    """Of each line above with something in it, the nearest first: how far it is indented, its number in the file."""
    for number, line in reversed(list(enumerate(source.text.split("\n")[:index], source.first))):
        if line.strip():
            yield len(line) - len(line.lstrip()), number


def _suspect_line(source: Source, line: int) -> tuple[int, int, str] | None:
    """The parser often stops one line late: look for a well-known slip just above."""
    lines = source.text.split("\n")
    for index in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        if found := re.match(r"^\s*(?:- +)*[a-z_]+:(?=[^\s:/])", lines[index]):
            return index, found.end() - 1, "半角冒号后面要空一格。"
        if found := re.match(r"^\s*-(?=[\u4e00-\u9fff“])", lines[index]):
            return index, found.end() - 1, "“-”后面要空一格。"
    return None


def _syntax_hint(line: str, column: int) -> str:
    if _QUOTED_START.search(line):
        return "引号只括住了前半句：文字里的引号请用“ ”，要括就括整句。"
    if "${" in line and line.count("{") > 1:
        return "花括号 { } 里要用 ${…} 时，给那一段文字加上英文双引号。"
    if "\\" in line:
        return "请把反斜杠改成 /，或把外面的引号改成英文单引号。"
    sign = next((sign for sign in line[max(column - 2, 0) : column + 1] if sign in _INDICATORS), "")
    if sign:
        return f"文字以“{sign}”开头时，请给整句加上英文双引号。"
    if "，" in line and ("[" in line or "{" in line):
        return "括号里分隔各项要用半角逗号“, ”。"
    if line[column : column + 1] in _CLOSING:
        return f"请在末尾补上 {_CLOSING[line[column]]} 。"
    if line.count(": ") > 1 and not line.lstrip().startswith(('"', "'", "{", "- {")):
        return "文字里有“: ”，请改用全角冒号“：”，或给整句加上英文双引号。"
    return "请和上下几行对照缩进、冒号、引号。"


def _keys(source: Source, node: yaml.Node | None) -> Iterator[Problem]:
    for mapping in _nodes(node):
        if not isinstance(mapping, yaml.MappingNode):
            continue
        seen: dict[str, int] = {}
        again: list[yaml.ScalarNode] = []
        for key, _ in mapping.value:
            if not isinstance(key, yaml.ScalarNode):
                yield _at(
                    source,
                    "HB012",
                    key.start_mark,
                    "字段名只能是一个词。",
                    "文字以括号或“?”开头时，请给整句加上英文双引号。",
                )
            elif key.value == "<<":
                yield _at(source, "HB012", key.start_mark, "这里用了 YAML 的合并键（<<）。", "请把内容直接写出来。")
            elif key.value in seen:
                again.append(key)
            else:
                seen[key.value] = key.start_mark.line
        if again:
            yield _repeated(source, again, seen[again[0].value] + source.first)


def _repeated(source: Source, keys: list[yaml.ScalarNode], first: int) -> Problem:
    """One message for a mapping: many repeated fields are mostly two entries run together."""
    names, hint = f"“{keys[0].value}”", "请合并成一个。"
    if len(keys) > 1:
        names, hint = f"{names}等 {len(keys)} 个字段", "是不是上面少了一行，两条连成了一条？"
    return _at(source, "HB014", keys[0].start_mark, f"{names}写了两遍，第一遍在第 {first} 行。", hint)


def _glued(source: Source, node: yaml.Node | None) -> Iterator[Problem]:
    """Signs that YAML took for text: `-派单`, `say:您好`, `— 派单`, and a list below a line that has text already."""
    for scalar in _nodes(node):
        if not isinstance(scalar, yaml.ScalarNode) or scalar.style:
            continue
        if found := _GLUED.match(scalar.value):
            sign = "“-”" if found[0] == "-" else "半角冒号"
            rest = scalar.value[found.end() :].partition(" - ")[0]  # a list below it has become a part of the text
            hint = f"请写成“{found[0]} {rest[:8]}…”；要留住原样，给整句加上英文双引号。"
            yield source.problem("HB009", source.at_node(scalar, found[0]), f"{sign}后面要空一格。", hint)
        elif found := _BULLET.match(scalar.value):
            hint = "请改成半角“- ”；要留住原样，给整句加上英文双引号。"
            message = f"列表的每一条以“- ”开头，这里写的是“{found[0].strip()}”。"
            yield source.problem("HB009", source.at_node(scalar, found[0].strip()), message, hint)
        elif scalar.end_mark.line > scalar.start_mark.line:
            yield from _swallowed(source, scalar)


def _swallowed(source: Source, scalar: yaml.ScalarNode) -> Iterator[Problem]:
    """A list entry that became a part of the text above it."""
    lines = source.text.split("\n")
    for index in range(scalar.start_mark.line + 1, scalar.end_mark.line + 1):
        if found := re.match(r"\s*(?=- )", lines[index]):
            hint = "上面一行的字段已经有了文字：请删掉那段文字，或补上漏掉的字段名。"
            yield _line(source, "HB009", index, found.end(), "这一条接到了上面的文字后面，没有成为列表。", hint)
            return


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every node, parents first, in the order of the text."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)


def _cut_by_comment(source: Source) -> Iterator[Problem]:
    """A ` #` behind a value: YAML would drop the rest of the line. Inside quotes or a block it is text."""
    if not re.search(r"\S\s+#", source.text):
        return
    lines = source.text.split("\n")
    spans = [
        (node.start_mark, node.end_mark)
        for node in _nodes(source.node)
        if isinstance(node, yaml.ScalarNode) and node.style
    ]
    for index, line in enumerate(lines):
        if line.lstrip().startswith("#"):
            continue
        for found in re.finditer(r"(?<=\S)\s+(#)", line):
            column = found.start(1)
            if not any(_inside(index, column, *span) for span in spans):
                yield _line(
                    source,
                    "HB011",
                    index,
                    column,
                    "“ #”后面的文字会被 YAML 当成注释丢掉。",
                    "注释请另起一行；要留住文字，给整句加上英文双引号。",
                )
                break


def _inside(line: int, column: int, start: Mark, end: Mark) -> bool:
    return (start.line, start.column) <= (line, column) < (end.line, end.column)


def _full_width_commas(source: Source, node: yaml.Node | None) -> Iterator[Problem]:
    for sequence in _nodes(node):
        if not (isinstance(sequence, yaml.SequenceNode) and sequence.flow_style):
            continue
        for item in sequence.value:
            if isinstance(item, yaml.ScalarNode) and "，" in item.value:
                spot = source.at_node(item, "，")
                yield source.problem(
                    "HB016",
                    spot,
                    "方括号 [ ] 里出现了全角逗号“，”。",
                    "分隔各项用半角逗号“, ”；要写整句，请改成一行一条的“- ”列表。",
                )
