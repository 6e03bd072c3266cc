"""Reads an authored file as text, or says why it is none: size, encoding, forbidden characters."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .problems import Problem, Spot

MAX_BYTES = 200_000
# No sentence is longer; keeps every look at a line quick.
MAX_LINE = 2_000
# Letters of two UTF-8 bytes that Chinese writing uses: pinyin with tones, and a few signs.
_PINYIN = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒÜ")
_INVISIBLE = re.compile(
    "[\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# What git leaves where two people changed the same lines.
_CONFLICT = re.compile(r"(?:<{7}|>{7}) ")
# Nearly every file holds nothing else, and is not looked at sign by sign.
_UNUSUAL = re.compile(
    "[^\n\t -~\u00b7\u2014-\u2026\u2160-\u217f\u2190-\u2193\u2460-\u249b\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]"
)


@dataclass(frozen=True)
class TextFile:
    """The text of one file under the root (`path` is relative, with `/`), line ends as LF, no BOM."""

    path: str
    text: str
    lines: tuple[str, ...] = field(repr=False, default=())

    def line(self, number: int) -> str:
        """Return line `number` (from 1) as written, or an empty string beyond the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def problem(self, code: str, message: str, *, line: int = 1, column: int = 1, hint: str = "") -> Problem:
        """A problem at a place in this file, with the source line attached."""
        return Problem(Spot(self.path, line, column), code, message, hint, self.line(line))


def read_text(root: Path, path: str) -> tuple[TextFile | None, list[Problem]]:
    """Read `path` below `root`.

    Returns the text (None when it cannot be read at all) and every problem of its characters.
    """
    raw, refused = _read_bytes(root / path, path)
    if raw is None:
        return None, refused
    text, refused = _decode(raw, path)
    if text is None:
        return None, refused
    file = TextFile(path, text, tuple(text.split("\n")))
    if too_long := [number for number, line in enumerate(file.lines, 1) if len(line) > MAX_LINE]:
        message, hint = f"这一行超过 {MAX_LINE} 个字符。", "请分成几行。"
        return None, [file.problem("HB017", message, line=too_long[0], column=MAX_LINE + 1, hint=hint)]
    if conflicts := [number for number, line in enumerate(file.lines, 1) if _CONFLICT.match(line)]:
        hint = "请留下要的那一份，删掉 <<<<<<<、=======、>>>>>>> 这几行。"
        return None, [file.problem("HB018", "这里有两份改动没有合并好。", line=conflicts[0], hint=hint)]
    problems = list(_character_problems(file))
    return (_visible(file) if problems else file), problems


def _read_bytes(full: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """Open without following links and without waiting for a pipe."""
    try:
        handle = os.open(full, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return None, [_whole(path, "HB001", f"这个文件打不开（{error.strerror}）。", "请换成一个普通文件。")]
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return None, [_whole(path, "HB001", "这不是普通文件。", "请换成一个普通文件。")]
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        return None, [_whole(path, "HB005", "文件超过 200 KB。", "一件事一个文件，请拆成几个。")]
    return raw, []


def _decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw.count(0) > len(raw) // 4 > 0:
        return None, [_whole(path, "HB006", "这个文件是 UTF-16 编码。", "请另存为 UTF-8。")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = "这个文件是 GBK 编码，不是 UTF-8。" if _reads_as_gbk(raw) else "这个文件不是 UTF-8 编码。"
        return None, [Problem(Spot(path, line), "HB006", found, "请用编辑器另存为 UTF-8。")]
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n"), []


def _reads_as_gbk(raw: bytes) -> bool:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _character_problems(file: TextFile) -> Iterator[Problem]:
    """At most one problem a line: its first sign stands for the rest."""
    if not _UNUSUAL.search(file.text):
        return
    for number, line in enumerate(file.lines, 1):
        if spotted := next(_forbidden(line), None):
            column, message, hint = spotted
            yield file.problem("HB007", message, line=number, column=column, hint=hint)


def _visible(file: TextFile) -> TextFile:
    """The file without its invisible signs, so that a word with one in it is still that word."""
    text = _INVISIBLE.sub("", file.text)
    return TextFile(file.path, text, tuple(text.split("\n")))


def _forbidden(line: str) -> Iterator[tuple[int, str, str]]:
    for column, sign in enumerate(line, 1):
        code = f"U+{ord(sign):04X}"
        if _INVISIBLE.match(sign):
            yield column, f"这里有看不见的字符 {code}。", "请删掉它；从网页复制来的文字里常有。"
        elif sign != "\t" and unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn"):
            yield column, f"这里有控制字符或没有意义的字符 {code}。", "请删掉它，重新输入这几个字。"
        elif _foreign(sign):
            yield (
                column,
                f"“{sign}”（{code}）不是中文里用的字。",
                "文件可能是 GBK 编码：请用原来的编码打开，另存为 UTF-8。",
            )


def _foreign(sign: str) -> bool:
    """GBK bytes that happen to be valid UTF-8 come out as letters of other scripts (“联通” does)."""
    return "\x80" <= sign <= "\u1fff" and sign not in _PINYIN and unicodedata.category(sign)[0] in "LM"


def _whole(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(Spot(path), code, message, hint)
