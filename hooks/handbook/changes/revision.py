"""Reads an old revision of the handbook: from git into a temporary folder, loaded by the library of today."""

from __future__ import annotations

import datetime
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from ..load import load
from ..model import Handbook

FOLDERS = ("scripts", "docs", "snippets")


class RevisionError(Exception):
    """The revision cannot be read; the text says why, in Chinese."""


def load_revision(root: Path, revision: str) -> Handbook:
    """Return what could be read of `revision` (a branch, a tag, a commit). Its own faults do not matter here."""
    tree = f"{_commit(root, revision)}:{_git(root, 'rev-parse', '--show-prefix').decode().strip()}"
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    present = _git(root, "ls-tree", "--name-only", "--full-tree", tree).decode().splitlines()
    names = [name for name in FOLDERS if name in present]
    if not names:
        raise RevisionError(f"版本“{revision}”里没有手册：没有 scripts 和 docs。")
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        _unpack(_git(top, "archive", "--format=tar", tree, *names), Path(folder))
        return load(Path(folder))[0]


def day_of(root: Path, revision: str) -> datetime.date:
    """Return the day on which a revision was made."""
    told = _git(root, "show", "--no-patch", "--format=%cs", _commit(root, revision))
    return datetime.date.fromisoformat(told.decode().strip())


def _commit(root: Path, revision: str) -> str:
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except RevisionError as error:
        if not _is_repository(root):
            raise RevisionError(f"{root} 不在 git 仓库里，没有旧版本可比。") from error
        hint = "可以写分支（main）、标签、提交号或 HEAD~1；只取了最近一版的，先运行 git fetch --unshallow。"
        raise RevisionError(f"git 里没有版本“{revision}”。{hint}") from error
    return found.decode().strip()


def _is_repository(root: Path) -> bool:
    try:
        _git(root, "rev-parse", "--git-dir")
    except RevisionError:
        return False
    return True


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise RevisionError("没有找到 git，比不了旧版本。") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(f"git 出错：{said}") from error


def _unpack(archive: bytes, folder: Path) -> None:
    """Regular files only: links lead nowhere good."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        files = [member for member in tar.getmembers() if member.isfile() or member.isdir()]
        tar.extractall(folder, members=files, filter="data")
