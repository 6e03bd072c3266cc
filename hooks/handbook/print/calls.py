"""A call script as data for paper."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Call, Words
from ..steps import Played, play
from .pen import Data, Pen


def call_data(pen: Pen, call: Call, chapter: str, *, whole: bool) -> Data:
    """A script; `whole`: with the common lines and the sentences for phrases to avoid, to stand on a card alone."""
    pen = pen.at_level(call.level)
    steps = tuple(play(pen.book, call))
    return {
        **pen.item(call, chapter),
        "level": call.level,
        "when": pen.text(call.when, call, "when"),
        "near": list(_near(pen, call)),
        "steps": [_step(pen, step, call, number, whole) for number, step in enumerate(steps, 1)],
        "frame": list(_frame(pen, call)),
        "avoid": list(_avoid(pen, steps, whole)),
        "beside": list(_beside(pen, call)),
        "next": [pen.to(ref) for ref in call.next],
    }


def _near(pen: Pen, call: Call) -> Iterator[Data]:
    for other in call.not_when:
        to = pen.to(other.see) if other.see else None
        yield {"if": pen.text(pen.view.bare(other.condition), other, "if"), "to": to}


def _step(pen: Pen, step: Played, call: Call, number: int, whole: bool) -> Data:
    own, words = step.own, step.words if whole else step.own
    return {
        "n": number,
        "ref": f"{call.ref}#{step.id}",
        "title": step.title,
        "later": step.later,
        "aside": pen.text(own.not_here, own, "not_here") if own.not_here else None,
        "hear": pen.text(own.hear, own, "hear") if own.hear else None,
        "every": own.every or "",
        "verbatim": own.verbatim,
        "common": "" if whole or not _lends(step) else f"procedures/{call.procedure}#{step.id}",
        "flags": pen.flags(step.words.basis, pen.view.around(step)),
        **_words(pen, step, words, whole),
    }


def _lends(step: Played) -> bool:
    """Whether the common lines add anything to the step's own."""
    blocks = ("say", "ask", "do", "record", "note")
    return not step.own.not_here and any(getattr(step.common, name) and not getattr(step.own, name) for name in blocks)


def _words(pen: Pen, step: Played, words: Words, whole: bool) -> Data:
    """The blocks of a step; each text is told at the file it stands in, the script's or the common one."""

    def home(name: str) -> Words:
        return step.own if getattr(step.own, name) or not getattr(words, name) else step.common

    return {
        "say": pen.lines(home("say"), "say") if words.say else [],
        "angry": pen.lines(home("say_angry"), "say_angry") if words.say_angry else [],
        "ask": [pen.line(line, home("ask"), "ask", index) for index, line in enumerate(words.ask)],
        "record": pen.texts(home("record"), "record") if words.record else [],
        "do": pen.texts(home("do"), "do") if words.do else [],
        "note": pen.text(words.note, home("note"), "note") if words.note else None,
    }


def _avoid(pen: Pen, steps: tuple[Played, ...], whole: bool) -> Iterator[Data]:
    """What is not said in the whole call, once each: so the steps lie open together."""
    names = dict.fromkeys(name for step in steps for name in (step.words if whole else step.own).avoid)
    yield from (swap for name in names if (swap := swap_data(pen, name, whole=whole)))


def swap_data(pen: Pen, phrase_id: str, *, whole: bool) -> Data | None:
    """A phrase to avoid beside a step, with what to say instead or where that stands."""
    for topic in pen.book.avoid.values():
        for phrase in topic.phrases:
            if phrase.id == phrase_id:
                instead = pen.line(phrase.instead, phrase, "instead") if whole else None
                struck = pen.text(phrase.match[0], phrase, "match", 0)
                return {"struck": struck, "instead": instead, "ref": f"{topic.ref}#{phrase.id}"}
    return None


def _frame(pen: Pen, call: Call) -> Iterator[Data]:
    """The rows of the frame at the foot: whom to turn to, who is sent, what may be promised, what never."""
    to, when = call.escalate.to, call.escalate.when
    yield _row("升级", [pen.text(f"{to}：{when}", call.escalate, "when")])
    if call.dispatch:
        words = f"{call.dispatch.to}，{call.dispatch.within}"
        yield _row("派", [pen.text(words, call.dispatch, "to")])
    promised = [pen.text(f"{each.who}：{each.may}", each, "may") for each in call.promise]
    yield from [_row("可以答应", promised)] if promised else []
    yield from [_row("不可答应", pen.texts(call, "never"))] if call.never else []


def _beside(pen: Pen, call: Call) -> Iterator[Data]:
    """The rows below the frame: what makes it another level, and whom one may call outside the company."""
    changed = [pen.text(f"{level}：{words}", call, "level_if", level) for level, words in call.level_if.items()]
    yield from [_row("改级别", changed)] if changed else []
    yield from [_row("外部", pen.texts(call, "outside"))] if call.outside else []


def _row(name: str, words: list[Data]) -> Data:
    return {"name": name, "words": words}
