"""`handbook diff`: compares two revisions, or one with the files as they are now, in the trainer's terms."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..changes.compare import compare
from ..changes.revision import RevisionError, load_revision
from ..changes.tell import as_html, as_markdown, as_text, told
from ..load import load
from .refusal import RefusalError

FORMATS = ("text", "markdown", "html")


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments."""
    words = "改了什么：两个版本之间，哪句话、哪条路、哪个期限变了"
    parser: argparse.ArgumentParser = commands.add_parser("diff", help=words)
    parser.add_argument("old", metavar="旧版本", help="分支、标签或提交号，如 main、HEAD~1")
    parser.add_argument("new", metavar="新版本", nargs="?", help="不写就是现在文件夹里的样子")
    parser.add_argument("--format", choices=FORMATS, default="text", help="终端看的文字、合并请求里的 Markdown、网页")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Print the difference. Raises RefusalError when a revision cannot be read."""
    try:
        say(difference(root, options.old, options.new, options.format).rstrip())
    except RevisionError as error:
        raise RefusalError(str(error)) from error
    return 0


def difference(root: Path, old: str, new: str | None, form: str) -> str:
    """Return the difference as text, Markdown or HTML. Raises RevisionError."""
    before = load_revision(root, old)
    after = load_revision(root, new) if new else load(root)[0]
    sections = told(compare(before, after))
    if form == "html":
        return as_html(sections, root)
    return as_markdown(sections) if form == "markdown" else as_text(sections)
