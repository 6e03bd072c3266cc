"""What a new file of each kind begins with: all that follows from the book is there, the rest is 待写."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..fields import UNWRITTEN
from ..model import LEGAL, Call, Handbook, Heading
from ..problems import nearest
from .refusal import RefusalError

SPOKEN = f"{UNWRITTEN}。"
AGENT, MANAGER = "客服专员", "客服主管"
Content = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What the trainer said of the new file."""

    title: str
    owner: str
    today: datetime.date
    procedure: str = ""
    level: str = ""
    script: str = ""

    @property
    def kept(self) -> Content:
        """Who answers for it, since when."""
        return {"owner": self.owner, "drafted": self.today.isoformat()}


def _call(book: Handbook, asked: Asked) -> Content:
    procedure = book.procedures.get(asked.procedure)
    if procedure is None:
        known = "、".join(f"{name}（{each.page.title}）" for name, each in book.procedures.items())
        hint = nearest(asked.procedure, book.procedures)
        raise RefusalError(f"没有流程“{asked.procedure}”。{hint}\n请写 --procedure 和一个流程：{known}。")
    return {
        "title": asked.title,
        "aliases": [UNWRITTEN],
        "procedure": asked.procedure,
        "level": asked.level,
        "channels": ["phone"],
        "when": UNWRITTEN,
        **asked.kept,
        "steps": [_step(book, asked.procedure, step) for step in procedure.steps],
        "dispatch": {"to": UNWRITTEN, "within": UNWRITTEN},
        "escalate": _escalation(book),
        "promise": [{"who": _role(book, AGENT), "may": UNWRITTEN}],
        "never": [UNWRITTEN],
    }


def _step(book: Handbook, procedure: str, step: Heading) -> Content:
    """A step of the procedure, with what the script itself must say or do there."""
    common = book.common.get(procedure)
    shared = common.steps.get(step.id) if common else None
    lacks_words = step.spoken and not (shared and shared.say)
    if step.spoken and (step.own or lacks_words):
        return {"step": step.id, "say": SPOKEN}
    return {"step": step.id, "do": [UNWRITTEN]} if step.own else {"step": step.id}


def _role(book: Handbook, name: str) -> str:
    """The role of that name, or the first one there is."""
    roles = list(book.levels.roles) if book.levels else []
    return name if name in roles or not roles else roles[0]


def _escalation(book: Handbook) -> Content:
    return {"to": _role(book, MANAGER), "when": UNWRITTEN}


def _tree(book: Handbook, asked: Asked) -> Content:
    answers = [{"answer": f"{UNWRITTEN}{number}", "role": _role(book, MANAGER)} for number in "一二"]
    node = {"ask": f"{UNWRITTEN}？", "options": answers, "unknown": {"role": _role(book, MANAGER)}}
    head = {"title": asked.title, **asked.kept, "start": "first"}
    return {**head, "escalate": _escalation(book), "nodes": {"first": node}}


def _checklist(book: Handbook, asked: Asked) -> Content:
    items = [{"id": f"item-{number}", "text": UNWRITTEN} for number in range(1, 6)]
    return {"title": asked.title, **asked.kept, "mode": "read-do", "pause": UNWRITTEN, "items": items}


def _avoid(book: Handbook, asked: Asked) -> Content:
    taken = {phrase.id for topic in book.avoid.values() for phrase in topic.phrases}
    name = next(name for number in range(1, len(taken) + 2) if (name := f"phrase-{number}") not in taken)
    phrase = {"id": name, "match": [UNWRITTEN], "why": UNWRITTEN, "instead": SPOKEN}
    return {"title": asked.title, **asked.kept, "phrases": [phrase]}


def _customer(book: Handbook, asked: Asked) -> Content:
    return {
        "title": asked.title,
        "aliases": [UNWRITTEN],
        "group": "先稳住",
        "signs": [UNWRITTEN],
        "needs": UNWRITTEN,
        "say": [SPOKEN] * 3,
        "do": [UNWRITTEN],
        "dont": [UNWRITTEN],
        "stop_when": [{"if": UNWRITTEN, "see": UNWRITTEN}],
        "basis": [UNWRITTEN],
        **asked.kept,
    }


def _letter(book: Handbook, asked: Asked) -> Content:
    return {
        "title": asked.title,
        "aliases": [UNWRITTEN],
        "when": UNWRITTEN,
        "within": UNWRITTEN,
        "signed_by": _role(book, MANAGER),
        "greeting": "【称呼】：",
        "parts": [{"id": "what", "label": "来由和经过", "text": [SPOKEN]}],
        "closing": ["【签名】", "【写信日期】"],
        "example": {"称呼": UNWRITTEN, "签名": UNWRITTEN, "写信日期": UNWRITTEN},
        "before_sending": [UNWRITTEN],
        "basis": [UNWRITTEN],
        **asked.kept,
    }


def _form(book: Handbook, asked: Asked) -> Content:
    signer = _role(book, MANAGER)
    return {
        "title": asked.title,
        "aliases": [UNWRITTEN],
        "when": UNWRITTEN,
        "filled_by": UNWRITTEN,
        "signed_by": [signer],
        "keep": UNWRITTEN,
        "fields": [
            {"id": "date", "label": "日期", "kind": "date"},
            {"id": "number", "label": "工单号", "kind": "text"},
            {"id": "field-1", "label": UNWRITTEN, "kind": "text"},
            {"id": "signed", "label": signer, "kind": "sign"},
        ],
        "basis": [UNWRITTEN],
        **asked.kept,
    }


def _drill(book: Handbook, asked: Asked) -> Content:
    call = book.item(asked.script)
    if not isinstance(call, Call):
        hint = nearest(asked.script, (each.ref for each in book.calls.values()))
        found = f"没有话术“{asked.script}”。{hint}" if asked.script else "演练要照一份话术。"
        raise RefusalError(f"{found}\n请写成 --script calls/abusive-caller 这样。")
    line = {"caller": UNWRITTEN, "watch_for": UNWRITTEN, "good": SPOKEN}
    return {
        "title": asked.title,
        "script": call.ref,
        "minutes": "10",
        "scene": UNWRITTEN,
        "cast": [UNWRITTEN],
        "lines": [line, line.copy(), line.copy()],
        "score": [{"item": UNWRITTEN, "points": "20"} for _ in range(5)],
        "afterwards": [UNWRITTEN],
        **asked.kept,
    }


def _compensation(book: Handbook, asked: Asked) -> Content:
    values = ["我方", "第三方"]
    rows = [
        {"id": name, "when": {"cause": value}, **_grant(book), "within": UNWRITTEN, "say": SPOKEN}
        for name, value in zip(("ours", "others"), values, strict=True)
    ]
    inputs = {"cause": {"label": "责任", "values": values}}
    return {"title": asked.title, **asked.kept, "status": "example", "inputs": inputs, "rows": rows}


def _grant(book: Handbook) -> Content:
    """A kind somebody may grant, up to what he may."""
    authority = book.company.authority if book.company else {}
    for role, may in authority.items():
        for kind in may.kinds:
            most = {} if kind == LEGAL else {"limit": "50" if may.limit is None else str(min(may.limit, 50))}
            return {"kind": kind, **most, "approve": role}
    return {"kind": LEGAL, "approve": _role(book, MANAGER)}


START: Mapping[str, Callable[[Handbook, Asked], Content]] = {
    "calls": _call,
    "trees": _tree,
    "checklists": _checklist,
    "avoid": _avoid,
    "customers": _customer,
    "letters": _letter,
    "forms": _form,
    "drills": _drill,
    "compensation": _compensation,
}
