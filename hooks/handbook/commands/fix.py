"""`handbook check --fix`: shows what is mechanical; with `--write` it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..load import load


def run(root: Path, is_chosen: Callable[[Path], bool], say: Callable[[str], None], *, write: bool) -> int:
    """Show every change, then make it or tell how; exit status 1 while something is left to do."""
    from ..mechanical import fixed  # autocorrect is loaded only when it is asked for

    found = [each for each in fixed(load(root)[0]) if is_chosen(root / each.file)]
    for each in found:
        for change in each.changes:
            say(f"{change.file}:{change.line}: {change.before} → {change.after}")
        if write:
            _write(root / each.file, each.text)
    count = sum(len(each.changes) for each in found)
    if not found:
        say("标点、空格和字段的次序都对。")
    elif write:
        say(f"改好了 {len(found)} 个文件里的 {count} 处。")
    else:
        say(f"可以改 {len(found)} 个文件里的 {count} 处，还没有动。要照这样改：handbook check --fix --write")
    return int(bool(found) and not write)


def _write(path: Path, text: str) -> None:
    """Write the text with the file's own line ends and mark in front."""
    raw = path.read_bytes()
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    ends = text.replace("\n", "\r\n") if b"\r\n" in raw else text
    path.write_bytes(mark + ends.encode("utf-8"))
