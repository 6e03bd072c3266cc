"""Role plays: made from a script that is there, and scored out of a hundred."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..model import Call, Drill, Handbook
from ..problems import Problem, nearest
from .references import is_page

FULL = 100


def check_script(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """演练用的是一份话术，每句的 step 是那份话术的步骤。"""
    for drill in _drills(book):
        call = book.item(drill.script)
        if isinstance(call, Call):
            yield from _steps(book, drill, call)
        elif is_page(book, drill.script.partition("#")[0]) and not _is_away(book, drill.script):
            message = f"“{drill.script}”不是话术。"
            yield drill.problem(
                "HB451", drill.where("script"), message, "演练用一份话术，写成 calls/elevator-entrapment。"
            )


def _is_away(book: Handbook, ref: str) -> bool:
    return ref in book.unread or ref in book.withdrawn


def _steps(book: Handbook, drill: Drill, call: Call) -> Iterator[Problem]:
    """A step the script itself lacks, though its procedure has it, is told there."""
    procedure = book.procedures.get(call.procedure)
    if procedure is None or call.ref in book.unread or procedure.page.ref in book.unread:
        return
    known = dict.fromkeys([*(step.id for step in procedure.steps), *(step.step for step in call.steps)])
    for line in drill.lines:
        if line.step is not None and line.step not in known:
            hint = nearest(line.step, known) or f"可以写：{'、'.join(known)}。"
            yield line.problem("HB453", line.where("step"), f"话术“{call.title}”里没有步骤“{line.step}”。", hint)


def check_score(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一张评分表合计 100 分。"""
    for drill in _drills(book):
        total = sum(score.points for score in drill.score)
        if total != FULL:
            spot, message = drill.where("score", key=True), f"评分表合计 {total} 分，应当是 {FULL} 分。"
            yield drill.problem("HB452", spot, message, "请改 points。")


def _drills(book: Handbook) -> Iterator[Drill]:
    yield from (book.drills[name] for name in sorted(book.drills))


CHECKS = (check_script, check_score)
