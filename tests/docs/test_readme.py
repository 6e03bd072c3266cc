"""What the READMEs say is so: commands, folders, files, pictures."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

READMES = ("README.md", "README.zh-CN.md")
each_readme = pytest.mark.parametrize("name", READMES)


def text_of(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@each_readme
def test_every_make_command_is_documented_and_no_other(root: Path, name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", text_of(root, "Makefile"), re.MULTILINE)) | {
        "lock",
        "picture",
        "clean",
    }
    assert set(re.findall(r"\| `make ([a-z]+)` \|", text_of(root, name))) == targets


@each_readme
def test_every_folder_and_file_it_names_exists(root: Path, name: str) -> None:
    layout = re.findall(r"^([a-z.]+/?)\s{2,}", text_of(root, name), re.MULTILINE)
    assert layout
    named = layout + re.findall(r"`((?:scripts|docs|tests|hooks)/[\w./-]+)`", text_of(root, name))
    named += re.findall(r"\]\(([^)#:]+)\)", text_of(root, name))
    missing = [path for path in named if path != ".build/" and not (root / path).exists()]
    assert missing == []


def test_every_top_level_folder_is_in_the_layout(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    tops = {path.split("/")[0] + "/" for path in listed.splitlines() if "/" in path} - {".ci/", ".github/"}
    for name in READMES:
        missing = [
            top for top in sorted(tops) if not re.search(rf"^{re.escape(top)}\s", text_of(root, name), re.MULTILINE)
        ]
        assert missing == [], name


@each_readme
def test_the_example_is_a_piece_of_the_real_script(root: Path, name: str) -> None:
    example = re.search(r"```yaml\n(.*?)```", text_of(root, name), re.DOTALL)
    assert example
    script = (root / "scripts/calls/equipment/elevator-entrapment.yml").read_text(encoding="utf-8")
    said = yaml.safe_load(example[1])
    whole = yaml.safe_load(script)
    step = next(step for step in whole["steps"] if step["step"] == said["steps"][0]["step"])
    assert {key: whole[key] for key in ("title", "procedure", "level")} == {
        key: said[key] for key in said if key != "steps"
    }
    for key, value in said["steps"][0].items():
        assert value == step[key] if isinstance(value, str) else all(each in step[key] for each in value), key


@each_readme
def test_plain_commands_for_windows_use_the_same_lock(root: Path, name: str) -> None:
    assert "--require-hashes --only-binary :all: -r requirements.lock" in text_of(root, name)
    assert "mkdocs serve --livereload" in text_of(root, name)
