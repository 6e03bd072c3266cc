"""What docs/finder.md says of the ranking is what the browser code does."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.finder import SORTS


def constant(root: Path, file: str, name: str) -> float:
    found = re.search(rf"const {name} = ([0-9.]+);", (root / "docs/assets/find" / file).read_text(encoding="utf-8"))
    assert found, name
    return float(found[1])


def weights(root: Path) -> dict[str, int]:
    table = re.search(r"const WEIGHTS = \{(.*?)\};", (root / "docs/assets/find/rank.js").read_text("utf-8"), re.DOTALL)
    assert table
    return {sort: int(weight) for sort, weight in re.findall(r"(\w+): (\d+)", table[1])}


def test_the_table_of_weights_is_that_of_the_code(root: Path) -> None:
    page = (root / "docs/finder.md").read_text(encoding="utf-8")
    told = {sort: int(weight) for sort, weight in re.findall(r"^\| .*`(\w+)` \| (\d+) \|$", page, re.MULTILINE)}
    assert told == weights(root)


def test_the_build_and_the_browser_number_the_sorts_alike(root: Path) -> None:
    listed = re.search(r"const SORTS = \[(.*?)\];", (root / "docs/assets/find/index.js").read_text("utf-8"), re.DOTALL)
    assert listed
    assert tuple(re.findall(r'"(\w+)"', listed[1])) == SORTS
    assert set(weights(root)) == set(SORTS)


def test_the_factors_told_are_those_of_the_code(root: Path) -> None:
    page = (root / "docs/finder.md").read_text(encoding="utf-8")
    assert f"重到 {constant(root, 'rank.js', 'HALF'):g} 时算一半" in page
    assert f"各字加起来再乘 {constant(root, 'rank.js', 'SPREAD'):g}" in page
    assert f"就是这一行，再乘 {constant(root, 'rank.js', 'WHOLE'):g}" in page
    assert f"话术乘 {constant(root, 'rank.js', 'SCRIPT'):g}" in page
    assert f"演练乘 {constant(root, 'rank.js', 'REHEARSAL'):g}" in page
    assert f"读音相近**：乘 {constant(root, 'search.js', 'NEAR'):g}" in page
    assert f"不到 {constant(root, 'finder.js', 'WEAK'):g} 分" in page
    assert constant(root, "rank.js", "COVERED") == 0.5  # 最多打对折
