"""Decision trees: every answer leads on, every question is reached and comes to an end, soon enough."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ..anchors import ESCALATE
from ..marks import Marked
from ..model import Handbook, Node, Tree
from ..phrases import fold
from ..problems import Problem
from ..trees import MAX_DEPTH, UNKNOWN, Exit, ending, exits, leading_to, reachable
from .references import is_page, page_names, reference_faults
from .scope import listed, suggestion

MIN_OPTIONS, MAX_OPTIONS = 2, 5
MAX_WORK = 100_000
_WAYS = "请写本判断树的一个节点，或 calls/elevator-entrapment 这样的引用。"


def _trees(book: Handbook) -> Iterator[Tree]:
    yield from (book.trees[name] for name in sorted(book.trees))


def _nodes(book: Handbook) -> Iterator[tuple[Tree, str, Node]]:
    yield from ((tree, name, node) for tree in _trees(book) for name, node in tree.nodes.items())


def check_start(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """start 是本判断树里的一个问题。"""
    for tree in _trees(book):
        if tree.start not in tree.nodes and tree.start not in _misspelt(book, tree):
            hint = suggestion(tree.start, tree.nodes) or "请写 nodes 里第一个要问的问题。"
            yield tree.problem("HB201", tree.where("start"), f"start 写的是“{tree.start}”，但没有这个节点。", hint)


def check_one_way(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个回答写一个去处：to 或者 role，只写一样。"""
    for _, _, node in _nodes(book):
        for option in node.options:
            if option.to is None and option.role is None:
                message = f"回答“{option.answer}”没有去处。"
                yield option.problem("HB202", option.where(), message, "请写 to（节点或页面）或 role（角色）。")
            elif option.to is not None and option.role is not None:
                message = f"回答“{option.answer}”有两个去处：to 和 role。"
                yield option.problem("HB202", option.where("role", key=True), message, "请只留一个。")


