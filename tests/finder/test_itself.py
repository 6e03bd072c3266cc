"""Every title, caller's saying and spoken line finds itself: by its signs, pinyin, first letters, traditional form."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import opencc
from pypinyin import Style, lazy_pinyin

from handbook.finder import script
from handbook.finder.subjects import subjects
from handbook.model import Handbook

LONGEST = 60  # signs; a query is cut there
WORDS = 8  # signs typed by letters
SPOKEN = {"title", "alias", "say", "angry", "ask"}
CHINESE = re.compile(r"[\u3400-\u9fff]+")


def forms(book: Handbook, today: datetime.date) -> Iterator[dict[str, object]]:
    """What is typed for each line; `line` counts as the browser does."""
    traditional = opencc.OpenCC("s2t")
    lines = [line for subject in subjects(book, today) for line in subject.lines]
    for number, line in enumerate(lines):
        if line.sort not in SPOKEN:
            continue
        yield {"line": number, "form": "signs", "typed": "".join(re.findall(r"\w", line.text))[:LONGEST]}
        if longest := max(CHINESE.findall(line.text), key=len, default=""):
            sounds = lazy_pinyin(longest, style=Style.NORMAL)[:WORDS]
            yield {"line": number, "form": "pinyin", "typed": "".join(sounds)}
            yield {"line": number, "form": "initials", "typed": "".join(sound[0] for sound in sounds)}
            yield {"line": number, "form": "traditional", "typed": traditional.convert(longest)[:LONGEST]}


def test_every_line_finds_itself(book: Handbook, today: datetime.date, root: Path, tmp_path: Path) -> None:
    wanted = list(forms(book, today))
    assert len(wanted) > 10_000
    (tmp_path / "content.js").write_text(script(book, today), encoding="utf-8")
    (tmp_path / "forms.json").write_text(json.dumps(wanted), encoding="utf-8")
    command = ["node", root / "tests/finder/itself.js", tmp_path / "content.js", tmp_path / "forms.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
