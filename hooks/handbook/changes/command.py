"""`handbook diff`: compares two revisions, or one with the files as they are now, and tells the difference."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..load import load
from .compare import compare
from .revision import load_revision
from .tell import as_html, as_markdown, as_text, told

FORMATS = ("text", "markdown", "html")


def offer(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("old", metavar="旧版本", help="分支、标签或提交号，如 main、HEAD~1")
    parser.add_argument("new", metavar="新版本", nargs="?", help="不写就是现在文件夹里的样子")
    parser.add_argument("--format", choices=FORMATS, default="text", help="终端看的文字、合并请求里的 Markdown、网页")


def run(root: Path, old: str, new: str | None, form: str) -> str:
    """Return the difference as text, Markdown or HTML. Raises RevisionError."""
    before = load_revision(root, old)
    after = load_revision(root, new) if new else load(root)[0]
    sections = told(compare(before, after))
    if form == "html":
        return as_html(sections, root)
    return as_markdown(sections) if form == "markdown" else as_text(sections)
