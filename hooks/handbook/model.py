"""What the handbook is made of, as people write it: one class per kind, frozen, unknown fields refused.

The contract of every field is in the content guide; here it is as types. Facts derived from several
objects (reachable nodes, lines a step takes from the common file) live in `steps.py` and `trees.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from .faults import Fault
from .fields import (
    AvoidId,
    BasisId,
    Date,
    Id,
    Line,
    Lines,
    Name,
    Number,
    Quoted,
    Ref,
    RoleName,
    Span,
    Text,
    Texts,
    Whole,
    YesNo,
    as_list,
)
from .problems import Problem, Spot
from .source import Place, Source
from .textfile import TextFile

LevelName = Literal["P0", "P1", "P2", "P3", "P4"]
LEVELS: tuple[LevelName, ...] = ("P0", "P1", "P2", "P3", "P4")
Deadline = Literal["首联", "初复", "办结"]
DEADLINES: tuple[Deadline, ...] = ("首联", "初复", "办结")
UNSET = "待填"
COMPENSATION_KINDS = ("商誉维护赠品", "商誉修复赠送", "商誉修复行动", "商誉修复跟进", "依法赔偿")
CompensationKind = Literal["商誉维护赠品", "商誉修复赠送", "商誉修复行动", "商誉修复跟进", "依法赔偿"]
LEGAL: CompensationKind = "依法赔偿"
# Ways of behaving by what helps.
CUSTOMER_GROUPS = ("先稳住", "说能办的", "帮他说清")
CustomerGroup = Literal["先稳住", "说能办的", "帮他说清"]
CATEGORIES: Mapping[str, str] = {
    "equipment": "设备设施",
    "attitude": "服务态度",
    "quality": "服务质量",
    "charges": "收费",
    "emergency": "突发事件",
    "decoration": "装修",
    "parking": "停车",
    "neighbours": "邻里",
    "environment": "环境卫生绿化",
    "security": "安全秩序",
    "handover": "交付验房",
    "parcel": "包裹快递",
    "community": "社区文化",
    "merchants": "商户",
    "technique": "电话技巧",
    "online": "线上与书面",
    "boundary": "边界与转接",
}


@cache
def file_id(path: str) -> str:
    """The id of what a file holds: the file's name without its ending."""
    return PurePosixPath(path).stem


class Authored(BaseModel):
    """An object somebody wrote: it can tell where each of its fields stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    _place: Place | None = PrivateAttr(None)
    # What marks.py has gathered from this object.
    _marked: dict[type, Any] | None = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, build: ModelWrapValidatorHandler[Self]) -> Self:
        made = build(data)
        if isinstance(data, Place):
            made._place = data
        return made

    @property
    def place(self) -> Place:
        """The mapping this object was read from."""
        place = self._place
        if place is None:
            raise ValueError(f"{type(self).__name__} was not read from a file")
        return place

    @property
    def source(self) -> Source:
        """The file this object was read from."""
        return self.place.source

    def where(self, *path: str | int, key: bool = False, find: str = "") -> Spot:
        """Return the place of the field at `path` (its key with `key`, the text `find` inside it)."""
        return self.source.at((*self.place.path, *path), key=key, find=find)

    def file_at(self, spot: Spot) -> TextFile:
        """Return the file a place of this object lies in."""
        return self.source.file

    def problem(self, code: str, spot: Spot, message: str, hint: str = "", *, warning: bool = False) -> Problem:
        """A problem in the file this object stands in."""
        return self.source.problem(code, spot, message, hint, warning=warning)


class Kept(Authored):
    """Who answers for a file, and when it was last checked.

    `minor`: the text was changed since, but not its meaning (a typing error, punctuation): the dates stay.
    """

    owner: Name
    drafted: Date
    reviewed: Date | None = None
    reviewed_by: Name | None = None
    review_months: Whole = 6
    minor: YesNo = False

    @property
    def id(self) -> str:
        """The id: the file's name without its ending."""
        return file_id(self.source.file.path)


class Front(Kept):
    """The front matter of a Markdown page."""

    title: Name


class Item(Kept):
    """One thing in one file of `scripts/`, named by its file."""

    kind: ClassVar[str] = ""
    title: Name
    note: Text | None = None

    @property
    def ref(self) -> str:
        """The reference, which is also the URL without `.html`: `calls/<id>`."""
        return f"{self.kind}/{self.id}"

    @property
    def category(self) -> str:
        """The folder the file lies in."""
        return PurePosixPath(self.source.file.path).parent.name


