"""Format, types and lint of everything we write, each tool one test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
TOOLS = {
    "ruff format": [BIN / "ruff", "format", "--check", "hooks", "tests"],
    "ruff": [BIN / "ruff", "check", "hooks", "tests"],
    "mypy": [BIN / "mypy"],
    "yamllint": [BIN / "yamllint", "--strict", "scripts", "mkdocs.yml"],
    "pymarkdown": [
        BIN / "pymarkdown",
        "--config",
        ".pymarkdown.json",
        "scan",
        "-r",
        "docs",
        "snippets",
        "README.md",
        "README.zh-CN.md",
    ],
    "autocorrect": [sys.executable, "tests/code/autocorrect.py"],
    "typescript": ["node_modules/.bin/tsc", "--project", "tests/browser/jsconfig.json"],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_it_has_nothing_to_say(root: Path, command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_browser_code_passes_its_own_tests(root: Path) -> None:
    tests = sorted(str(path) for path in (root / "tests/browser").glob("*.test.js"))
    assert tests
    done = subprocess.run(["node", "--test", *tests], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_adapter_imports_mkdocs(root: Path) -> None:
    importing = [
        path.relative_to(root).as_posix()
        for path in (root / "hooks").rglob("*.py")
        if re.search(r"^\s*(?:import|from) mkdocs", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(importing) == ["hooks/build.py", "hooks/preview.py"]


def test_the_library_reads_no_clock_and_no_environment_outside_its_command_line(root: Path) -> None:
    for path in sorted((root / "hooks/handbook").rglob("*.py")):
        if path.name in ("__main__.py", "publish.py"):
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\.today\(\)|\.now\(|os\.environ|urllib\.request|\bprint\(", text), path.name


def test_the_content_is_checked_without_mkdocs(root: Path) -> None:
    blocker = "import sys; sys.modules['mkdocs'] = None; from handbook.__main__ import main; sys.exit(main(['check']))"
    done = subprocess.run([sys.executable, "-c", blocker], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_pinned_package_has_hashes(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / name).read_text(encoding="utf-8")
        for block in re.split(r"\n(?=\S)", text):
            if "==" in block and not block.startswith("#"):
                assert "--hash=sha256:" in block, block
    assert "://" not in (root / "package-lock.json").read_text() or os.environ.get("CI") is None
