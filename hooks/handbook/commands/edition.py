"""`handbook edition`: writes what is new in an edition, compared with an older revision, into a file of its own."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..changes.edition import edition
from ..changes.revision import RevisionError, day_of, load_revision
from ..fields import UNWRITTEN
from ..load import EDITION, load
from ..model import Edition
from ..schemas import FOLDER, modeline
from . import schemas
from .new import dumped
from .refusal import RefusalError


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the arguments."""
    about = "出新的一版：写下和上一版比改了什么，给坐席看"
    parser: argparse.ArgumentParser = commands.add_parser("edition", help=about)
    parser.add_argument("name", metavar="版次", help="如 2026.12")
    parser.add_argument("--since", required=True, metavar="上一版", help="上一版的标签、分支或提交号")
    return parser


def run(root: Path, options: argparse.Namespace, today: datetime.date, say: Callable[[str], None]) -> int:
    """Write the file; of one that is there, what people wrote in it stays."""
    name = _stem(options.name)
    path = f"scripts/news/{name}.yml"
    book, _ = load(root)
    try:
        found = edition(load_revision(root, options.since), book)
        since = day_of(root, options.since)
    except RevisionError as error:
        raise RefusalError(str(error)) from error
    head = _head(book.news.get(name), options.name, today)
    content = {**head, "since": since.isoformat(), **_written(book.news.get(name)), **found}
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"{modeline(path)}\n{dumped(content)}", encoding="utf-8", newline="\n")
    if (root / FOLDER).is_dir():
        schemas.write(root, load(root)[0])
    _tell(found, path, options.name, say)
    return 0


def _stem(name: str) -> str:
    stem = name.strip().replace(".", "-")
    if not EDITION.fullmatch(stem):
        raise RefusalError(f"“{name}”不是版次。\n请写年和月，如 2026.12；同一个月的第二版写 2026.12.2。")
    return stem


def _head(known: Edition | None, name: str, today: datetime.date) -> dict[str, str]:
    return {"edition": name.strip(), "published": (known.published if known else today).isoformat()}


def _written(known: Edition | None) -> dict[str, Any]:
    """What people wrote: it is theirs."""
    if known is None:
        return {"headline": UNWRITTEN}
    critical = [{"text": each.text, "see": each.see} for each in known.critical]
    return {"headline": known.headline, **({"critical": critical} if critical else {})}


def _tell(found: dict[str, Any], path: str, name: str, say: Callable[[str], None]) -> None:
    counts = (len(found.get(part, ())) for part in ("changed", "new", "gone"))
    say("写好了 {}：改了 {} 处，新增 {} 页，撤掉 {} 页。".format(path, *counts))
    say("不用说给坐席听的，删掉；headline 写一句话；每个人都要点头的，加到 critical。")
    say(f"scripts/company.yml 里的 edition 写成 {name.strip()}，标签打在合并以后：下一版从它比起。")
