"""What all tests share: the real handbook, a copy to break, the site built once, and a server for it."""

from __future__ import annotations

import datetime
import fcntl
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """While one process builds the site for all, the others test what needs none."""
    of_site = [item for item in items if "site" in getattr(item, "fixturenames", ())]
    needing = set(of_site)
    others = [item for item in items if item not in needing]
    items[:] = [*of_site[:1], *others, *of_site[1:]]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def today() -> datetime.date:
    return TODAY


@functools.cache
def the_book() -> Handbook:
    """The real handbook, read once; that it has no problems is a test of its own."""
    return load(ROOT)[0]


@pytest.fixture(scope="session")
def book() -> Handbook:
    return the_book()


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
    """The site, built once for all processes, inside a folder that stands for a sub-path of a web server."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target = shared / "web" / SUB_PATH.strip("/")
    with (shared / "web.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed
        if not target.exists():
            built = build(ROOT, shared / "web.new")
            assert built.returncode == 0, built.stdout + built.stderr
            target.parent.mkdir()
            (shared / "web.new").rename(target)
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Gives a page all its files by a few connections, and each file once to all pages of a context."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def end_headers(self) -> None:
        """The site does not change while it is tested."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

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
