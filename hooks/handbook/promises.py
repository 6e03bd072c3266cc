"""Finds promises in spoken text, and whether a block says who keeps them and by when. Readable lists, no cleverness.

A promise is something our side will do after this sentence. Questions, what the caller is asked to do, what is
denied and what is already done are no promises. The browser reads the same lists (PATTERNS): they hold only what
Python and JavaScript read alike, and nothing that looks behind, which older Safaris cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLAUSE = re.compile(r"[^，；：、。！？\n]+[。！？]?")
_STOP = re.compile(r"[。！？]")

# To give word: 给您回电话、跟您说结果、向您报进展.
_TO_CALLER = (
    r"[给跟向和为替帮]您(?:再|先|也|都|亲自|主动|单独|当面|书面|一个|个){0,2}"
    r"(?:打|回(?!忆|想)|复|报|答|反馈|发|送|寄|说一|说清|说结果|说进|讲一|讲清|讲结果|交代|消息|结果|准信|说法"
    r"|办好|办完|修|换|装|处理|解决|落实|查清|查完|安排|联系|转告|盯|退|赔|补|免|减|送)"
)
_CONTACT = (
    r"回电|回话|回拨|回访|打给您|打您.{0,3}电话|答复您|回复您|通知您|联系您|告诉您|告知您|转告您"
    r"|发到您|送到您|(?:发|寄)给您"
)
_GIVING = r"给您.{0,6}(?:答复|说法|交代|结果|回复)|(?:退|赔|补|送|免|减)(?:给|还)?您|打电话跟您|报进[展度]"
_COMING = (
    r"上门|到场|到现场|到您(?:家|那|门)|去您(?:家|那)|去(?:修|查|看|处理|检查|维修|抢修)"
    r"|(?:过去|过来|来)(?:看|修|查|处理|检查|接您|找您)"
)
_SENDING = r"安排|(?:派|叫|让|请)(?!您).{0,6}?(?:过去|过来|上门|到|去|来)(?!电)"
_DONE = (
    r"(?:处理|修|换|办|弄|解决|清理|打扫|落实|恢复|整改|核实|查)(?:好|完|清楚|到位|干净|掉|妥)"
    r"|(?:恢复|解决|整改)(?=$|[。！])"
)
# 会 that is no “will”: 业委会, 委员会, 协会, 不会.
_NO_WILL = r"([不委员协]会)"
# We will, we surely do, soon: 我们会处理, 尽快回复.
_WILL = (
    r"(?:会(?!不|议)|将|一定|保证|负责|尽快|尽早|第一时间|稍后|回头|及时)[^您你我]{0,5}?"
    r"(?:处理|解决|维修|整改|跟进|落实|核实|安排|回复|答复|回电|通知|修|办|查)"
)
_KINDS = (*(part.replace("您", "[您你]") for part in (_TO_CALLER, _CONTACT, _GIVING, _COMING, _SENDING)), _DONE, _WILL)
_PROMISE = re.compile("|".join((_NO_WILL, *(f"(?:{part})" for part in _KINDS))))

# What turns the words before it into no promise.
_DENIED = re.compile(r"(?:没有?|未|别|甭|不(?!管|论)|无法|难以|谁|怎么|是否|能否|要不要|有没有|什么)[^我]{0,6}$")
_ASKED_OF_CALLER = re.compile(
    r"(?:请|麻烦|劳驾)[您你]|^(?:您|你|请|麻烦)(?![^我]*(?:我|师傅|同事|主管))"
    r"|[您你](?:先|再|要|想|能|可以|也|自己|方便|什么时候|有空|愿意)"
)
_ALREADY = re.compile(r"(?:已经?|刚才?|刚刚|上次|上回|之前|曾|昨天|前天)[^我]{0,8}$")
_AFTER = re.compile(r"^(?:过|了|以?后|之后|以?前|之前|的(?!$|[。！])|得|时|期间|好了|完了|吗|没有|没|不了|不到|不上)")

_NUMBER = r"(?:[0-9]+|[零一二两三四五六七八九十半几]+)"
_TIMES = (
    rf"{_NUMBER}\s*(?:个|多)?\s*(?:分钟?|小时|钟头|点|天|日|号|周|星期|礼拜|秒|刻钟|个?工作日|个?月)",
    r"今[天晚早日]|明[天晚早日]|后天|当[天日场晚]|上午|中午|下午|傍晚|晚上|早上|夜里",
    r"周[一二三四五六日天末]|星期[一二三四五六日天]|本周|下周|月[底初]|下班前",
    r"现在|马上|立刻|立即|这就|即刻|当场|每隔|随即|正在",
    r"一[^，。！？]{1,10}就|挂了?(?:电话|线)就|[0-9]{1,2}[:：][0-9]{2}",
    r"【[^【】]*(?:时间|时限|日期|几点|点|分钟|小时|日|天)[^【】]*】",
    r"\$\{(?:首联|初复|办结)\}",
)
_WHEN = re.compile("|".join(_TIMES))
_WHO = re.compile(
    r"我|师傅|主管|经理|同事|管家|工程|维保|保安|秩序|客服|维修|电工|水工|救援|消防|保洁|绿化|队|专员|值班|班长|部"
    r"|公司|物业|项目|燃气|供电|供水|厂家|医生|警察|民警|【[^【】]*(?:人|责任|师傅|同事|姓名|主管|经理|员)[^【】]*】"
)
_VAGUE = re.compile(r"尽快|尽早|尽量|尽力|及时|稍后|回头|过一?会儿?|一会儿?|稍等|随后|早日|到时候?|第一时间|有消息")

PATTERNS = {
    "clause": _CLAUSE,
    "stop": _STOP,
    "promise": _PROMISE,
    "denied": _DENIED,
    "asked": _ASKED_OF_CALLER,
    "already": _ALREADY,
    "after": _AFTER,
    "when": _WHEN,
    "who": _WHO,
    "vague": _VAGUE,
}
# How much of a promise is quoted.
QUOTED = 12


@dataclass(frozen=True)
class Promise:
    """What is promised and where in the block it stands; what the block leaves open."""

    text: str
    start: int
    lacks_who: bool
    lacks_when: bool
    vague: str


def open_promises(block: str) -> Iterator[Promise]:
    """Yield the first promise of a block when the block does not say who keeps it, or by when."""
    promise = next(_promises(block), None)
    if promise is None:
        return
    lacks_who, lacks_when = not _WHO.search(block), not _WHEN.search(block)
    if lacks_who or lacks_when:
        vague = _VAGUE.search(block)
        text = promise[0]
        yield Promise(text, promise[1], lacks_who, lacks_when, vague[0] if vague else "")


def _promises(block: str) -> Iterator[tuple[str, int]]:
    for clause, start in statements(block):
        for found in _PROMISE.finditer(clause):
            if not found[1] and is_ours(clause[: found.start()]) and not _AFTER.search(clause[found.end() :]):
                yield quoted(clause, found.start()), start + found.start()


def statements(block: str) -> Iterator[tuple[str, int]]:
    """Yield the clauses that are no part of a question, and where each begins."""
    for clause in _CLAUSE.finditer(block):
        if not _is_question(block, clause.end()):
            yield clause[0], clause.start()


def _is_question(block: str, end: int) -> bool:
    """Whether the sentence around `end` ends in a question mark."""
    stop = _STOP.search(block, end - 1)
    return stop is not None and stop[0] == "？"


def is_ours(before: str) -> bool:
    """Whether what follows these words of a clause is ours to do: not denied, not asked of the caller, not done."""
    return not (_DENIED.search(before) or _ALREADY.search(before) or _ASKED_OF_CALLER.search(before))


def quoted(clause: str, start: int) -> str:
    """The words of a clause from `start` on, as a message quotes them."""
    return clause[start:].rstrip("。！？")[:QUOTED]
