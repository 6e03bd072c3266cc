"""What all tests share: the real handbook, a copy to break, the site built once, and a server for it."""

from __future__ import annotations

import datetime
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbook.load import load
from handbook.model import Handbook

ROOT = Path(__file__).parent.parent
SUB_PATH = "/handbook/"
TODAY = datetime.date(2026, 11, 25)
CONTENT = ("mkdocs.yml", "docs", "scripts", "snippets", "hooks", "theme")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def today() -> datetime.date:
    return TODAY


@pytest.fixture(scope="session")
def book() -> Handbook:
    """The real handbook; that it has no problems is a test of its own."""
    return load(ROOT)[0]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the handbook that a test may break."""
    return copy_to(tmp_path / "handbook")


def copy_to(target: Path) -> Path:
    target.mkdir()
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        elif source.exists():
            shutil.copy(source, target / name)
    return target


def build(root: Path, target: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` of `root` into `target`; `more` is set in the environment."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    fixed = {"HANDBOOK_TODAY": TODAY.isoformat(), "HANDBOOK_SITE_URL": f"http://127.0.0.1{SUB_PATH}"}
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **fixed, **more}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once, inside a folder that stands for a sub-path of a web server."""
    target = tmp_path_factory.mktemp("web") / SUB_PATH.strip("/")
    built = build(ROOT, target)
    assert built.returncode == 0, built.stdout + built.stderr
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the built site, on plain http and under a sub-path."""
    handler = functools.partial(_Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}"
        server.shutdown()


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Replace a text in a file; the text must be there."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"“{old}” is not in {path}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
