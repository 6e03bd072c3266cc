"""Any authored object as blocks of text, each with a place a trainer knows: “定位 · 说”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..markdown_text import sections
from ..model import Authored, Call, Common, Handbook, Node, Option, Page, Phrase, Said, whole_text

Key = tuple[str, ...]
# Each field by the name trainers know it by; those of one meaning are found together.
NAMES: Mapping[str, str] = {
    "title": "标题",
    "aliases": "别名",
    "procedure": "流程",
    "level": "级别",
    "level_if": "什么情况换级别",
    "channels": "渠道",
    "when": "什么时候用",
    "not_when": "不用于",
    "owner": "责任部门",
    "review_months": "几个月核对一次",
    "note": "备注",
    "steps": "步骤",
    "hear": "来电人",
    "say": "说",
    "say_angry": "对方发火时说",
    "ask": "问",
    "do": "做",
    "record": "记",
    "avoid": "忌",
    "quotes": "引用的禁忌语",
    "verbatim": "照念",
    "every": "每隔多久再说",
    "not_here": "此处不做",
    "dispatch": "派谁",
    "escalate": "升级",
    "promise": "可以答应什么",
    "never": "不可答应",
    "outside": "打给外面",
    "next": "接下去看",
    "basis": "依据",
    "start": "第一问",
    "nodes": "问题",
    "options": "回答",
    "to": "通到",
    "role": "转给",
    "unknown": "答不清楚时",
    "mode": "怎么用",
    "pause": "停一下",
    "covers": "照着哪一份",
    "items": "项目",
    "text": "文字",
    "see": "参看",
    "phrases": "禁忌语",
    "match": "不能说",
    "why": "为什么",
    "instead": "改说",
    "status": "状态",
    "inputs": "看什么",
    "rows": "行",
    "kind": "给什么",
    "limit": "上限",
    "approve": "谁批准",
    "within": "期限",
    "label": "名称",
    "values": "值",
    "range": "范围",
    "unit": "单位",
    "signs": "怎么认",
    "needs": "他要什么",
    "dont": "不要做",
    "stop_when": "什么时候停",
    "group": "哪一组",
    "signed_by": "谁签字",
    "greeting": "称呼",
    "parts": "各段",
    "closing": "结尾",
    "example": "例子",
    "before_sending": "发出之前",
    "filled_by": "谁填",
    "keep": "存多久",
    "fields": "栏",
    "script": "用哪份话术",
    "minutes": "几分钟",
    "scene": "场面",
    "cast": "角色",
    "lines": "台词",
    "watch_for": "看什么",
    "good": "好的回答",
    "bad": "不能出现的",
    "score": "评分",
    "name": "名称",
    "edition": "版本",
    "valid_until": "用到哪天",
    "authority": "权限",
    "danger": "危险号码",
    "number": "号码",
    "front": "首页常用",
    "mood": "来电人情绪",
    "lead": "主办",
    "tell": "知会",
    "first": "首联",
    "interim": "初复",
    "final": "办结",
    "up": "升级条件",
    "roles": "谁做什么",
    "words": "说法",
    "withdraw": "不用的",
}
SPOKEN = frozenset({"say", "say_angry", "ask", "instead", "good", "text", "greeting"})
AMOUNTS = frozenset({"limit"})
DEADLINES = frozenset({"level", "within", "every", "first", "interim", "final"})
# Lists whose order and length are told, too, by the names of what they hold.
_LISTED = frozenset({"steps", "options"})
# What is not shown as text: names of things, and the dates, which are told apart.
_APART = frozenset({"id", "step", "answer", "caller", "drafted", "reviewed", "reviewed_by", "minor"})


@dataclass(frozen=True)
class Block:
    """The texts of one field. `where` is its place in words, `field` its name in the file."""

    where: str
    field: str
    texts: tuple[str, ...]


def blocks(book: Handbook, thing: Authored) -> dict[Key, Block]:
    """Return every field that holds text, in the order of the file's model."""
    return dict(_fields(thing, (), (), _titles(book, thing)))


def page_blocks(page: Page) -> dict[Key, Block]:
    """Return the sections of a hand-written page."""
    return {
        (heading.id if heading else "",): Block(heading.title if heading else "开头", "text", texts)
        for heading, texts in sections(page)
        if texts
    }


def _titles(book: Handbook, thing: Authored) -> Mapping[str, str]:
    """What the steps of the procedure are called."""
    name = thing.procedure if isinstance(thing, Call) else thing.id if isinstance(thing, Common) else ""
    procedure = book.procedures.get(name)
    return {step.id: step.title for step in procedure.steps} if procedure else {}


def _fields(
    owner: Authored, key: Key, where: tuple[str, ...], titles: Mapping[str, str]
) -> Iterator[tuple[Key, Block]]:
    for name in type(owner).model_fields:
        if name not in _APART:
            yield from _value(getattr(owner, name), name, (*key, name), where, titles)


def _value(
    value: Any, field: str, key: Key, where: tuple[str, ...], titles: Mapping[str, str]
) -> Iterator[tuple[Key, Block]]:
    if isinstance(value, dict):
        for name, part in value.items():
            inner = _name(name, part, titles)
            yield from _value(part, field, (*key, name), (*where, inner), titles)
    elif isinstance(value, tuple) and any(_identity(part) for part in value):
        if field in _LISTED:
            listed = tuple(titles.get(_identity(part), _identity(part)) for part in value)
            yield key, Block(" · ".join((*where, NAMES[field])), field, listed)
        for part in value:
            name = _identity(part)
            yield from _fields(part, (*key, name), (*where, _name(name, part, titles)), titles)
    elif isinstance(value, Authored) and not isinstance(value, Said):
        yield from _fields(value, key, where, titles)
    elif texts := tuple(_text(part) for part in (value if isinstance(value, tuple) else (value,)) if part):
        yield key, Block(" · ".join((*where, NAMES.get(field, field))), field, texts)


def _identity(part: object) -> str:
    return next((str(found) for name in ("id", "step", "answer", "caller") if (found := getattr(part, name, ""))), "")


def _name(name: str, part: object, titles: Mapping[str, str]) -> str:
    """What a part of the file is called in words."""
    if isinstance(part, Node):
        return f"“{part.ask}”"
    if isinstance(part, Phrase):
        return f"“{part.match[0]}”" if part.match else name
    return f"回答“{name}”" if isinstance(part, Option) else titles.get(name, name)


def _text(value: object) -> str:
    if isinstance(value, Said):
        return whole_text(value)
    if isinstance(value, Authored):
        inner = (getattr(value, name) for name in type(value).model_fields)
        return "，".join(_text(part) for part in inner if part)
    if isinstance(value, tuple):
        return "、".join(map(_text, value))
    return "是" if value is True else str(value)
