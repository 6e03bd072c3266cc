"""Every code of the library has cases, and every case gives exactly its messages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

import handbook
from handbook.report import report

from .golden import BASE, HERE, cases, head, lay_out, name_of, problems_of, read_case

CODE = re.compile(r'"(HB\d{3})"')


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_a_case_gives_exactly_its_messages(case: Path, tmp_path: Path) -> None:
    expected = read_case(case)
    found = problems_of(lay_out(expected, tmp_path))
    assert [head(problem) for problem in found] == expected["problems"]
    if "hints" in expected:
        assert [problem.hint for problem in found] == expected["hints"]


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_a_case_lies_in_the_folder_of_its_code(case: Path) -> None:
    assert any(f" {case.parent.name} " in line for line in read_case(case)["problems"])


def test_the_base_has_no_problems() -> None:
    assert report(problems_of(BASE)) == "没有问题。"


def codes_in(files: Iterable[Path]) -> set[str]:
    return {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}


def codes_of_the_library() -> set[str]:
    """All but those of the print, which need no content that is wrong but a page that cannot be set."""
    folder = Path(handbook.__file__).parent
    printed = codes_in((folder / "print").glob("*.py"))
    return codes_in(folder.rglob("*.py")) - printed


def test_every_code_of_the_print_has_a_test_of_its_own() -> None:
    codes = codes_in((Path(handbook.__file__).parent / "print").glob("*.py"))
    texts = "".join(path.read_text(encoding="utf-8") for path in (HERE.parent / "print").glob("*.py"))
    assert codes
    assert [code for code in sorted(codes) if code not in texts] == []


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert {path.parent.name for path in cases()} == codes_of_the_library()


def test_every_code_is_told_somewhere_below_the_first_line() -> None:
    whole_file = {"HB001", "HB002", "HB003", "HB004", "HB005", "HB310", "HB701", "HB807"}
    lines = [line for case in cases() for line in read_case(case)["problems"]]
    below = {line.split(": ")[1].split()[0] for line in lines if int(line.split(":")[1]) > 1}
    assert codes_of_the_library() - below - whole_file == set()


def test_an_awful_handbook_gives_its_whole_report(tmp_path: Path) -> None:
    root = lay_out({}, tmp_path)
    shutil.copytree(HERE / "awful", root, dirs_exist_ok=True)
    assert report(problems_of(root)) + "\n" == (HERE / "awful.txt").read_text(encoding="utf-8")
