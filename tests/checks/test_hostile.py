"""Whatever is written, reading and checking ends with messages: no traceback, no endless search."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.report import report

from .golden import BASE, TODAY, head, lay_out, problems_of

FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*") if path.suffix in (".yml", ".md"))
CALL = "scripts/calls/equipment/no-light.yml"
TREE = "scripts/trees/first.yml"
HEAD = "title: 树\nowner: 客服部\ndrafted: 2026-11-01\nstart: n0\nescalate: {to: 客服主管, when: 找负责人}\nnodes:\n"

# fmt: off
SCRAPS = st.sampled_from([
    "：", "，", "\t", "  ", "- ", ": ", ":", "#", " # 注", "[", "]", "{", "}", '"', "'", "|", ">", "&a", "*a", "!x",
    "%", "---", "...", "?", "? ", "<<: ", "null", "~", "\x00", "\x07", "\r", "\u200b", "\u202e", "😀", "𠮷", "……", "„",
    "№", "【", "】", "${", "${热线}", "【姓名】", "<script>", "javascript:", "](", "--8<-- ", "```", "## ", "{ #x }",
    "\n", "\n\n", "onclick: x\n", "title: [a, b]\n", "steps: 文字\n", "constructor: 1\n", "a" * 300, "9" * 40, "..",
])
# fmt: on
BYTES = st.binary(min_size=1, max_size=4)


@st.composite
def mutilated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the base with a few things put in, cut out, repeated or moved."""
    path = draw(st.sampled_from(FILES))
    content = (BASE / path).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at, end = sorted((draw(st.integers(0, len(content))), draw(st.integers(0, len(content)))))
        end = min(end, at + 60)
        piece = draw(SCRAPS.map(lambda text: text.encode("utf-8")) | BYTES | st.just(content[at:end]) | st.just(b""))
        content = content[:at] + piece + content[draw(st.sampled_from((at, end))) :]
    return path, content


@settings(max_examples=250, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutilated())
def test_a_mutilated_file_never_ends_in_a_traceback(change: tuple[str, bytes]) -> None:
    path, content = change
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, folder, dirs_exist_ok=True))
        (root / path).write_bytes(content)
        problems = problems_of(root)
    assert report(problems)
    for problem in problems:
        assert problem.spot.line >= 1
        assert problem.spot.column >= 1
        assert problem.message.endswith("。"), problem


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FILES), st.integers(0, 10_000), st.sampled_from([b"\xff", b"\xc3\x28", b"\x00", b"\x80"]))
def test_a_file_that_is_no_text_gives_a_message_about_it(path: str, at: int, junk: bytes) -> None:
    content = (BASE / path).read_bytes()
    place = at % (len(content) + 1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, folder, dirs_exist_ok=True))
        (root / path).write_bytes(content[:place] + junk + content[place:])
        assert [problem.spot.file for problem in problems_of(root)] == [path]


def changed(tmp_path: Path, path: str, text: str) -> list[str]:
    return [head(problem) for problem in problems_of(lay_out({"files": {path: text}}, tmp_path))]


def test_a_tree_where_everything_leads_everywhere_is_told_in_the_end(tmp_path: Path) -> None:
    layers = [[f"n{layer * 9 + place}" for place in range(9)] for layer in range(5)]
    nodes = ""
    for layer, names in enumerate(layers):
        for name in names:
            ways = layers[layer + 1] if layer < 4 else ["calls/no-light"] * 9
            options = "".join(f"      - {{answer: 第{i}种, to: {way}}}\n" for i, way in enumerate(ways))
            nodes += f"  {name}:\n    ask: 哪一种？\n    options:\n{options}    unknown: {ways[0]}\n"
    found = changed(tmp_path, TREE, HEAD + nodes)
    assert any("HB208 这棵判断树的路太多" in line for line in found) or not any("HB208" in line for line in found)
    assert sum("HB207" in line for line in found) == 45


def test_a_very_long_chain_of_questions_is_told_at_the_seventh(tmp_path: Path) -> None:
    node = "  n{0}:\n    ask: 还有吗？\n"
    node += "    options: [{{answer: 有, to: n{1}}}, {{answer: 没, to: n{1}}}]\n    unknown: n{1}\n"
    found = changed(tmp_path, TREE, HEAD + "".join(node.format(number, number + 1) for number in range(1500)))
    assert [line.split()[1] for line in found] == ["HB208", "HB203", "HB203", "HB203"]


def test_thousands_of_rows_are_told_in_one_message(tmp_path: Path) -> None:
    row = "  - {{id: r{0}, when: {{loss: {0}..{1}, cause: 我方}}, kind: 依法赔偿, "
    row += "approve: 客服主管, within: 1 日, say: 好。}}\n"
    text = (BASE / "scripts/compensation/small.yml").read_text(encoding="utf-8")
    text = text.partition("rows:")[0].replace("[0, 1000]", "[0, 1200]") + "rows:\n"
    text += "".join(row.format(number, number + 1) for number in range(1200))
    found = changed(tmp_path, "scripts/compensation/small.yml", text)
    assert [line.split()[1] for line in found] == ["HB505"]


@pytest.mark.parametrize(
    "line",
    ["```" * 600, "`a" * 900, "](" * 900, "](<" * 600, "{" * 1900, "{#a" * 600, "[" * 1900, "<" * 1900, "![a" * 600],
)
def test_a_page_of_punctuation_is_read_at_once(tmp_path: Path, line: str) -> None:
    front = "---\ntitle: 怪页面\nowner: 客服部\ndrafted: 2026-11-01\n---\n\n"
    problems = changed(tmp_path, "docs/odd.md", front + f"{line}\n" * 20)
    assert all(line.startswith("docs/odd.md:") for line in problems)


def test_a_title_with_markup_is_text(tmp_path: Path) -> None:
    text = (BASE / CALL).read_text(encoding="utf-8").replace("楼道灯不亮", '"</title><script>alert(1)</script>"')
    assert changed(tmp_path, CALL, text) == []


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    text = "\ufeff" + (BASE / CALL).read_text(encoding="utf-8").replace("\n", "\r\n")
    assert changed(tmp_path, CALL, text) == []


def test_dates_at_the_end_of_time_are_no_error(tmp_path: Path) -> None:
    text = (BASE / CALL).read_text(encoding="utf-8").replace("2026-11-01", "9999-12-31\nreview_months: 9999")
    root = lay_out({"files": {CALL: text}}, tmp_path)
    assert [problem.code for problem in problems_of(root, TODAY)] == ["HB903"]
    assert problems_of(root, datetime.date(9999, 12, 31))
