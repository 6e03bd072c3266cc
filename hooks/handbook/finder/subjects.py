"""The handbook as the finder shows it: subjects (a script, a tree, a page) with their lines, part by part."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ..anchors import SCORE, common_ref, customer_lines, turn_id
from ..blanks import Values, expanded
from ..markdown_text import sections
from ..model import (
    CATEGORIES,
    LEVELS,
    Call,
    Checklist,
    Common,
    Compensation,
    Customer,
    Drill,
    Form,
    Handbook,
    Heading,
    Item,
    Letter,
    Page,
    Said,
    Topic,
    Tree,
    Words,
    text_of,
    whole_text,
)
from ..render.foot import facts
from ..render.links import KINDS, OTHER, title
from ..render.table_view import case
from ..render.view import View
from ..single_pages import SINGLE_PAGES
from ..steps import Played, play, play_common
from ..trees import numbers

# What a line is; the finder weighs lines by it (the table in docs/finder.md).
SORTS = (
    *("title", "alias", "hear", "when", "step", "code"),
    *("say", "angry", "ask", "do", "record", "promise", "never", "outside"),
    *("node", "answer", "item", "avoid", "instead", "row", "text", "note"),
)


@dataclass(frozen=True)
class Line:
    """A text that is found, in one line; `whole` as it stands in the file, where that is not the same."""

    sort: str
    text: str
    whole: str = ""


@dataclass(frozen=True)
class Part:
    """Lines at one place of a page, called `place`; a step without a name of its own is called by its first line.

    Lines of the sorts say, angry, ask, do, record have ids: `<id>-say-1`.
    """

    id: str
    place: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Subject:
    """One page of the handbook: where it is, what it is, and all its lines."""

    kind: str
    level: str
    uri: str
    title: str
    about: str
    flag: str
    parts: tuple[Part, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line as the browser numbers them, the title first."""
        yield Line("title", " ".join(self.title.split()))
        for part in self.parts:
            yield from part.lines


def subjects(book: Handbook, today: datetime.date) -> Iterator[Subject]:
    """Yield everything that can be found."""
    for item in book.items:
        yield _item(book, item, today)
    for common in book.common.values():
        yield _common(book, common, today)
    for ref, page in book.pages.items():
        yield _page(book, ref, page, today)
    yield from _singles(book)


def _item(book: Handbook, item: Item, today: datetime.date) -> Subject:
    values = Values(book, item.level if isinstance(item, Call) else None)
    about, parts = _parts(book, item)
    shown = tuple(_expanded(part, values) for part in parts if part.lines)
    level = item.level if isinstance(item, Call) else ""
    over = facts(book, item.ref, today).days_over
    flag = f"核对已逾期 {over} 天" if over else ""
    if isinstance(item, Compensation) and item.status == "example":
        flag = flag or "示例"
    return Subject(item.kind, level, item.ref, item.title, f"{KINDS[item.kind].name} · {about}", flag, shown)


def _expanded(part: Part, values: Values) -> Part:
    lines = (
        Line(line.sort, " ".join(expanded(line.text, values).split()), line.whole or line.text) for line in part.lines
    )
    return Part(part.id, part.place, tuple(lines))


