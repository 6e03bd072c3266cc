"""What is said to the caller: short, whole, kept, and without phrases to avoid."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .. import fields
from ..blanks import Values, expanded, parts
from ..marks import Marked, marked, owners
from ..model import Authored, Handbook, Phrase
from ..phrases import find, find_all, forms
from ..problems import Problem
from ..promises import open_promises
from ..spoken import MAX_BLOCK, MAX_LETTERS, MAX_SENTENCES, meant, sentences, slips, spoken_length
from .avoid import usable_forms
from .references import half_blank
from .scope import all_marked, authored, broken, values_of


@dataclass(frozen=True)
class _Block:
    """A block of spoken text with what `${…}` means in it. Punctuation slips are read as they were meant."""

    use: Marked
    values: tuple[Values, ...]

    @property
    def text(self) -> str:
        return meant(self.use.value)

    def problem(self, code: str, offset: int, message: str, hint: str) -> Problem:
        return self.use.owner.problem(code, self.use.at(offset), message, hint)


def _blocks(book: Handbook) -> Iterator[_Block]:
    """Every block that can be read: neither endless nor with half a blank in it (both are told elsewhere)."""
    for thing in authored(book):
        values = values_of(book, thing)
        for use in marked(thing, fields.Spoken):
            if len(use.value) <= MAX_BLOCK and not half_blank(use.value):
                yield _Block(use, values)


def check_sentence_length(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """要说的话，一句最多 40 个字（标点不算，【…】算 3 个字），最好 20 个。"""
    for block in _blocks(book):
        for start, sentence in sentences(block.text):
            length = max(spoken_length(expanded(sentence, values)) for values in block.values)
            if length > MAX_LETTERS:
                message = f"这一句有 {length} 个字，最多 {MAX_LETTERS} 个。"
                yield block.problem("HB601", start, message, "一口气说不完：请拆成两句，用“。”断开。")


def check_block_length(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """要说的话，一条最多 3 句。"""
    for use in all_marked(book, fields.Spoken):
        if len(use.value) > MAX_BLOCK:
            yield use.problem("HB602", f"这一条有 {len(use.value)} 个字，太长了。", "一条最多 3 句：请分成几条。")
    for block in _blocks(book):
        found = list(sentences(block.text))
        if len(found) > MAX_SENTENCES:
            start, _ = found[MAX_SENTENCES]
            message = f"这一条有 {len(found)} 句，最多 {MAX_SENTENCES} 句。"
            yield block.problem("HB602", start, message, "请从这里起另写一条“- ”，中间留给来电人说话。")


def check_block_ends(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """要说的话以 。！？ 结尾。"""
    lists: defaultdict[tuple[int, str | int], list[_Block]] = defaultdict(list)
    for block in _blocks(book):
        if not re.search(r"[。！？][”’」』）]*$", block.text):
            lists[id(block.use.owner), block.use.path[0]].append(block)
    for blocks in lists.values():
        message, hint = "这一条没有说完：末尾没有 。！？。", "请补上句号或问号。"
        if len(blocks) > 1:
            lines = "、".join(str(block.use.at(len(block.text) - 1).line) for block in blocks)
            message = f"第 {lines} 行没有说完：末尾没有 。！？。"
            hint = "请补上句号或问号；要是手上做的事，上面少了一行“do:”。"
        yield blocks[0].problem("HB603", len(blocks[0].text) - 1, message, hint)


def check_promises(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """答应来电人的事（打给您、回复、上门、处理、修好、通知……），同一条里说清谁来办、什么时候。"""
    for block in _blocks(book):
        if any(part.kind == "unknown" for part in parts(block.use.value, block.values[0])):
            continue  # it may be the time
        for promise in open_promises(block.text):
            lacks = [word for word, lack in (("谁来办", promise.lacks_who), ("什么时候", promise.lacks_when)) if lack]
            message = f"答应了“{promise.text}”，没有说{'、'.join(lacks)}。"
            hint = f"“{promise.vague}”不是时间，" if promise.vague and promise.lacks_when else ""
            hint += "请说清谁、几点前，如“我今天下午四点前给您回电话。”"
            yield block.problem("HB604", promise.start, message, hint)


def check_unset(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """要说的话里不能用还没有填的公司设置。"""
    for block in _blocks(book):
        for part in parts(block.use.value, block.values[0]):
            if part.kind == "unset":
                offset = block.use.value.index(f"${{{part.name}}}")
                message = f"要说的话里用了“{part.name}”，它在公司设置里还是待填。"
                hint = "改成谁在什么时候把它告诉来电人；或在 scripts/company.yml 里填上。"
                yield block.problem("HB605", offset, message, hint)


def check_avoided_phrases(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """要说的话里没有禁忌语；为了说明而引用的，写 quotes。"""
    phrases = usable_forms(book)
    known = forms(phrases)
    for block in _blocks(book):
        told = set(getattr(block.use.owner, "quotes", ()))
        for found in find_all(known, block.use.value):
            phrase = phrases[found.phrase]
            if phrase.id not in told:
                told.add(phrase.id)
                said = block.use.value[found.start : found.end]
                message = f"这里说了禁忌语“{said}”（{phrase.id}）：{phrase.why.rstrip('。')}。"
                itself = block.use.owner is phrase
                hint = "改说的话里不能有禁忌语。" if itself else f"改说：{phrase.instead}"
                yield block.problem("HB606", found.start, message, hint)


def check_quotes_needed(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """quotes 里只写这里的话真的引用了的禁忌语。"""
    if broken(book, "avoid"):
        return
    known = {phrase.id: phrase for topic in book.avoid.values() for phrase in topic.phrases}
    for thing in authored(book):
        for owner in owners(thing):
            for index, name in enumerate(getattr(owner, "quotes", ())):
                if name in known and not _says(owner, known[name]):
                    message = f"这里没有说“{name}”的禁忌语，不需要 quotes。"
                    yield owner.problem("HB607", owner.where("quotes", index), message, "请删掉它。")


def _says(owner: Authored, phrase: Phrase) -> bool:
    return any(find(form, use.value) for use in marked(owner, fields.Spoken) for form in phrase.match)


def check_full_width(book: Handbook, today: datetime.date) -> Iterator[Problem]:
    """要说的话用全角标点，引号用“ ”。"""
    for block in _blocks(book):
        for place, sign in list(slips(block.use.value))[:1]:
            message = f"汉字旁边用了半角标点“{block.use.value[place]}”。"
            hint = "请改成全角引号“ ”。" if sign in "“”‘’" else f"请改成全角“{sign}”。"
            yield block.problem("HB608", place, message, hint)


CHECKS = (
    check_sentence_length,
    check_block_length,
    check_block_ends,
    check_promises,
    check_unset,
    check_avoided_phrases,
    check_quotes_needed,
    check_full_width,
)
