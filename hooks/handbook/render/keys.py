"""All keys of the handbook: the one table from which the help, the hints on the pages and the tests come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key. `press` is the `data-key` of what it presses, `cap` what stands on it, `bar` its word in the key bar.

    `alone`: the browser or what has the focus answers it, without a `data-key`; it cannot be switched off.
    `also`: more keys that do the same to other things, as the numbers of answers.
    """

    press: str
    does: str
    cap: str = ""
    bar: str = ""
    alone: bool = False
    also: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What stands on the key."""
        return self.cap or self.press


@dataclass(frozen=True)
class Group:
    """Keys that are there together: on pages of these kinds; none named: on every page."""

    name: str
    keys: tuple[Key, ...]
    kinds: tuple[str, ...] = ()


GROUPS: tuple[Group, ...] = (
    Group(
        "每一页",
        (
            Key("/", "查找：来电人说了什么", bar="查找"),
            Key("T", "来电分流"),
            Key("W", "工单：看一遍，复制", bar="工单"),
            Key("I", "填来电的空格；回车回到原处", bar="填空"),
            Key("N", "新来电：清掉这一通"),
            Key("?", "这张表"),
            Key("Esc", "关掉打开的一层，回到原处", alone=True),
        ),
    ),
    Group(
        "查找结果",
        (
            Key("ArrowDown", "下一条", cap="↓", alone=True),
            Key("ArrowUp", "上一条", cap="↑", alone=True),
            Key("Enter", "打开", alone=True),
        ),
    ),
    Group(
        "话术",
        (
            Key("J", "下一步", bar="下一步"),
            Key("K", "上一步", bar="上一步"),
            Key("Space", "完成这一步，到下一步；做完的再按一次，就是没做", cap="空格", bar="完成"),
            Key("C", "复制这一句；再按，复制下一句", bar="复制"),
            Key("F", "专注：只留这一步；再按或 Esc 退出", bar="专注"),
            Key("E", "升级给谁", bar="升级"),
            Key("R", "报过进展了，从现在重新计时"),
        ),
        kinds=("call",),
    ),
    Group(
        "特殊客户",
        (
            Key("A", "他火气收不住：降温"),
            Key("B", "他是哪一类：看清再说"),
            Key("X", "他骂人、威胁：定边界"),
        ),
        kinds=("call",),
    ),
    Group(
        "判断树",
        (
            Key("1", "选第几个答案", cap="1–9", also=tuple("23456789")),
            Key("0", "不清楚：走稳妥的一支"),
            Key("Backspace", "上一问", cap="⌫"),
            Key("E", "马上升级"),
        ),
        kinds=("tree",),
    ),
    Group(
        "清单",
        (
            Key("J", "下一项"),
            Key("K", "上一项"),
            Key("Space", "做完这一项", cap="空格"),
        ),
        kinds=("checklist",),
    ),
    Group(
        "补偿标准",
        (
            Key("1", "选第几个", cap="1–9", also=tuple("23456789")),
            Key("J", "下一问"),
            Key("K", "上一问"),
        ),
        kinds=("compensation",),
    ),
    Group(
        "练习、小测",
        (
            Key("1", "选第几句；自己说完，1 是说对了，2 是再来一遍", cap="1–3", also=("2", "3")),
            Key("S", "不看选项，先自己说"),
            Key("Enter", "看答案，下一张", cap="回车", alone=True),
        ),
        kinds=("quiz", "practice"),
    ),
    Group("工单", (Key("C", "复制整张"),), kinds=("note",)),
)
KEYS: Mapping[str, Key] = {key.press: key for group in GROUPS for key in group.keys}
# What the bar at the foot of the screen shows, by kind of page.
BARS: Mapping[str, tuple[str, ...]] = {"call": ("/", "J", "K", "Space", "C", "I", "F", "E", "W")}


def bar(kind: str) -> tuple[Key, ...]:
    """The keys in the bar of a page of this kind."""
    here = {key.press: key for group in GROUPS if not group.kinds or kind in group.kinds for key in group.keys}
    return tuple(here[press] for press in BARS.get(kind, ()))