def _parts(book: Handbook, item: Item) -> tuple[str, list[Part]]:
    """A few words on the item, and its parts."""
    note = [Line("note", item.note)] if item.note else []
    if isinstance(item, Call):
        steps = tuple(play(book, item))
        about = f"{CATEGORIES.get(item.category, item.category)} · {len(steps)} 步"
        return about, [_call(item, note), *map(_step, steps), _side(item)]
    if isinstance(item, Tree):
        nodes = [Part(name, f"第 {number} 问", tuple(_node(item, name))) for name, number in numbers(item).items()]
        return f"{len(nodes)} 问", [Part("", "", tuple(note)), *nodes]
    if isinstance(item, Checklist):
        points = [
            Part(point.id, f"第 {number} 项", (Line("item", point.text),)) for number, point in enumerate(item.items, 1)
        ]
        return f"{len(points)} 项", [Part("", "", (Line("note", item.pause), *note)), *points]
    if isinstance(item, Topic):
        pairs = [
            Part(phrase.id, f"第 {number} 句", tuple(_phrase(phrase.match, phrase.instead, phrase.why)))
            for number, phrase in enumerate(item.phrases, 1)
        ]
        return f"{len(pairs)} 句", [Part("", "", tuple(note)), *pairs]
    if isinstance(item, Compensation):
        return f"{len(item.rows)} 行", [Part("", "", tuple(note)), *_rows(book, item)]
    if isinstance(item, Customer):
        return f"{len(item.say)} 句", [_customer(item, note), *_customer_lines(item), _stop(item)]
    if isinstance(item, Letter):
        return f"{len(item.parts)} 段", [_named(item.aliases, item.when, note), *_letter_parts(item)]
    if isinstance(item, Form):
        return f"{len(item.fields)} 栏", [_named(item.aliases, item.when, note), *_form_fields(item)]
    if isinstance(item, Drill):
        return f"{len(item.lines)} 句", [_named(item.aliases, item.scene, note), *_turns(item), _score(item)]
    raise TypeError(f"the finder does not know the kind {type(item).__name__}")


def _call(call: Call, note: list[Line]) -> Part:
    aliases = [Line("alias", alias) for alias in call.aliases]
    code = f"{call.level} {CATEGORIES.get(call.category, '')}"
    return Part("", "", (*aliases, Line("when", call.when), Line("code", code), *note))


def _step(step: Played) -> Part:
    """The step's own lines; the common ones are found once, on their own page."""
    own = step.own
    lines = [Line("step", step.title)]
    if own.hear:
        lines.append(Line("hear", own.hear))
    return Part(step.id, "", (*lines, *_words(own)))


def _words(words: Words) -> Iterator[Line]:
    blocks: tuple[tuple[str, tuple[str | Said, ...]], ...] = (
        ("say", words.say),
        ("angry", words.say_angry),
        ("ask", words.ask),
        ("do", words.do),
        ("record", words.record),
    )
    for sort, block in blocks:
        for line in block:
            yield Line(sort, text_of(line), whole_text(line))
    if words.note:
        yield Line("note", words.note)


def _common(book: Handbook, common: Common, today: datetime.date) -> Subject:
    """The common lines of a procedure, step by step."""
    ref, values = common_ref(common), Values(book, any_level=True)
    parts = tuple(
        _expanded(Part(step.id, "", (Line("step", step.title), *_words(step.words))), values)
        for step in play_common(book, common)
    )
    over = facts(book, ref, today).days_over
    about = f"{KINDS['common'].name} · {len(parts)} 步"
    return Subject("common", "", ref, title(book, ref), about, f"核对已逾期 {over} 天" if over else "", parts)


def _side(call: Call) -> Part:
    never = [Line("never", text) for text in call.never]
    promise = [Line("promise", f"{promise.who}：{promise.may}") for promise in call.promise]
    outside = [Line("outside", text) for text in call.outside]
    return Part("promise", "可以答应什么", (*promise, *never, *outside))


def _node(tree: Tree, name: str) -> Iterator[Line]:
    node = tree.nodes[name]
    yield Line("node", node.ask)
    yield from (Line("node", text_of(block)) for block in node.say)
    yield from (Line("answer", option.answer) for option in node.options)
    if node.note:
        yield Line("note", node.note)


def _phrase(match: tuple[str, ...], instead: str, why: str) -> Iterator[Line]:
    yield from (Line("avoid", text) for text in match)
    yield Line("instead", instead)
    yield Line("note", why)


def _rows(book: Handbook, table: Compensation) -> Iterator[Part]:
    for number, row in enumerate(table.rows, 1):
        cases = "，".join(f"{table.inputs[name].label}：{case(table, row, name)}" for name in table.inputs)
        lines = [Line("row", f"{cases}：{row.kind}，{row.approve}批"), *(Line("say", text) for text in row.say)]
        yield Part(row.id, f"第 {number} 行", tuple(lines + ([Line("note", row.note)] if row.note else [])))


