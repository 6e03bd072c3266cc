"""A failed or killed build leaves the last good site byte for byte; two builds at once do not mix."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import publish
from handbook.__main__ import main

pytestmark = pytest.mark.xdist_group("published")  # in one process: each test goes on from the same site
KILLS = 5


def start(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "handbook", "site", "--no-print", "--root", str(root)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def build(root: Path) -> tuple[int, str]:
    process = start(root)
    output, _ = process.communicate(timeout=120)
    return process.returncode, output


def bytes_of(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with a site; each test must leave the site good."""
    from tests.conftest import copy_to

    root = copy_to(tmp_path_factory.mktemp("published") / "handbook")
    status, output = build(root)
    assert status == 0, output
    return root


def test_a_build_leaves_nothing_beside_the_site(published: Path) -> None:
    assert [path.name for path in (published / ".build").iterdir()] == ["lock"]
    assert (published / "site").stat().st_mode & 0o777 == 0o755


def test_a_fault_in_the_content_leaves_the_last_good_site(
    published: Path, edit: Callable[[Path, str, str], None]
) -> None:
    before = bytes_of(published / "site")
    script = published / "scripts/calls/equipment/elevator-entrapment.yml"
    good = script.read_text(encoding="utf-8")
    edit(script, "level: P0", "level: P9")
    status, output = build(published)
    script.write_text(good, encoding="utf-8")
    assert status == 1
    assert "scripts/calls/equipment/elevator-entrapment.yml" in output
    assert "Traceback" not in output
    assert bytes_of(published / "site") == before


def test_a_broken_template_leaves_the_last_good_site(published: Path) -> None:
    before = bytes_of(published / "site")
    template = published / "theme/overrides/main.html"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{% block broken %}", encoding="utf-8")
    status, _ = build(published)
    template.write_text(good, encoding="utf-8")
    assert status == 1
    assert bytes_of(published / "site") == before


def test_a_build_killed_at_any_moment_leaves_the_last_good_site(published: Path) -> None:
    started = time.monotonic()
    assert build(published)[0] == 0
    whole = time.monotonic() - started
    before = bytes_of(published / "site")
    moments = random.Random(20261123)
    for _ in range(KILLS):
        process = start(published)
        time.sleep(moments.uniform(0, whole))
        with_children = moments.random() < 0.5
        (os.killpg if with_children else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        assert bytes_of(published / "site") == before
    assert build(published)[0] == 0
    assert [path.name for path in (published / ".build").iterdir()] == ["lock"]
    assert bytes_of(published / "site") == before


def test_two_builds_at_once_do_not_mix(published: Path) -> None:
    before = bytes_of(published / "site")
    processes = [start(published), start(published)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    assert bytes_of(published / "site") == before


def test_every_community_has_its_site_below_the_companys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build_nothing(root: Path, target: Path, lock: int, env: dict[str, str]) -> None:
        target.mkdir(parents=True, exist_ok=True)
        (target / "index.html").write_text(f"{env['HANDBOOK_COMPANY']} {env['HANDBOOK_SITE_URL']}")

    monkeypatch.setattr(publish, "_build", build_nothing)
    monkeypatch.setenv("HANDBOOK_SITE_URL", "https://intranet.example.com/handbook/")
    file = tmp_path / "scripts/companies/garden.yml"
    file.parent.mkdir(parents=True)
    file.write_text("name: 示例花园\n", encoding="utf-8")
    assert main(["site", "--all", "--no-print", "--root", str(tmp_path)]) == 0
    site = tmp_path / "site"
    assert (site / "index.html").read_text() == " https://intranet.example.com/handbook/"
    below = (site / "companies/garden/index.html").read_text()
    assert below == "scripts/companies/garden.yml https://intranet.example.com/handbook/companies/garden/"
    monkeypatch.setenv("HANDBOOK_COMPANY", "scripts/companies/garden.yml")
    assert main(["site", "--no-print", "--root", str(tmp_path)]) == 0
    assert (site / "index.html").read_text().startswith("scripts/companies/garden.yml ")
    assert not (site / "companies").exists()


def test_without_an_atomic_exchange_three_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    fresh, site, old = tmp_path / "fresh", tmp_path / "site", tmp_path / "old"
    for folder, text in ((fresh, "new"), (site, "good")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    publish._swap(fresh, site, old)
    assert (site / "index.html").read_text() == "new"
    assert (old / "index.html").read_text() == "good"


def test_a_swap_cut_off_in_the_middle_is_put_right_by_the_next_build(published: Path, tmp_path: Path) -> None:
    root = tmp_path / "handbook"
    shutil.copytree(published, root)
    before = bytes_of(root / "site")
    (root / "site").rename(root / ".build/site.old")
    (root / "mkdocs.yml").rename(root / "mkdocs.away")
    assert build(root)[0] == 1
    assert bytes_of(root / "site") == before