def check_answers_lead_somewhere(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个回答都指向本判断树里存在的节点，或者存在的页面。"""
    for tree, _, node in _nodes(book):
        for way in exits(node):
            if _is_dead(book, tree, way) and way.target not in _misspelt(book, tree):
                use = Marked(way.target, node, way.path)
                if "/" in way.target.partition("#")[0]:
                    yield from reference_faults(book, use)
                else:
                    hint = suggestion(way.target, [*tree.nodes, *page_names(book)]) or _WAYS
                    yield use.problem("HB203", f"回答“{way.answer}”指向“{way.target}”，但没有这个节点。", hint)


def check_reserved_names(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """节点不能叫 escalate：页面上，那是升级的位置。"""
    for tree, name, _ in _nodes(book):
        if name == ESCALATE:
            spot = tree.where("nodes", name, key=True)
            yield tree.problem("HB211", spot, f"节点不能叫“{name}”：页面上，那是升级的位置。", "请换一个名称。")


def check_node_names(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """节点的名称要和指向它的回答写得一样。"""
    for tree in _trees(book):
        for target, name in _misspelt(book, tree).items():
            spot = tree.where("nodes", name, key=True)
            message = f"有几处指向“{target}”，但没有这个节点；没有哪一处指向“{name}”。"
            yield tree.problem("HB203", spot, message, f"请把这里改成“{target}”，或把那几处改成“{name}”。")


def _misspelt(book: Handbook, tree: Tree) -> Mapping[str, str]:
    """Names asked for more than once that no node has, each with the node meant: it is the node that is misspelt."""
    ways = [way for node in tree.nodes.values() for way in exits(node)]
    asked = Counter([tree.start, *(way.target for way in ways if not way.is_role)])
    dead = {way.target for way in ways if _is_dead(book, tree, way)} - {tree.start} | {tree.start} - set(tree.nodes)
    lost = [name for name in tree.nodes if name not in asked]
    close = {name: get_close_matches(name, lost, n=1, cutoff=0.6) for name in sorted(dead) if asked[name] > 1}
    return {name: found[0] for name, found in close.items() if found}


def _is_dead(book: Handbook, tree: Tree, way: Exit) -> bool:
    if way.is_role or way.target in tree.nodes:
        return False
    return not is_page(book, way.target.partition("#")[0]) or ("#" in way.target and _bad_anchor(book, tree, way))


def _bad_anchor(book: Handbook, tree: Tree, way: Exit) -> bool:
    return any(reference_faults(book, Marked(way.target, tree, ())))


def check_reachable(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个问题都有回答通向它。"""
    for tree in _trees(book):
        if tree.start not in tree.nodes or not _is_complete(book, tree):
            continue  # a missing or mistyped way may be the one that leads there
        found = reachable(tree)
        for name in _roots(tree, [name for name in tree.nodes if name not in found]):
            message = f"没有哪个回答通向节点“{name}”。"
            yield tree.problem("HB204", tree.where("nodes", name, key=True), message, "请让一个回答指向它，或删掉它。")


def _is_complete(book: Handbook, tree: Tree) -> bool:
    for node in tree.nodes.values():
        if node.unknown is None or any(_is_dead(book, tree, way) for way in exits(node)):
            return False
        if any(option.to is None and option.role is None for option in node.options):
            return False
    return True


def _roots(tree: Tree, lost: list[str]) -> Iterator[str]:
    """Of the nodes nothing leads to: those that are not merely behind another of them."""
    onward = _onward(tree)
    led_to = {target for name in lost for target in onward[name] if target != name}
    behind: set[str] = set()
    for name in sorted(lost, key=lambda name: name in led_to):
        if name not in behind:
            yield name
            waiting = [name]
            while waiting:
                more = [target for target in onward[waiting.pop()] if target not in behind]
                behind.update(more)
                waiting += more


def check_ends(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """从每个问题都能走到头（一份话术、一张清单、一个人），升级不算。"""
    for tree in _trees(book):
        unfinished = [name for name, node in tree.nodes.items() if node.unknown is None]
        ends = ending(tree) | leading_to(tree, unfinished)
        stuck = [name for name in tree.nodes if name not in ends]
        if stuck:
            spot = tree.where("nodes", stuck[0], key=True)
            message = f"从节点{listed(stuck)}怎么回答都走不到头。"
            yield tree.problem("HB205", spot, message, "请让一个回答通向话术、清单或角色；升级（escalate）不算。")


def check_unknown(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个问题都要写 unknown：来电人说不清楚时往哪里走。"""
    for tree, name, node in _nodes(book):
        if node.unknown is None:
            message = f"节点“{name}”缺少 unknown：来电人说不清楚时往哪里走。"
            yield tree.problem("HB206", tree.where("nodes", name, key=True), message, "请按最坏的情形写一个去处。")


def check_width(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """每个问题有 2 到 5 个回答。"""
    for _, name, node in _nodes(book):
        count = len(node.options)
        if not MIN_OPTIONS <= count <= MAX_OPTIONS:
            message = f"节点“{name}”有 {count} 个回答，应当是 {MIN_OPTIONS} 到 {MAX_OPTIONS} 个。"
            hint = "一个回答不成问题，请直接写去处。" if count < MIN_OPTIONS else "请拆成两个问题。"
            yield node.problem("HB207", node.where("options", key=True), message, hint)


def check_depth(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """最多问 6 个问题就要走到头。"""
    for tree in _trees(book):
        found = _long_path(tree)
        if found is None:
            message = "这棵判断树的路太多，数不清要问几个问题。"
            yield tree.problem("HB208", tree.where("nodes", key=True), message, "请拆成几棵小的判断树。")
        elif found:
            spot = tree.where("nodes", found[-1], key=True)
            hint = "请把后面的问题放进另一棵判断树，或先问最能分开的。"
            yield tree.problem("HB208", spot, f"要问 {len(found)} 个问题才到这里：{' → '.join(found)}。", hint)


def _long_path(tree: Tree) -> list[str] | None:
    """A path of more than MAX_DEPTH questions, each once; empty if there is none, None if it took too long to tell."""
    onward = _onward(tree)
    path, work = [tree.start], 0
    waiting = [iter(onward.get(tree.start, ()))]
    while waiting:
        work += 1
        step = next((name for name in waiting[-1] if name not in path), None)
        if work > MAX_WORK:
            return None
        if step is None:
            waiting.pop()
            path.pop()
            continue
        path.append(step)
        if len(path) > MAX_DEPTH:
            return path
        waiting.append(iter(onward[step]))
    return []


def _onward(tree: Tree) -> Mapping[str, list[str]]:
    return {
        name: list(dict.fromkeys(way.target for way in exits(node) if not way.is_role and way.target in tree.nodes))
        for name, node in tree.nodes.items()
    }


def check_no_standstill(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """一个回答不能又回到同一个问题。"""
    for _, name, node in _nodes(book):
        for way in exits(node):
            if not way.is_role and way.target == name:
                use = Marked(way.target, node, way.path)
                yield use.problem("HB209", f"回答“{way.answer}”又回到同一个问题“{name}”。", "请换一个去处。")


def check_answers_differ(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """同一个问题的回答不能相同，“不清楚”写在 unknown 里。"""
    for _, _, node in _nodes(book):
        seen: set[str] = set()
        for option in node.options:
            folded = fold(option.answer).letters or option.answer
            if folded == UNKNOWN:
                message = f"回答“{UNKNOWN}”每个问题都有，不用写在 options 里。"
                yield option.problem("HB210", option.where("answer"), message, "请把它的去处写在 unknown 里。")
            elif folded in seen:
                message = f"回答“{option.answer}”在这个问题里写了两遍。"
                yield option.problem("HB210", option.where("answer"), message, "请合并，或把话说得分得开。")
            seen.add(folded)


CHECKS = (
    check_start,
    check_one_way,
    check_answers_lead_somewhere,
    check_reserved_names,
    check_node_names,
    check_reachable,
    check_ends,
    check_unknown,
    check_width,
    check_depth,
    check_no_standstill,
    check_answers_differ,
)
