"""What a template asks while it draws one page: texts cut up, links resolved, marks of basis ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..anchors import line_id
from ..blanks import Part, Values
from ..model import UNSET, Call, Customer, Drill, Form, Handbook, Letter, LevelName, Phrase, Said, text_of, whole_text
from ..steps import Played
from . import text
from .links import Link, link

# The words a status is shown by; `source`, `verified` and `gap` need no mark beside the text.
MARKS: Mapping[str, str] = {"二手": "二手", "memory": "待公司核对", "示例": "示例"}
STATUS: Mapping[str, str] = {"source": "原文", "verified": "已核实", "gap": "原文空缺", **MARKS}
# The reader of the pages.
AGENT = "客服专员"
CHANNELS: Mapping[str, str] = {
    "phone": "电话",
    "desk": "前台",
    "wechat": "微信",
    "sms": "短信",
    "letter": "来信",
    "online": "线上",
}


@dataclass(frozen=True)
class Flag:
    """A mark at a figure, deadline or law: not as it stands."""

    word: str
    basis: str
    href: str
    title: str


@dataclass(frozen=True)
class View:
    """One page: the book, the way from the page to the root (`../`), the level its deadlines are of (any: blanks).

    `on_paper`: the blanks are lines to write on.
    """

    book: Handbook
    base: str
    level: LevelName | None = None
    any_level: bool = False
    on_paper: bool = False

    @property
    def values(self) -> Values:
        """What `${…}` stands for on this page."""
        return Values(self.book, self.level, self.any_level)

    def inline(self, words: str) -> tuple[Part, ...]:
        """A text as pieces."""
        return text.inline(words, self.values)

    def clauses(self, words: str) -> tuple[tuple[Part, ...], ...]:
        """A spoken text as clauses of pieces."""
        return text.clauses(words, self.values)

    def seconds(self, blocks: tuple[str | Said, ...]) -> int:
        """How long these blocks take when read aloud."""
        return text.seconds(tuple(map(text_of, blocks)), self.values)

    def span_seconds(self, span: str) -> int:
        """How long a span of time is."""
        return text.span_seconds(span)

    def bare(self, words: str) -> str:
        """A text without its full stop."""
        return text.bare(words)

    def dialled(self, words: str) -> str:
        """The number to dial, when this is one."""
        return text.dialled("".join(part.text for part in self.inline(words)))

    def is_unset(self, words: str) -> bool:
        """Whether this is nothing but a company value that is still 待填."""
        return words.strip() == UNSET or [part.kind for part in self.inline(words)] == ["unset"]

    def link(self, ref: str) -> Link:
        """Where a reference leads from here."""
        return link(self.book, ref, self.base)

    def call(self, ref: str) -> Call | None:
        """The call script of a reference."""
        item = self.book.item(ref)
        return item if isinstance(item, Call) else None

    def heard(self, ref: str) -> tuple[str, ...]:
        """What one hears when this is the page to open, in short: callers' words, or the first sign of a type."""
        item = self.book.item(ref)
        if isinstance(item, Call):
            return item.aliases[:2]
        if isinstance(item, Letter | Form):
            return (item.when,)
        if isinstance(item, Drill):
            return (item.scene,)
        if edition := self.book.edition_at(ref):
            return (edition.headline,)
        return item.signs[:1] if isinstance(item, Customer) else ()

    def is_new(self, ref: str, place: str = "", words: str | Said | None = None) -> bool:
        """Whether the last edition brought these words to a page; without words: this place, or the page itself."""
        fresh = self.book.fresh.get(ref, ())
        return (whole_text(words) if words else f"#{place}" if place else "") in fresh

    def home(self, ref: str, step: Played, block: str) -> str:
        """The page whose file holds a block of a step: the script's own, or that of the common lines."""
        call = self.call(ref)
        return f"common/{call.procedure}" if call and not getattr(step.own, block) else ref

    def line_id(self, step: str, block: str, number: int) -> str:
        """The id of a line."""
        return line_id(step, block, number)

    def level_name(self, level: LevelName) -> str:
        """The name of a level, empty when the matrix could not be read."""
        return self.book.levels[level].name if self.book.levels else ""

    def flags(self, basis: Iterable[str], texts: Iterable[str] | None = None) -> tuple[Flag, ...]:
        """The marks of those ids whose facts are not settled; none where `texts` hold no figure, deadline or law."""
        if texts is not None and not any(text.has_figure(words) for words in texts):
            return ()
        return tuple(flag for name in basis if (flag := self._flag(name)))

    def _flag(self, name: str) -> Flag | None:
        fact = self.book.basis.get(name)
        words = [MARKS[status] for status in fact.status.split("+") if status in MARKS] if fact else []
        return Flag(" · ".join(words), name, self.link(f"basis#{name}").href, fact.title) if fact and words else None

    def around(self, step: Played) -> tuple[str, ...]:
        """All that a step says and asks, in which a figure may stand."""
        words = step.words
        extra = (step.own.every or "", words.note or "")
        said = map(text_of, (*words.say, *words.say_angry))
        return (*said, *words.ask, *words.do, *words.record, *extra)

    def phrase(self, phrase_id: str) -> tuple[Phrase, str] | None:
        """The phrase to avoid of that id, and where it is treated."""
        for topic in self.book.avoid.values():
            for phrase in topic.phrases:
                if phrase.id == phrase_id:
                    return phrase, self.link(f"{topic.ref}#{phrase.id}").href
        return None

    def can(self, role: str) -> str:
        """The heading over what a role may promise."""
        return "你可以" if role == AGENT else f"{role}可以"
