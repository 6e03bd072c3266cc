"""What a community sets and does without: it differs from the company's, and nothing leads to what is withdrawn."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from .. import fields
from ..anchors import described
from ..communities import BY_NAME, FOLDER, communities, of_community
from ..model import Authored, Community, Company, Handbook, Own
from ..problems import Problem, Spot, nearest
from .links import leads_to
from .references import used_at
from .scope import all_marked, suggestion


def _each(book: Handbook) -> Iterator[tuple[str, Community, Own]]:
    yield from ((name, book.companies[name], book.own.get(name, Own())) for name in communities(book))


def check_withdrawn(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """小区的 withdraw 写 scripts 里有的一份，自己的文件夹里不再放它。"""
    known = [each.ref for each in book.items]
    for name, community, own in _each(book):
        for ref in community.withdraw:
            kind, _, item = ref.partition("/")
            spot = community.where("withdraw", ref, key=True)
            if ref not in known and ref not in book.unread:
                hint = suggestion(ref.partition("#")[0], known) or "请写成 calls/elevator-entrapment 这样。"
                yield community.problem("HB811", spot, f"没有“{ref}”这一份，撤不了。", hint)
            elif item in own.items.get(kind, {}):
                hint = f"要换成自己的，就不用撤：删掉这一行；要撤，删掉 {FOLDER}/{name}/ 里的那一份。"
                yield community.problem("HB811", spot, f"“{ref}”撤掉了，小区的文件夹里又有一份。", hint)


def check_ways_to_withdrawn(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """小区撤掉的一份，那个小区的手册里没有地方再通到它。"""
    for name, community, _ in _each(book):
        for ref, spots in _ways(of_community(book, name)).items():
            message = f"“{ref}”撤掉了，还有 {len(spots)} 处通到它。"
            own = f"scripts 里的放一份到 {FOLDER}/{name}/ 里改，company.yml 里的在本文件里另写"
            hint = f"{used_at(spots)}{own}；docs 里的页面是共用的，通到的就不能撤。"
            yield community.problem("HB812", community.where("withdraw", ref, key=True), message, hint)


def _ways(book: Handbook) -> dict[str, list[Spot]]:
    """Where something leads to what is withdrawn, in scripts and in pages, each place once."""
    found: defaultdict[str, dict[Spot, None]] = defaultdict(dict)
    for use in all_marked(book, fields.Reference) if book.withdrawn else ():
        if (ref := described(use.value.partition("#")[0])) in book.withdrawn:
            found[ref][use.where()] = None
    for page in book.pages.values() if book.withdrawn else ():
        for link in page.links:
            if (ref := described(leads_to(page, link.target).removesuffix(".md"))) in book.withdrawn:
                found[ref][link.spot] = None
    return {ref: sorted(spots) for ref, spots in found.items()}


def check_differences(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """小区只写和公司不一样的：和 scripts/company.yml 一样的设定、和手册一字不差的文件都不写。"""
    for _, community, own in _each(book):
        for path in _same(book.company, community) if book.company else ():
            spot, message = community.where(*path, key=True), f"“{path[-1]}”和 scripts/company.yml 里写的一样。"
            yield community.problem("HB813", spot, message, "请删掉它：没写的就用公司的。")
        for kind, items in own.items.items():
            for item, one in items.items():
                yield from _same_file(getattr(book, kind).get(item), one)


def _same(company: Company, community: Community) -> Iterator[tuple[str, ...]]:
    for name in Company.model_fields:
        theirs, ours = getattr(company, name), getattr(community, name)
        if name in BY_NAME:
            yield from ((name, part) for part, value in ours.items() if theirs.get(part) == value)
        elif name in community.place and theirs == ours:
            yield (name,)


def _same_file(theirs: Authored | None, ours: Authored) -> Iterator[Problem]:
    if theirs is not None and theirs.source.text == ours.source.text:
        message = f"这个文件和 {theirs.source.file.path} 一字不差。"
        yield ours.problem("HB813", ours.where(), message, "请删掉它：没放的就用手册的。")


def check_value_names_known(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """小区的 values 里，只写 scripts/company.yml 的 values 里有的名称。"""
    for _, community, _ in _each(book):
        for name in community.values:
            if book.company is not None and name not in book.company.values:
                hint = nearest(name, book.company.values) or "请先写进 scripts/company.yml 的 values，可以写待填。"
                spot = community.where("values", name, key=True)
                yield community.problem("HB814", spot, f"公司设置里没有“{name}”。", hint)


CHECKS = (check_withdrawn, check_ways_to_withdrawn, check_differences, check_value_names_known)
