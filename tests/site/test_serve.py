"""`make serve` while the content has a fault: it starts all the same, shows the report, and forgets it once mended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = "scripts/calls/equipment/elevator-entrapment.yml"
Edit = Callable[[Path, str, str], None]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """`mkdocs serve` of a copy."""

    def __init__(self, root: Path) -> None:
        self.address = f"http://127.0.0.1:{free_port()}/"
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", self.address[7:-1]]
        self.log = root / "serve.log"
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=log)

    def page(self, path: str = "index.html") -> str:
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            text: str = answer.read().decode()
            return text

    def until(self, wanted: Callable[[str], bool], path: str = "index.html") -> str:
        """Ask for the page until it is as wanted; fails after a minute."""
        deadline = time.monotonic() + 60
        text = ""
        while time.monotonic() < deadline:
            try:
                text = self.page(path)
                if wanted(text):
                    return text
            except OSError:
                assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(f"never as wanted:\n{text[:3000]}\n{self.log.read_text()[-3000:]}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


@pytest.fixture
def serve(copy: Path) -> Iterator[Callable[[], Server]]:
    started: list[Server] = []

    def start() -> Server:
        started.append(Server(copy))
        return started[-1]

    yield start
    for server in started:
        server.stop()


def has_report(text: str) -> bool:
    return "hb-report" in text


def test_a_good_handbook_shows_no_report_and_follows_edits(copy: Path, serve: Callable[[], Server], edit: Edit) -> None:
    server = serve()
    assert not has_report(server.until(lambda text: "<body" in text))
    edit(copy / SCRIPT, "title: 电梯困人", "title: 电梯困人改名")
    server.until(lambda text: "电梯困人改名" in text, "calls/elevator-entrapment.html")


def test_a_fault_shows_the_whole_report_above_the_last_good_page_until_it_is_mended(
    copy: Path, serve: Callable[[], Server], edit: Edit
) -> None:
    server = serve()
    server.until(lambda text: "<body" in text)
    edit(copy / SCRIPT, "title: 电梯困人", "title: 电梯困人改名\nlevle: P0")
    edit(copy / "scripts/words.yml", "- - 漏水", "- - 独一个\n- - 漏水")
    text = server.until(has_report, "calls/elevator-entrapment.html")
    assert f"{SCRIPT}:2:1: HB102" in text
    assert "scripts/words.yml:" in text
    assert "电梯困人改名" not in text.replace("title: 电梯困人改名", "")
    edit(copy / SCRIPT, "title: 电梯困人改名\nlevle: P0", "title: 电梯困人")
    edit(copy / "scripts/words.yml", "- - 独一个\n", "")
    server.until(lambda text: not has_report(text), "calls/elevator-entrapment.html")


def test_it_starts_with_a_fault_and_shows_what_loads(copy: Path, serve: Callable[[], Server], edit: Edit) -> None:
    edit(copy / SCRIPT, "level: P0", "level: P9")
    server = serve()
    text = server.until(has_report)
    assert "HB104" in text
    assert "<h1" in text
    assert "Traceback" not in server.log.read_text()
    edit(copy / SCRIPT, "level: P9", "level: P0")
    server.until(lambda text: not has_report(text))


def test_a_report_is_text_and_never_runs(copy: Path, serve: Callable[[], Server], edit: Edit) -> None:
    edit(copy / SCRIPT, "level: P0", "level: <script>alert(1)</script>")
    text = serve().until(has_report)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_broken_template_is_told_and_the_last_good_page_stays(
    copy: Path, serve: Callable[[], Server], edit: Edit
) -> None:
    server = serve()
    good = server.until(lambda text: "<body" in text)
    template = copy / "theme/overrides/main.html"
    whole = template.read_text(encoding="utf-8")
    template.write_text(whole + "{% block broken %}", encoding="utf-8")
    text = server.until(has_report)
    assert "页面没有更新" in text
    assert good.partition("<h1")[2][:200] in text
    template.write_text(whole, encoding="utf-8")
    server.until(lambda text: not has_report(text))
