"""Finds a Chromium for the tests, or installs one: Debian's package where root has apt, else Playwright's download.

Run as a program (`python -m tests.browser.chromium`) it installs what is missing; imported, `find()` gives the path.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.debian import install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MESSAGE = (
    "测试需要 Chromium，但没有找到，也装不上。请自己装一个："
    "Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk；其他系统：.venv/bin/playwright install chromium。"
)


def find() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    return lister is None or bool(subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout)


def main() -> int:
    """Install what is missing; exit status 1 with one clear message when that fails."""
    install(*([] if find() else ["chromium"]), *([] if _has_chinese_font() else ["fonts-noto-cjk"]))
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find():
        print(MESSAGE, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