class Escalation(Authored):
    """Whom to hand the call to, and when."""

    to: RoleName
    when: Text


class Said(Authored):
    """A block that is said only under a condition: `{if: 还在屋里, say: …}`."""

    condition: Text = Field(alias="if")
    say: Line


# Blocks to be said, each in one breath; some only under a condition.
Blocks = Annotated[
    tuple[Line | Said, ...], BeforeValidator(as_list, json_schema_input_type=str | Said | list[str | Said])
]


def text_of(block: str | Said) -> str:
    """Return what is said."""
    return block.say if isinstance(block, Said) else block


def whole_text(block: str | Said) -> str:
    """Return what is said, with its condition."""
    return f"{block.condition}：{block.say}" if isinstance(block, Said) else block


class Words(Authored):
    """What one step gives the agent: lines to say, questions, things to do and to write down."""

    say: Blocks = ()
    say_angry: Blocks = ()
    ask: Lines = ()
    do: Texts = ()
    record: Texts = ()
    avoid: Annotated[tuple[AvoidId, ...], Field()] = ()
    quotes: tuple[AvoidId, ...] = ()
    note: Text | None = None
    basis: tuple[BasisId, ...] = ()


class Step(Words):
    """One documented step of the procedure, as this script does it."""

    step: Id
    hear: Text | None = None
    verbatim: YesNo = False
    every: Span | None = None
    not_here: Text | None = None


class NotWhen(Authored):
    """A neighbouring case, and the script that fits it."""

    condition: Text = Field(alias="if")
    see: Ref | None = None


class Dispatch(Authored):
    """Who is sent, by when."""

    to: Text
    within: Text


class Promise(Authored):
    """What a role may promise in this call."""

    who: RoleName
    may: Text


class Call(Item):
    """A call script: what to say, ask, write down and do in one kind of call, step by step."""

    kind: ClassVar[str] = "calls"
    aliases: Texts
    procedure: Id
    level: LevelName
    level_if: dict[LevelName, Text] = Field(default_factory=dict)
    channels: tuple[Literal["phone", "desk", "wechat", "sms", "letter", "online"], ...]
    when: Text
    not_when: tuple[NotWhen, ...] = ()
    steps: tuple[Step, ...]
    dispatch: Dispatch | None = None
    escalate: Escalation
    promise: tuple[Promise, ...] = ()
    never: Texts = ()
    outside: Texts = ()
    next: tuple[Ref, ...] = ()
    basis: tuple[BasisId, ...] = ()


class Common(Kept):
    """The lines that all scripts of one procedure share, by step; its id is the procedure's."""

    steps: dict[Id, Words]


class RoleTarget(Authored):
    """An end of a tree that is a person."""

    role: RoleName


class Option(Authored):
    """An answer to a question of a tree, and where it leads: a node, a reference or a role."""

    answer: Text
    to: Ref | None = None
    role: RoleName | None = None
    note: Text | None = None
    basis: tuple[BasisId, ...] = ()


class Node(Authored):
    """One question of a tree."""

    ask: Line
    say: Blocks = ()
    options: tuple[Option, ...]
    unknown: Ref | RoleTarget | None = None
    escalate: Escalation | None = None
    note: Text | None = None
    quotes: tuple[AvoidId, ...] = ()
    basis: tuple[BasisId, ...] = ()


class Tree(Item):
    """A decision tree that leads from a few questions to the script, list or person."""

    kind: ClassVar[str] = "trees"
    start: Id
    escalate: Escalation
    nodes: dict[Id, Node]


class Point(Authored):
    """One line of a checklist."""

    id: Id
    text: Text
    see: Ref | None = None
    basis: tuple[BasisId, ...] = ()


class Checklist(Item):
    """Five to nine things to read and do, or to do and confirm, with one pause point.

    `covers` is the script or procedure whose documented steps the items follow.
    """

    kind: ClassVar[str] = "checklists"
    covers: Ref | None = None
    mode: Literal["read-do", "do-confirm"]
    pause: Text
    items: tuple[Point, ...]


class Phrase(Authored):
    """A phrase to avoid: its forms, why, and what to say instead."""

    id: Id
    match: Texts
    why: Text
    instead: Line
    basis: tuple[BasisId, ...] = ()


class Topic(Item):
    """Phrases to avoid of one sort."""

    kind: ClassVar[str] = "avoid"
    phrases: tuple[Phrase, ...]


class Input(Authored):
    """What a compensation table asks: one of some values, or a number in a range."""

    label: Name
    values: Texts = ()
    unit: Name | None = None
    range: tuple[Number, Number] | None = None


