"""Poppler's and qpdf's programs, which read PDFs with nothing of what made them.

Run as a program (`python -m tests.print.tools`) it installs what is missing. Without them their tests are skipped,
except on CI.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.debian import ON_CI, install

PACKAGES = {"pdftotext": "poppler-utils", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils", "qpdf": "qpdf"}
MESSAGE = (
    "没有 poppler 和 qpdf，用它们核对 PDF 的测试要跳过。"
    "Debian/Ubuntu：sudo apt-get install poppler-utils qpdf；macOS：brew install poppler qpdf。"
)


def missing() -> set[str]:
    """The packages whose programs are not on this machine."""
    return {package for program, package in PACKAGES.items() if not shutil.which(program)}


def ask(program: str, *arguments: str | Path) -> str:
    """What a program prints; it must succeed."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, check=False)
    told = done.stdout.decode(errors="replace")
    assert done.returncode == 0, told + done.stderr.decode(errors="replace")
    return told


def main() -> int:
    """Install what is missing; where that fails say so, and on CI fail."""
    install(*sorted(missing()))
    if missing():
        print(MESSAGE, file=sys.stderr)
        return int(ON_CI)
    return 0


if __name__ == "__main__":
    sys.exit(main())