def _customer(customer: Customer, note: list[Line]) -> Part:
    aliases = [Line("alias", alias) for alias in customer.aliases]
    signs = [Line("when", sign) for sign in customer.signs]
    return Part("", "", (*aliases, *signs, Line("note", customer.needs), *note))


def _customer_lines(customer: Customer) -> Iterator[Part]:
    """Each line a part of its own: so it has its own id."""
    sorts = {"say": "say", "do": "do", "dont": "never"}
    for name, block, line in customer_lines(customer):
        yield Part(name, f"第 {name.rpartition('-')[2]} 条", (Line(sorts[block], text_of(line), whole_text(line)),))


def _stop(customer: Customer) -> Part:
    return Part("stop", "什么时候停", tuple(Line("note", stop.condition) for stop in customer.stop_when))


def _named(aliases: tuple[str, ...], when: str, note: list[Line]) -> Part:
    return Part("", "", (*(Line("alias", alias) for alias in aliases), Line("when", when), *note))


def _letter_parts(letter: Letter) -> Iterator[Part]:
    for part in letter.parts:
        yield Part(part.id, part.label, tuple(Line("text", text) for text in part.text))


def _form_fields(form: Form) -> Iterator[Part]:
    for field in form.fields:
        words = (field.label, *field.options, *field.columns)
        yield Part(field.id, field.part or "", (Line("item", " ".join(words)),))


def _turns(drill: Drill) -> Iterator[Part]:
    for number, turn in enumerate(drill.lines, 1):
        answers = (Line("text", text) for text in turn.good)
        lines = (Line("hear", turn.caller), *answers, Line("note", turn.watch_for))
        yield Part(turn_id(number), f"第 {number} 句", lines)


def _score(drill: Drill) -> Part:
    return Part(SCORE, "评分", tuple(Line("item", score.item) for score in drill.score))


def _page(book: Handbook, ref: str, page: Page, today: datetime.date) -> Subject:
    folder, _, name = ref.partition("/")
    kind = folder if folder in KINDS and name != "index" else "pages"
    parts = tuple(_section(heading, lines) for heading, lines in sections(page))
    over = facts(book, ref, today).days_over
    about = KINDS.get(kind, OTHER).name
    return Subject(kind, "", ref, page.title, about, f"核对已逾期 {over} 天" if over else "", parts)


def _section(heading: Heading | None, texts: tuple[str, ...]) -> Part:
    lines = tuple(Line("text", text) for text in texts)
    return Part(heading.id, "", (Line("step", heading.title), *lines)) if heading else Part("", "", lines)


def _singles(book: Handbook) -> Iterator[Subject]:
    if book.levels:
        view = View(book, "")
        parts = tuple(
            Part(name, name, (Line("step", f"{name} {view.level_name(name)}"), Line("text", book.levels[name].when)))
            for name in LEVELS
        )
        yield Subject("pages", "", "levels", SINGLE_PAGES["levels"], OTHER.name, "", parts)
    if book.company:
        numbers = tuple(Line("text", f"{expanded(d.number, Values(book))}：{d.use}") for d in book.company.danger)
        yield Subject("pages", "", "company", SINGLE_PAGES["company"], OTHER.name, "", (Part("", "", numbers),))
    yield _about("rewrite", "微信、短信、信，发出去之前贴进来看一遍")
    yield _about("pocket", "勾出自己常用的话术，一次印出来")
    yield _about("health", "哪份该核对了，哪一步用的是公用句，给培训师和主管看")
    if book.avoid:
        yield _about("quiz", "培训用的测验：这句不能说，改说哪一句")
    if book.calls:
        yield _about("practice", "培训用的练习：他说了这一句，头一句怎么接，判断树走哪一支")


def _about(uri: str, about: str) -> Subject:
    """A page of which only its title and what it is for are found."""
    return Subject("pages", "", uri, SINGLE_PAGES[uri], OTHER.name, "", (Part("", "", (Line("text", about),)),))