class Row(Authored):
    """One row of a compensation table; `limit` in yuan, none for what the law decides."""

    id: Id
    when: dict[str, Text] = Field(default_factory=dict)
    kind: CompensationKind
    limit: Number | None = None
    approve: RoleName
    within: Text
    say: Lines
    quotes: tuple[AvoidId, ...] = ()
    note: Text | None = None
    basis: tuple[BasisId, ...] = ()


class Compensation(Item):
    """A compensation table: exactly one row answers each case."""

    kind: ClassVar[str] = "compensation"
    status: Literal["example", "approved"]
    inputs: dict[str, Input]
    rows: tuple[Row, ...]


class Stop(Authored):
    """When words for a way of behaving no longer help, and what does."""

    condition: Text = Field(alias="if")
    see: Ref


class Customer(Item):
    """A way of behaving in a call: how one notices it, what the caller needs, what helps, what to say, when to stop."""

    kind: ClassVar[str] = "customers"
    aliases: Texts
    group: CustomerGroup
    signs: Texts
    needs: Text
    say: Blocks
    do: Texts
    dont: Texts
    avoid: tuple[AvoidId, ...] = ()
    stop_when: tuple[Stop, ...]
    basis: tuple[BasisId, ...]


class LetterPart(Authored):
    """One part of a letter: what it is for, and its paragraphs."""

    id: Id
    label: Name
    text: Lines
    quotes: tuple[AvoidId, ...] = ()
    basis: tuple[BasisId, ...] = ()


