"""What the tests of this folder compare."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.changes.repository import commit, git
from tests.checks.golden import BASE


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A small handbook whose first revision is the tag `first`."""
    root = tmp_path / "book"
    shutil.copytree(BASE, root)
    git(root, "init", "-q")
    commit(root, "first")
    return root
