"""A small repository to compare revisions of."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, name: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", name)
    git(root, "tag", name)