class Letter(Item):
    """A letter with blanks `【…】`, filled in once by an example; the company's name closes it.

    One with a headline is a notice: on paper it is set large, to be read at a distance.
    """

    kind: ClassVar[str] = "letters"
    aliases: Texts = ()
    when: Text
    within: Text
    signed_by: RoleName
    headline: Text | None = None
    greeting: Text
    parts: tuple[LetterPart, ...]
    closing: Texts
    example: dict[str, Text] = Field(default_factory=dict)
    before_sending: Texts
    basis: tuple[BasisId, ...]

    def paragraphs(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text of the letter in order, with its path."""
        if self.headline is not None:
            yield ("headline",), self.headline
        yield ("greeting",), self.greeting
        for number, part in enumerate(self.parts):
            yield from ((("parts", number, "text", index), text) for index, text in enumerate(part.text))
        yield from ((("closing", index), text) for index, text in enumerate(self.closing))


class FormField(Authored):
    """One field of a record form; `part` begins a new part of it, `also` is a line to write on behind the boxes."""

    id: Id
    label: Name
    kind: Literal["text", "choice", "date", "tick", "sign"]
    part: Name | None = None
    rows: Whole = 1
    columns: tuple[Name, ...] = ()
    options: tuple[Name, ...] = ()
    also: Name | None = None
    hint: Text | None = None
    basis: tuple[BasisId, ...] = ()


class Form(Item):
    """A record form: who fills it in, who signs, and its fields in order."""

    kind: ClassVar[str] = "forms"
    code: Name | None = None
    aliases: Texts = ()
    when: Text
    filled_by: Texts
    signed_by: Texts
    keep: Text
    fields: tuple[FormField, ...]
    basis: tuple[BasisId, ...]


class DrillLine(Authored):
    """What the caller says in a role play, what the trainer watches for, and a good answer."""

    caller: Text
    watch_for: Text
    step: Id | None = None
    good: Lines
    bad: tuple[AvoidId, ...] = ()
    quotes: tuple[AvoidId, ...] = ()
    basis: tuple[BasisId, ...] = ()


class Score(Authored):
    """One thing that is scored, and how much it counts."""

    item: Text
    points: Whole


class Drill(Item):
    """A role play made from a call script: who plays whom, the caller's lines, the score sheet."""

    kind: ClassVar[str] = "drills"
    aliases: Texts = ()
    script: Ref
    minutes: Whole
    scene: Text
    cast: Texts
    lines: tuple[DrillLine, ...]
    score: tuple[Score, ...]
    afterwards: Texts
    basis: tuple[BasisId, ...] = ()


def aliases_of(item: Item) -> tuple[str, ...]:
    """Return the other names an item is found by; some kinds have none."""
    return item.aliases if isinstance(item, Call | Customer | Letter | Form | Drill) else ()


class Authority(Authored):
    """How much one role may grant, in yuan, and of which kinds; no limit means no ceiling (the company itself)."""

    limit: Number | None = None
    kinds: tuple[CompensationKind, ...]


class Danger(Authored):
    """A number to dial before anything else."""

    number: Text
    use: Text = Field(alias="for")


class Mood(Authored):
    """A state the caller is in, and what helps."""

    when: Text
    see: Ref


class Company(Authored):
    """What each company sets for itself."""

    name: Name
    edition: Name
    valid_until: Date
    cities: Texts = ()
    values: dict[str, Text] = Field(default_factory=dict)
    recording_notice: YesNo = False
    front: tuple[Ref, ...] = ()
    danger: tuple[Danger, ...] = ()
    mood: tuple[Mood, ...] = ()
    authority: dict[RoleName, Authority] = Field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """Return the company's value, or None while it is 待填 or not there."""
        found = self.values.get(name, UNSET)
        return None if found == UNSET else found


class Community(Authored):
    """What one community sets otherwise than the company (its site is made with it), and what it does without."""

    name: Name | None = None
    edition: Name | None = None
    valid_until: Date | None = None
    cities: Texts = ()
    values: dict[str, Text] = Field(default_factory=dict)
    recording_notice: YesNo | None = None
    front: tuple[Ref, ...] = ()
    danger: tuple[Danger, ...] = ()
    mood: tuple[Mood, ...] = ()
    authority: dict[RoleName, Authority] = Field(default_factory=dict)
    withdraw: dict[Ref, Text] = Field(default_factory=dict)
    note: Text | None = None


class Level(Authored):
    """One level of urgency; deadlines as the matrix words them (domain-facts §9)."""

    name: Name
    when: Text
    lead: RoleName
    tell: tuple[RoleName, ...] = ()
    first: Text = Field(alias="首联")
    interim: Text = Field(alias="初复")
    final: Text = Field(alias="办结")
    up: Text
    basis: tuple[BasisId, ...] = ()

    def deadline(self, name: Deadline) -> str:
        """Return the wording of `${首联}`, `${初复}` or `${办结}`."""
        return {"首联": self.first, "初复": self.interim, "办结": self.final}[name]


class Levels(Authored):
    """The grading matrix and the roles it names."""

    P0: Level
    P1: Level
    P2: Level
    P3: Level
    P4: Level
    roles: dict[str, Text]

    def __getitem__(self, name: LevelName) -> Level:
        level: Level = getattr(self, name)
        return level


class Fact(Authored):
    """One id of the brief: what the content rests on."""

    title: Text
    status: Literal[
        "source",
        "verified",
        "二手",
        "memory",
        "示例",
        "gap",
        "verified+memory",
        "二手+memory",
        "二手+示例",
        "二手+memory+示例",
    ]


class Group(Authored):
    """Words callers use for one thing; `why` when a word stands in another group too."""

    words: Texts
    why: Text | None = None


class Moved(Authored):
    """Where a page went that had another name: the old address leads there."""

    to: Ref
    since: Date


class Critical(Authored):
    """A change that each agent has to acknowledge once: what to do otherwise from now on, and where it stands."""

    text: Name
    see: Ref


class Change(Authored):
    """A text that an edition changed: its place, in words too, what stood there and what stands there now."""

    see: Ref
    part: Quoted = Field(alias="where")
    before: Quoted | None = None
    after: Quoted | None = None


class Edition(Authored):
    """What is new in an edition. People write `headline` and `critical`; `handbook edition` finds the rest."""

    edition: Name
    published: Date
    since: Date
    headline: Text
    critical: tuple[Critical, ...] = ()
    changed: tuple[Change, ...] = ()
    new: tuple[Ref, ...] = ()
    gone: tuple[Quoted, ...] = ()

    @property
    def id(self) -> str:
        """The id: the file's name without its ending."""
        return file_id(self.source.file.path)


@dataclass(frozen=True)
class Heading:
    """A heading of a Markdown page. One of class `step` in a procedure is a documented step."""

    level: int
    title: str
    id: str
    classes: frozenset[str]
    spot: Spot

    @property
    def spoken(self) -> bool:
        """A script must have words for this step, own or common."""
        return "spoken" in self.classes

    @property
    def own(self) -> bool:
        """The script's own content is required at this step."""
        return "own" in self.classes

    @property
    def later(self) -> bool:
        """The step comes after hanging up."""
        return "later" in self.classes


@dataclass(frozen=True)
class Link:
    """A link or image in Markdown, as written."""

    target: str
    image: bool
    spot: Spot


@dataclass(frozen=True)
class Marker:
    """`<!-- list: kind category -->`: here the list of these items is shown."""

    kind: str
    category: str
    spot: Spot


@dataclass(frozen=True)
class BasisNote:
    """`<!-- basis: PR-20 DE-08 -->`: what the section below the heading of this id rests on; above all headings: ""."""

    names: tuple[str, ...]
    heading: str
    spot: Spot


@dataclass(frozen=True)
class Page:
    """A hand-written Markdown page; `path` is relative to docs, e.g. `procedures/complaint.md`."""

    path: str
    front: Front | None
    file: TextFile = field(repr=False)
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    markers: tuple[Marker, ...] = ()
    basis: tuple[BasisNote, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def ref(self) -> str:
        """The reference and URL without ending: `procedures/complaint`."""
        return self.path.removesuffix(".md")

    @property
    def title(self) -> str:
        """The title from the front matter, else of the first heading, else the path."""
        if self.front is not None:
            return self.front.title
        return self.headings[0].title if self.headings else self.ref


@dataclass(frozen=True)
class Procedure:
    """A procedure page with its documented steps in order."""

    page: Page
    steps: tuple[Heading, ...]

    @property
    def id(self) -> str:
        """The procedure's id: the file's name without `.md`."""
        return file_id(self.page.path)

    def step(self, step_id: str) -> Heading | None:
        """Return the documented step of that id."""
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True)
class Own:
    """The files of one community (`scripts/companies/<id>/`): more of them, or others in place of the handbook's."""

    items: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    singles: Mapping[str, Any] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Handbook:
    """Everything that could be read. What is broken is left out here and stands in `unread`.

    Of a file with `faults` the rest is here; it stands in `unread` when names may be lost with them.
    `withdrawn` are the references that the handbook of a community does without. `touched` is all of it that may
    read otherwise than in the company's; None where that does not matter.
    """

    calls: Mapping[str, Call]
    trees: Mapping[str, Tree]
    checklists: Mapping[str, Checklist]
    avoid: Mapping[str, Topic]
    compensation: Mapping[str, Compensation]
    customers: Mapping[str, Customer]
    letters: Mapping[str, Letter]
    forms: Mapping[str, Form]
    drills: Mapping[str, Drill]
    common: Mapping[str, Common]
    procedures: Mapping[str, Procedure]
    pages: Mapping[str, Page]
    company: Company | None
    levels: Levels | None
    basis: Mapping[str, Fact]
    words: tuple[Group, ...]
    moved: Mapping[str, Moved] = field(default_factory=dict)
    companies: Mapping[str, Community] = field(default_factory=dict)
    own: Mapping[str, Own] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    touched: tuple[Authored, ...] | None = None
    news: Mapping[str, Edition] = field(default_factory=dict)
    snippets: frozenset[str] = frozenset()
    assets: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items that have a page of their own, in order of kind and id."""
        kinds: tuple[Mapping[str, Item], ...] = (
            self.calls,
            self.trees,
            self.checklists,
            self.avoid,
            self.compensation,
            self.customers,
            self.letters,
            self.forms,
            self.drills,
        )
        return tuple(items[name] for items in kinds for name in sorted(items))

    @cached_property
    def _by_ref(self) -> Mapping[str, Item]:
        return {item.ref: item for item in self.items}

    def common_at(self, ref: str) -> Common | None:
        """The common lines of a reference, `common/complaint`."""
        kind, _, name = ref.partition("/")
        return self.common.get(name) if kind == "common" else None

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """What was new in each edition, the last one first."""
        return tuple(sorted(self.news.values(), key=lambda edition: (edition.published, edition.id), reverse=True))

    @cached_property
    def fresh(self) -> Mapping[str, frozenset[str]]:
        """Of each page what is new in the last edition: texts, places (`#locate`), and "" where the page itself is."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for edition in self.editions[:1]:
            for ref in edition.new:
                found[ref].add("")
            for change in edition.changed:
                page, sign, place = change.see.partition("#")
                found[page] |= {sign + place, change.after or ""} - {""}
        return {page: frozenset(texts) for page, texts in found.items()}

    def edition_at(self, ref: str) -> Edition | None:
        """What was new in the edition of a reference, `news/2026-11`."""
        kind, _, name = ref.partition("/")
        return self.news.get(name) if kind == "news" else None

    def item(self, ref: str) -> Item | None:
        """Return the item of a reference (`calls/<id>`, with or without `#anchor`)."""
        return self._by_ref.get(ref.partition("#")[0])
