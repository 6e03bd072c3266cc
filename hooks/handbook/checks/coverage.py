"""Scripts against their procedure: every documented step, in order, with the words it needs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from difflib import get_close_matches

from ..model import Call, Common, Handbook, Heading, Procedure, Step
from ..problems import Problem, nearest
from ..steps import Played, play

OWN_CONTENT = ("say", "say_angry", "ask", "do", "record")
# So many scripts lack the same words: it is the common lines that lack them.
MANY = 3
# What may stand beside `not_here`.
BESIDE_NOT_HERE = {"step", "not_here", "note"}


def _calls(book: Handbook) -> Iterator[tuple[Call, Procedure]]:
    """The scripts whose procedure could be read whole."""
    for name in sorted(book.calls):
        call = book.calls[name]
        if call.procedure in book.procedures and f"procedures/{call.procedure}" not in book.unread:
            yield call, book.procedures[call.procedure]


def check_procedure(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """话术的 procedure 是 docs/procedures/ 里一个有步骤的流程。"""
    for name in sorted(book.calls):
        call = book.calls[name]
        ref = f"procedures/{call.procedure}"
        if call.procedure not in book.procedures and ref not in book.unread:
            hint = nearest(call.procedure, book.procedures) or f"流程写在 docs/{ref}.md 里。"
            found = "这一页里没有步骤" if ref in book.pages else "没有这个流程"
            yield call.problem("HB301", call.where("procedure"), f"流程“{call.procedure}”：{found}。", hint)


def check_steps_listed(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """话术要列出流程的每一个步骤，不做的步骤也列出，写明 not_here 的理由。"""
    for call, procedure in _calls(book):
        meant = {heading.id for heading in _misnamed(call, procedure).values()}
        present = {step.step for step in call.steps} | meant
        missing = [step for step in procedure.steps if step.id not in present]
        if missing:
            names = "、".join(f"“{step.title}”（{step.id}）" for step in missing)
            yield call.problem("HB302", call.where("steps", key=True), f"缺少步骤{names}。", _where_listed(missing))


def _where_listed(missing: list[Heading]) -> str:
    lines = "、".join(str(step.spot.line) for step in missing)
    return f"流程见 {missing[0].spot.file} 第 {lines} 行；请按次序补上“- step: {missing[0].id}”。"


def _misnamed(call: Call, procedure: Procedure) -> dict[int, Heading]:
    """For each step the procedure does not know: the missing step it probably means, by name or by place."""
    written = [step.step for step in call.steps]
    missing = {step.id: step for step in procedure.steps if step.id not in written}
    order = [step.id for step in procedure.steps]
    found: dict[int, Heading] = {}
    for index, name in enumerate(written):
        if name in order or not missing:
            continue
        earlier = [found[place].id if place in found else written[place] for place in range(index)]
        before = next((order.index(other) for other in reversed(earlier) if other in order), -1)
        due = order[before + 1] if before + 1 < len(order) else ""
        close = get_close_matches(name, missing, n=1, cutoff=0.6) or [due]
        if close[0] in missing:
            found[index] = missing.pop(close[0])
    return found


def check_steps_known(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """话术里只有流程写了的步骤。"""
    for call, procedure in _calls(book):
        meant = _misnamed(call, procedure)
        for index, step in enumerate(call.steps):
            if procedure.step(step.step) is None:
                hint = f"流程的步骤：{'、'.join(known.id for known in procedure.steps)}。"
                if index in meant:
                    hint = f"是不是想写“{meant[index].id}”（{meant[index].title}）？"
                message = f"流程“{procedure.id}”没有步骤“{step.step}”。"
                yield step.problem("HB303", step.where("step"), message, hint)


def check_step_order(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """步骤的次序和流程一样。"""
    for call, procedure in _calls(book):
        order = {step.id: place for place, step in enumerate(procedure.steps)}
        steps = {step.step: step for step in call.steps if step.step in order}
        if len(steps) < sum(step.step in order for step in call.steps):
            continue  # a step stands twice: that is told, and the order is unclear
        kept = _longest_rise([order[name] for name in steps])
        for step in steps.values():
            if order[step.step] not in kept:
                place = order[step.step]
                after = f"排在“{procedure.steps[place - 1].id}”后面" if place else "排在最前面"
                message = f"步骤“{procedure.steps[place].title}”（{step.step}）的次序和流程不一样。"
                yield step.problem("HB304", step.where("step"), message, f"流程里它{after}。")


def _longest_rise(places: list[int]) -> set[int]:
    """The longest part of `places` that is in order: the rest has to move."""
    best: list[list[int]] = []
    for place in places:
        before: list[int] = max((run for run in best if run[-1] < place), key=len, default=[])
        best.append([*before, place])
    longest: list[int] = max(best, key=len, default=[])
    return set(longest)


def check_steps_once(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一个步骤只列一次。"""
    for call, procedure in _calls(book):
        seen: dict[str, Step] = {}
        for step in call.steps:
            if step.step in seen and procedure.step(step.step):
                line = seen[step.step].where("step").line
                message = f"步骤“{step.step}”写了两遍，第一遍在第 {line} 行。"
                yield step.problem("HB305", step.where("step"), message, "请合并成一个。")
            seen.setdefault(step.step, step)


