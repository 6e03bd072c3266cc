"""`handbook check --fix`: what is mechanical is put right, and nothing else changes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook import model as classes
from handbook.__main__ import main
from handbook.commands.new import dumped
from handbook.key_order import in_order, ordered_fields
from handbook.load import load
from handbook.mechanical import corrected, fixed
from handbook.model import Handbook
from tests.checks.golden import lay_out, problems_of
from tests.conftest import ROOT, TODAY, copy_to

CALL = "scripts/calls/equipment/no-light.yml"
SLIPPED = """\
title: 楼道灯不亮
# 来电人的话
aliases:
  - 楼道灯坏了
  - 楼梯间太黑
procedure: simple
level: P3
channels: [phone]
when: 公共照明不亮
owner: 客服部
drafted: 2026-11-01
steps:
  - step: receive
  # 先听
  - ask:
      - 是1盏不亮,还是都不亮?
    # 照念
    say: "我记下来了.您在哪一栋、哪一层?"
    step: listen
  - step: record
    do:
      - 派单给工程部

  - step: file
# 谁接手
promise:
  - may: 今天之内派人
    who: 客服专员
escalate:
  to: 客服主管
  when: 来电人不满意
# 最后一行
"""
FIXED = """\
title: 楼道灯不亮
# 来电人的话
aliases:
  - 楼道灯坏了
  - 楼梯间太黑
procedure: simple
level: P3
channels: [phone]
when: 公共照明不亮
owner: 客服部
drafted: 2026-11-01
steps:
  - step: receive
  # 先听
  - step: listen
    # 照念
    say: "我记下来了。您在哪一栋、哪一层？"
    ask:
      - 是 1 盏不亮，还是都不亮？
  - step: record
    do:
      - 派单给工程部

  - step: file
escalate:
  to: 客服主管
  when: 来电人不满意
# 谁接手
promise:
  - who: 客服专员
    may: 今天之内派人
# 最后一行
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out({"files": {CALL: SLIPPED}}, tmp_path)


def fix(root: Path, *arguments: str) -> int:
    return main(["check", "--fix", *arguments, "--root", str(root)])


def test_first_it_only_tells(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix(root, str(root / CALL)) == 1
    assert (root / CALL).read_text(encoding="utf-8") == SLIPPED
    told = capsys.readouterr().out.splitlines()
    assert f"{CALL}:16: 是1盏不亮,还是都不亮? → 是 1 盏不亮，还是都不亮？" in told
    assert f"{CALL}:15: 次序 ask、say、step → step、say、ask" in told
    assert told[-1] == "可以改 1 个文件里的 5 处，还没有动。要照这样改：handbook check --fix --write"


def test_then_it_writes_and_comments_and_layout_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix(root, str(root / CALL), "--write") == 0
    assert (root / CALL).read_text(encoding="utf-8") == FIXED
    assert capsys.readouterr().out.endswith("改好了 1 个文件里的 5 处。\n")
    assert fix(root, str(root / CALL)) == 0
    assert capsys.readouterr().out == "标点、空格和字段的次序都对。\n"


def test_line_ends_and_a_mark_in_front_stay(root: Path) -> None:
    (root / CALL).write_bytes(("\ufeff" + SLIPPED).replace("\n", "\r\n").encode("utf-8"))
    assert fix(root, "--write") == 0
    assert (root / CALL).read_bytes().decode("utf-8") == ("\ufeff" + FIXED).replace("\n", "\r\n")


def test_only_the_files_named_are_changed(root: Path) -> None:
    assert fix(root, str(root / "scripts/trees"), "--write") == 0
    assert (root / CALL).read_text(encoding="utf-8") == SLIPPED


def test_a_file_with_faulty_fields_is_left_alone(root: Path) -> None:
    broken = SLIPPED.replace("owner:", "ower:")
    (root / CALL).write_text(broken, encoding="utf-8")
    fix(root, "--write")
    assert (root / CALL).read_text(encoding="utf-8") == broken


def test_a_page_is_spaced_and_its_ids_and_links_stay(root: Path) -> None:
    page = root / "docs/guide.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n第3步,看[灯](calls/no-light.md#listen)。\n", encoding="utf-8")
    before = load(root)[0].pages["guide"]
    assert fix(root, str(page), "--write") == 0
    after = load(root)[0].pages["guide"]
    assert page.read_text(encoding="utf-8") == text + "\n第 3 步，看[灯](calls/no-light.md#listen)。\n"
    assert [link.target for link in after.links] == [link.target for link in before.links]
    assert after.headings == before.headings


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("您好,我是客服.", "您好，我是客服。"),
        ("P0级10分钟内到", "P0 级 10 分钟内到"),
        ("改 P0：110 先打", "改 P0：110 先打"),
        ("客服主管 【签名】", "客服主管 【签名】"),
        ("${热线}打给您", "${热线}打给您"),
        ("calls/no-light", "calls/no-light"),
        ("12:30 到 3 号楼", "12:30 到 3 号楼"),
    ],
)
def test_a_text_is_corrected_as_it_is_meant(text: str, better: str) -> None:
    assert corrected(text) == better


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(alphabet="您好灯亮吗aP019 ,.?!:;()\"'，。？：“”【】${}…/%-", max_size=24))
def test_what_is_corrected_stays_so(text: str) -> None:
    assert corrected(corrected(text)) == corrected(text)


def texts_corrected(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: texts_corrected(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [texts_corrected(part) for part in value]
    return corrected(value) if isinstance(value, str) else value


def model(book: Handbook) -> dict[str, Any]:
    return {item.ref: texts_corrected(item.model_dump()) for item in book.items}


def test_the_real_handbook_fixed_says_the_same_and_needs_no_second_fix(tmp_path: Path) -> None:
    root = copy_to(tmp_path / "handbook")
    before = load(root)[0]
    fix(root, "--write")
    after = load(root)[0]
    assert model(after) == model(before)
    assert problems_of(root, TODAY) == problems_of(ROOT, TODAY)
    assert list(fixed(after)) == []


FILES = sorted((ROOT / "scripts/calls").rglob("*.yml"))[::12]


def shuffled(value: Any, by: random.Random) -> Any:
    if isinstance(value, list):
        return [shuffled(part, by) for part in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    by.shuffle(names)
    return {name: shuffled(value[name], by) for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_script_whose_fields_were_shuffled_comes_out_in_order(path: Path, tmp_path: Path) -> None:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    text = dumped(shuffled(content, random.Random(path.stem)))
    root = lay_out({"files": {CALL: text}}, tmp_path)
    (result,) = [each for each in fixed(load(root)[0]) if each.file == CALL]
    found = yaml.load(result.text, Loader=yaml.BaseLoader)
    assert texts_corrected(found) == texts_corrected(content)
    assert list(found) == in_order("Call", found)
    assert all(list(step) == in_order("Step", step) for step in found["steps"])


def test_every_field_of_a_class_that_is_ordered_has_a_place() -> None:
    for name, kind in vars(classes).items():
        if ordered_fields(name):
            assert {info.alias or field for field, info in kind.model_fields.items()} == ordered_fields(name), name
