"""Finds a Chromium for the tests, or installs one: Debian's package where root has apt, else Playwright's download.

Run as a program it installs what is missing; imported, `find()` gives the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

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


def _from_debian() -> None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"]):
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Install what is missing; exit status 1 with one clear message when that fails."""
    if not find() or not _has_chinese_font():
        _from_debian()
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find():
        print(MESSAGE, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
