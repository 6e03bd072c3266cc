"""Builds the site beside the last good one, checks it, and swaps it in whole.

A build that fails or is killed leaves `site/` as it was; two builds at once run one after the other.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from . import built
from .communities import FOLDER, VARIABLE

try:
    import fcntl
except ImportError:  # Windows: no lock; the folders of two builds have different names all the same
    fcntl = None  # type: ignore[assignment]

# Makes the PDFs of a community (of the company: "") and returns their folder.
Printing = Callable[[str], Path]
# The environment says where the site will stand.
ADDRESS = "HANDBOOK_SITE_URL"
# Below the company's site, each community's in a folder of its own.
BELOW = "companies"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class PublishError(Exception):
    """The site was not replaced; the text says why, in Chinese."""


def publish(root: Path, printing: Printing | None = None, names: Sequence[str] = ("",)) -> Path:
    """Build the site of `root` and return its folder `site/`.

    `printing` makes the PDFs: they become `site/print/`, and pages link to them. `names` are communities; "" is the
    company. The first has `site/`, any other `site/companies/<id>/`.
    Raises PublishError when the build or its check fails; the last good site is then untouched.
    """
    work = root / ".build"
    work.mkdir(exist_ok=True)
    site, old = root / "site", work / "site.old"
    with _only_one(work) as lock:
        if old.exists() and not site.exists():
            old.rename(site)  # a swap by three renames was cut off in the middle
        _clean(work)
        fresh = Path(tempfile.mkdtemp(prefix="site-", dir=work))
        try:
            for below, name in enumerate(names):
                _one(root, fresh, lock, name, printing, below=bool(below))
            _check(fresh)
            fresh.chmod(0o755)
            _swap(fresh, site, old)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            if site.exists():
                shutil.rmtree(old, ignore_errors=True)
    return site


@contextlib.contextmanager
def _only_one(work: Path) -> Iterator[int]:
    """Hold a lock that the kernel frees when the build, and every child of it, has ended."""
    with (work / "lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def _clean(work: Path) -> None:
    for left in (*work.glob("site-*"), *work.glob("print-*")):
        shutil.rmtree(left, ignore_errors=True)


def _no_pdf(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if "." in name and not name.endswith(".pdf")]


def _one(root: Path, fresh: Path, lock: int, name: str, printing: Printing | None, *, below: bool) -> None:
    """Build the site of one community, with its PDFs."""
    path = f"{BELOW}/{name}/" if below else ""
    printed = printing(name) if printing else None
    address = os.environ.get(ADDRESS, "")
    env = {
        VARIABLE: f"{FOLDER}/{name}.yml" if name else "",
        ADDRESS: f"{address.rstrip('/')}/{path}" if address else "",
        "HANDBOOK_PRINTED": str(printed or ""),
    }
    _build(root, fresh / path, lock, env)
    if printed:
        shutil.copytree(printed, fresh / path / "print", ignore=_no_pdf)


def _build(root: Path, target: Path, lock: int, env: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    kept = {} if fcntl is None else {"pass_fds": [lock]}
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **env}
    if subprocess.run(command, cwd=root, env=env, check=False, **kept).returncode:  # type: ignore[call-overload]
        raise PublishError("没有生成网站，原来的 site/ 没有动。原因见上面。")


def _check(fresh: Path) -> None:
    base = urlsplit(os.environ.get(ADDRESS, "")).path or "/"
    if found := built.faults(fresh, base):
        raise PublishError("\n".join(["生成的网站有错，原来的 site/ 没有动：", *found]))


def _swap(fresh: Path, site: Path, old: Path) -> None:
    """Exchange the two folders in one step where the system can, else by three renames."""
    if not site.exists():
        fresh.rename(site)
    elif not _exchange(fresh, site):
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        fresh.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    result: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
