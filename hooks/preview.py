"""What `make serve` shows while the content has a fault: the last good pages, with the whole report above them."""

from __future__ import annotations

import html
import logging
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

_PANEL = (
    '<section role="alert" class="hb-report" style="position:relative;z-index:99;padding:12px 20px;'
    'background:#fff4df;color:#15181b;border-bottom:4px solid #6f3b00;font:16px/1.6 sans-serif">'
    "<strong>{title}</strong>"
    '<pre style="margin:8px 0 0;white-space:pre-wrap;font:14px/1.5 ui-monospace,monospace">{lines}</pre></section>'
)
_FAULT = "内容有问题。改好并保存后，这一栏会自己消失；下面是上一次没有问题的页面，第一次启动时是能读出来的部分。"
_RESTART = "hooks 里的代码改了：请停下，重新运行 make serve。"


class _Heard(logging.Handler):
    """Keeps what a build complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def faults(self) -> list[str]:
        """Our own report when there is one: it says the same as MkDocs, better."""
        own = [line for line in self.lines if re.search(r": HB\d{3} ", line)]
        return own or self.lines


_heard = _Heard()


def on_startup(command: str, dirty: bool) -> None:
    """Listen to the build from the first one on."""
    if command == "serve":
        logging.getLogger("mkdocs").addHandler(_heard)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Rebuild into the same folder, but keep the last good site, and put the report above its pages."""
    rebuild = _keeping_last_good(server, good=not _heard.lines)
    server.builder = rebuild
    app = server.get_app()
    server.set_app(lambda environ, start: _with_report(app, environ, start))
    return server


def _keeping_last_good(server: LiveReloadServer, *, good: bool) -> Callable[[], None]:
    """Wrap the server's builder. Requests wait while it runs, so moving the folder is safe."""
    build, site = server.builder, Path(server.root)
    spare, state = site.with_name(site.name + "-good"), {"good": good}
    started = _code_age()

    def rebuild() -> None:
        _heard.lines.clear()
        shutil.rmtree(spare, ignore_errors=True)
        shutil.copytree(site, spare)
        try:
            build()
        except (Exception, SystemExit) as error:  # whatever it is, the trainer must see it on the page
            _heard.lines.append(f"页面没有更新：{error}")
        faulty = bool(_heard.lines)
        if faulty and (state["good"] or not (site / "index.html").exists()):
            shutil.rmtree(site, ignore_errors=True)
            spare.rename(site)
        state["good"] = state["good"] or not faulty
        shutil.rmtree(spare, ignore_errors=True)
        if _code_age() != started:
            _heard.lines.append(_RESTART)

    return rebuild


def _code_age() -> float:
    """When the newest module of ours was written."""
    return max(path.stat().st_mtime for path in Path(__file__).parent.rglob("*.py"))


def _with_report(app: Any, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """A WSGI application that puts the report behind `<body …>` of every HTML page."""
    kept: dict[str, Any] = {}

    def remember(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        kept.update(status=status, headers=headers)

    body = b"".join(app(environ, remember))
    headers = dict(kept["headers"])
    if _heard.lines and headers.get("Content-Type", "").startswith("text/html"):
        body = re.sub(rb"<body[^>]*>", lambda found: found[0] + _panel(), body, count=1)
        headers["Content-Length"] = str(len(body))
    start(kept["status"], list(headers.items()))
    return [body]


def _panel() -> bytes:
    faults = _heard.faults()
    title = _RESTART if faults == [_RESTART] else _FAULT
    return _PANEL.format(title=title, lines=html.escape("\n\n".join(faults))).encode()


def on_shutdown() -> None:
    """Stop listening."""
    logging.getLogger("mkdocs").removeHandler(_heard)
    sys.stdout.flush()
