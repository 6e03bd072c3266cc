"""Names of other things: references, anchors, basis ids, roles, phrases to avoid, company values, aliases."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeVar

from pydantic import StringConstraints

from .. import fields
from ..anchors import anchors, common_ref, described, edition_ref
from ..blanks import Values, parts
from ..marks import Marked, marked, owners
from ..model import DEADLINES, Call, Company, Handbook, Item, Level, Node, Option, Page, aliases_of
from ..phrases import fold
from ..problems import Problem, Spot, nearest
from ..single_pages import SINGLE_PAGES
from .scope import all_marked, authored, broken, listed, suggestion, values_of

MAX_BASIS = 4
# So often used, a name is not misspelt: it is missing where it should be listed.
MANY = 2
BASIS_ID = re.compile(r"[A-Z]{2,8}-(?:[A-Z]|[A-Z]?[0-9]{1,3})(?:\.[0-9]{1,2})?")
_VALUE = re.compile(r"\$\{[^{}]*\}")
_HALF_BLANK = re.compile(r"【|】|[$＄](?=[\u4e00-\u9fff])|[$＄]\s*[{｛]|[｛｝]")


def page_names(book: Handbook) -> list[str]:
    """Every reference that has a page."""
    made = (*map(common_ref, book.common.values()), *map(edition_ref, book.editions))
    return [*(item.ref for item in book.items), *book.pages, *made, *SINGLE_PAGES]


def is_page(book: Handbook, base: str) -> bool:
    """Whether a reference has a page, or would have one if its file could be read, or were not withdrawn."""
    return (
        base in book.unread
        or described(base) in book.withdrawn
        or base in SINGLE_PAGES
        or base in book.pages
        or book.item(base) is not None
        or bool(book.common_at(base) or book.edition_at(base))
    )


def anchor_is_missing(book: Handbook, base: str, anchor: str) -> bool:
    """Whether a page that could be read whole lacks an anchor."""
    item = book.item(base)
    gone = base in book.unread or described(base) in book.withdrawn
    unsure = gone or (isinstance(item, Call) and _may_be_there(book, item, anchor))
    return not unsure and anchor not in (anchors(book, base) or ())


def _may_be_there(book: Handbook, call: Call, anchor: str) -> bool:
    """Whether another fault explains the missing anchor: a step left out, or common lines that cannot be read."""
    procedure = book.procedures.get(call.procedure)
    if procedure is None or f"common/{call.procedure}" in book.unread:
        return True
    left_out = {step.id for step in procedure.steps} - {step.step for step in call.steps}
    return any(anchor == step or anchor.startswith(f"{step}-") for step in left_out)


def check_references(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个引用都要指向存在的话术、判断树、清单、页面，“#”后面是那一页上存在的位置。"""
    for use in all_marked(book, fields.Reference):
        if isinstance(use.owner, Option) or (isinstance(use.owner, Node) and use.path == ("unknown",)):
            continue  # may be a node: see trees.py
        yield from reference_faults(book, use)


def reference_faults(book: Handbook, use: Marked) -> Iterator[Problem]:
    """What is wrong with one reference."""
    base, sign, anchor = use.value.partition("#")
    if not is_page(book, base):
        hint = (
            _renamed(book, base)
            or suggestion(base, page_names(book))
            or "引用写成 calls/elevator-entrapment 这样：类别/文件名。"
        )
        yield use.problem("HB110", f"引用“{use.value}”没有着落：没有这一页。", hint)
    elif sign and anchor_is_missing(book, base, anchor):
        hint = nearest(anchor, anchors(book, base) or ()) or "请打开那一页，看看步骤、问题或条目的 id。"
        yield use.problem("HB111", f"“{base}”这一页没有“#{anchor}”。", hint, find="#")


def _renamed(book: Handbook, base: str) -> str:
    return f"这一页改名了：请写“{book.moved[base].to}”。" if base in book.moved else ""