def check_own_content(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """标了 .own 的步骤要有这份话术自己的内容，共用的不够。"""
    for call, procedure in _calls(book):
        for played in _done(book, call):
            if _lacks_content(played):
                yield _lacks_own(played, procedure)


def check_words(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """标了 .spoken 的步骤要有对来电人说的话，自己的或共用的；只有 ask 不算。"""
    wordless: dict[tuple[str, str], list[Played]] = {}
    for call, procedure in _calls(book):
        for played in _done(book, call):
            spoken = played.documented is not None and played.documented.spoken
            if spoken and not played.words.say and not _lacks_content(played) and _common_is_sound(book, procedure):
                wordless.setdefault((procedure.id, played.id), []).append(played)
    for (procedure_id, _), found in wordless.items():
        common = book.common.get(procedure_id)
        if common is not None and len(found) >= MANY:
            yield _lacks_common(common, found)
        else:
            yield from (_lacks_words(played, procedure_id) for played in found)


def _done(book: Handbook, call: Call) -> Iterator[Played]:
    yield from (played for played in play(book, call) if played.documented and played.own.not_here is None)


def _lacks_content(played: Played) -> bool:
    needed = played.documented is not None and played.documented.own
    return needed and not any(getattr(played.own, name) for name in OWN_CONTENT)


def _common_is_sound(book: Handbook, procedure: Procedure) -> bool:
    """Whether the common lines could be read, and are those of documented steps (else their own message tells)."""
    common = book.common.get(procedure.id)
    unread = f"common/{procedure.id}" in book.unread
    return not unread and (common is None or all(procedure.step(step) for step in common.steps))


def _lacks_words(played: Played, procedure_id: str) -> Problem:
    hint = f"请写 say，或在 scripts/common/{procedure_id}.yml 里写共用的话；只有 ask 不算。"
    message = f"步骤“{played.title}”（{played.id}）没有对来电人说的话。"
    return played.own.problem("HB306", played.own.where(), message, hint)


def _lacks_common(common: Common, found: list[Played]) -> Problem:
    """Many scripts without words at one step: it is the common lines that lack it."""
    files = "、".join(played.own.source.file.path for played in found[:3])
    message = f"步骤“{found[0].title}”（{found[0].id}）没有共用的话，{len(found)} 份话术也没有自己的。"
    return common.problem("HB306", common.where("steps", key=True), message, f"请在这里写 say；用到它的如 {files}。")


def _lacks_own(played: Played, procedure: Procedure) -> Problem:
    needed = "say" if played.documented and played.documented.spoken else "do、ask 或 record"
    message = f"步骤“{played.title}”（{played.id}）没有这份话术自己的内容。"
    return played.own.problem("HB307", played.own.where(), message, f"共用的话不够，请在这里写 {needed}。")


def check_not_here(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """写了 not_here 的步骤不做，除了 note 不再写别的。"""
    for call in book.calls.values():
        for step in call.steps:
            extra = [name for name in step.place if name not in BESIDE_NOT_HERE]
            if step.not_here is not None and extra:
                message = f"这一步写了 not_here（不做），又写了“{extra[0]}”。"
                spot = step.where(extra[0], key=True)
                yield step.problem("HB308", spot, message, "请删掉其中一样。")


def check_verbatim(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """照读（verbatim）的步骤要有自己的 say。"""
    for call in book.calls.values():
        for played in _done(book, call):
            told = played.documented is not None and played.documented.spoken and not played.words.say  # by check_words
            if played.own.verbatim and not played.own.say and not told:
                spot = played.own.where("verbatim", key=True)
                message, hint = "照读（verbatim）的步骤没有自己的 say。", "请写 say，或删掉 verbatim。"
                yield played.own.problem("HB309", spot, message, hint)


def check_common(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """scripts/common/ 里的文件名是一个流程，里面的步骤是那个流程的步骤。"""
    for name in sorted(book.common):
        common = book.common[name]
        procedure = book.procedures.get(name)
        if f"procedures/{name}" in book.unread:
            continue
        if procedure is None:
            hint = nearest(name, book.procedures) or f"流程写在 docs/procedures/{name}.md 里。"
            yield common.problem("HB310", common.where(key=True), f"没有流程“{name}”，这个文件用不上。", hint)
            continue
        for step in common.steps:
            if procedure.step(step) is None:
                known = [heading.id for heading in procedure.steps]
                hint = nearest(step, known) or f"流程的步骤：{'、'.join(known)}。"
                spot = common.where("steps", step, key=True)
                yield common.problem("HB311", spot, f"流程“{name}”没有步骤“{step}”。", hint)


CHECKS = (
    check_procedure,
    check_steps_listed,
    check_steps_known,
    check_step_order,
    check_steps_once,
    check_own_content,
    check_words,
    check_not_here,
    check_verbatim,
    check_common,
)