def check_no_reference_as_text(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """引用只写在 see、to、next 这些字段里，不当文字写。"""
    told: set[tuple[int, str | int]] = set()
    for mark in (fields.Spoken, fields.Shown):
        for use in all_marked(book, mark):
            place = (id(use.owner), use.path[0])
            if "/" in use.value and place not in told and is_page(book, use.value.partition("#")[0]):
                told.add(place)
                message, hint = f"“{use.value}”是引用，不是文字。", "是不是上面少了一行“next:”？"
                yield use.problem("HB122", message, hint)


class Use(Protocol):
    """A name where it is used, in YAML or in a page."""

    @property
    def value(self) -> str:
        """The name."""

    def where(self) -> Spot:
        """Return where it stands."""

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """A problem at it."""


Used = TypeVar("Used", bound=Use)


def _lacking(uses: Iterable[Used], known: Container[str]) -> Iterator[tuple[list[Used], bool]]:
    """Uses of names that do not exist, by name; with the second use the name itself is what is missing."""
    unknown: dict[str, list[Used]] = {}
    for use in uses:
        if use.value not in known:
            unknown.setdefault(use.value, []).append(use)
    yield from ((found, len(found) >= MANY) for found in unknown.values())


def used_at(spots: Sequence[Spot]) -> str:
    """Say where a name is used: the first places."""
    spots = spots[:3]
    return "用到它的如 " + "、".join(f"{spot.file} 第 {spot.line} 行" for spot in spots) + "。"


def check_basis(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """依据编号要在 scripts/basis.yml 里。"""
    if "basis" in book.unread or not all(BASIS_ID.fullmatch(name) for name in book.basis):
        return
    named: Iterator[Use] = chain(all_marked(book, fields.Basis), _noted(book))
    for uses, is_missing in _lacking(named, book.basis):
        name, facts = uses[0].value, next(iter(book.basis.values()), None)
        if is_missing and facts is not None:
            spot = facts.source.at(key=True)
            yield facts.problem(
                "HB112", spot, f"缺少依据编号“{name}”，有 {len(uses)} 处用到。", used_at([use.where() for use in uses])
            )
            continue
        for use in uses:
            hint = nearest(name, book.basis) or "编号都列在 scripts/basis.yml 里。"
            yield use.problem("HB112", f"依据里没有编号“{name}”。", hint)


@dataclass(frozen=True)
class _Noted:
    """A name in the `<!-- basis: … -->` of a page, used like a marked value of a YAML file."""

    value: str
    page: Page
    spot: Spot

    def where(self) -> Spot:
        """Return where the name stands."""
        line = self.page.file.line(self.spot.line)
        return Spot(self.spot.file, self.spot.line, line.index(self.value) + 1)

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """A problem at this name."""
        spot = self.where()
        return self.page.file.problem(code, message, line=spot.line, column=spot.column, hint=hint)


def _noted(book: Handbook) -> Iterator[_Noted]:
    for page in book.pages.values():
        yield from (_Noted(name, page, note.spot) for note in page.basis for name in note.names)


def check_page_basis_count(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一个标题下面最多写 4 个依据。"""
    for page in book.pages.values():
        places: dict[str, list[_Noted]] = defaultdict(list)
        for note in page.basis:
            places[note.heading] += [_Noted(name, page, note.spot) for name in note.names]
        for noted in places.values():
            if len(noted) > MAX_BASIS:
                message = f"这里有 {len(noted)} 个依据，一处最多 {MAX_BASIS} 个。"
                yield noted[MAX_BASIS].problem("HB113", message, "请只留最要紧的几个，或写到各自的小标题下面。")


def check_basis_count(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一处最多写 4 个依据。"""
    for thing in authored(book):
        for owner in owners(thing):
            found = getattr(owner, "basis", ())
            if len(set(found)) > MAX_BASIS:
                spot = owner.where("basis", MAX_BASIS)
                hint = "请只留最要紧的几个，或写到各自的步骤上。"
                yield owner.problem("HB113", spot, f"这里有 {len(found)} 个依据，一处最多 {MAX_BASIS} 个。", hint)


def check_roles(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """角色要在 scripts/levels.yml 的 roles 里。"""
    if book.levels is None:
        return
    known = list(book.levels.roles)
    for uses, is_missing in _lacking(all_marked(book, fields.Role), known):
        name = uses[0].value
        if is_missing:
            spot = book.levels.where("roles", key=True)
            message = f"roles 里缺少“{name}”，有 {len(uses)} 处用到。"
            yield book.levels.problem("HB114", spot, message, used_at([use.where() for use in uses]))
            continue
        for use in uses:
            hint = nearest(name, known) or f"可以写：{'、'.join(known[:12])}。"
            yield use.problem("HB114", f"没有“{name}”这个角色。", hint)


def check_phrase_ids(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """avoid 和 quotes 里写的是禁忌语的 id，要在 scripts/avoid/ 里。"""
    if broken(book, "avoid"):
        return
    known = {phrase.id for topic in book.avoid.values() for phrase in topic.phrases}
    lists: dict[tuple[int, str | int], list[Marked]] = {}
    for use in all_marked(book, fields.Avoid):
        if use.value not in known:
            lists.setdefault((id(use.owner), use.path[0]), []).append(use)
    for uses in lists.values():
        if all(BASIS_ID.fullmatch(use.value) for use in uses):
            message = f"这里写的是依据编号{listed(use.value for use in uses)}，不是禁忌语。"
            yield uses[0].problem("HB115", message, "是不是上面少了一行“basis:”？")
            continue
        for use in uses:
            hint = nearest(use.value, known) or "这里写 scripts/avoid/ 里一条禁忌语的 id。"
            yield use.problem("HB115", f"没有叫“{use.value}”的禁忌语。", hint)


def check_values(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """“${…}”里的名称要在 scripts/company.yml 的 values 里；话术里还可以写 ${首联}、${初复}、${办结}。"""
    if book.company is None or book.levels is None:
        return
    unknown: dict[str, list[tuple[Marked, Values]]] = {}
    for thing in authored(book):
        values = values_of(book, thing)[0]
        for use in (*marked(thing, fields.Spoken), *marked(thing, fields.Shown)):
            if "${" in use.value and not _is_itself_a_value(use):
                for name in {
                    part.name: 0 for part in parts(use.value, values) if part.kind == "unknown" and part.name.strip()
                }:
                    unknown.setdefault(name, []).append((use, values))
    for name, places in unknown.items():
        uses = [use for use, _ in places]
        if len(uses) >= MANY and name not in DEADLINES:
            spot = book.company.where("values", key=True)
            message = f"values 里缺少“{name}”，有 {len(uses)} 处用到。"
            yield book.company.problem("HB116", spot, message, used_at([use.where() for use in uses]))
        else:
            yield from (_unknown_value(use, name, values) for use, values in places)


def _unknown_value(use: Marked, name: str, values: Values) -> Problem:
    hint = nearest(name.strip(), values.names()) or "请在 scripts/company.yml 的 values 里补上它。"
    if name in DEADLINES:
        hint = "这个时限按话术的等级来，只能写在话术里。"
    return use.problem("HB116", f"公司设置里没有“{name}”。", hint, find=f"${{{name}}}")


def check_places_of_values(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """标题、名称、公司设置的值和等级时限里不能写“${…}”。"""
    for thing in authored(book):
        names = list(marked(thing, StringConstraints))
        own = [use for use in marked(thing, fields.Shown) if _is_itself_a_value(use)]
        for use in (*names, *own):
            if found := _VALUE.search(use.value):
                message = f"这里不能写“{found[0]}”。"
                yield use.problem("HB117", message, "请把文字直接写出来。", find=found[0])


def _is_itself_a_value(use: Marked) -> bool:
    """Values stand for themselves: nothing is put into them."""
    return (isinstance(use.owner, Company) and use.path[0] == "values") or (
        isinstance(use.owner, Level) and use.path[0] in DEADLINES
    )


def check_blanks(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """空格写成【姓名】，公司设置写成 ${热线}，括号要配成对，里面要有名称。"""
    for thing in authored(book):
        for use in (*marked(thing, fields.Spoken), *marked(thing, fields.Shown)):
            if place := half_blank(use.value):
                start, sign = place
                hint = "来电人的情况写成【姓名】，公司设置写成 ${热线}，都用半角的 ${ }。"
                spot = use.at(start)
                yield use.owner.problem("HB118", spot, f"“{sign}”没有配成对，或里面是空的。", hint)


def half_blank(text: str) -> tuple[int, str] | None:
    """Return the first sign of a blank that is not whole: `【姓名`, `【】`, `${热线`, `＄｛热线｝`."""
    if not _HALF_BLANK.search(text):
        return None
    rest = re.sub(r"【[^【】]*[^【】\s][^【】]*】|\$\{[^{}]+\}", lambda found: "\0" * len(found[0]), text)
    found = _HALF_BLANK.search(rest)
    return (found.start(), found[0]) if found else None


def check_repeats(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """同一个列表里，一个名称只写一遍。"""
    for mark in (fields.Reference, fields.Basis, fields.Avoid, fields.Role):
        seen: set[tuple[int, tuple[str | int, ...], str]] = set()
        for use in all_marked(book, mark):
            place = (id(use.owner), use.path[:-1], use.value)
            if isinstance(use.path[-1], int) and place in seen:
                yield use.problem("HB119", f"“{use.value}”在这个列表里写了两遍。", "请删掉一个。")
            seen.add(place)


def check_aliases(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一个别名只能属于一份话术、一类特殊客户、一封书信、一张表单或一场演练。"""
    standing: defaultdict[str, list[tuple[Item, str]]] = defaultdict(list)
    for item in book.items:
        for index, alias in enumerate(aliases_of(item)):
            use = Marked(alias, item, ("aliases", index))
            folded = fold(alias).letters
            if not folded:
                yield use.problem("HB121", f"别名“{alias}”里没有字。", "请写来电人会说的话。")
            elif others := standing[folded]:
                yield use.problem("HB120", _alias_twice(item, alias, others), "请只留在最合适的那一份里。")
            standing[folded].append((item, alias))


def _alias_twice(item: Item, alias: str, others: list[tuple[Item, str]]) -> str:
    if any(other is item for other, _ in others):
        return f"别名“{alias}”写了两遍。"
    return f"别名“{alias}”在{listed([others[0][0].source.file.path])}里已经有了。"


CHECKS = (
    check_references,
    check_no_reference_as_text,
    check_basis,
    check_basis_count,
    check_page_basis_count,
    check_roles,
    check_phrase_ids,
    check_values,
    check_places_of_values,
    check_blanks,
    check_repeats,
    check_aliases,
)
