"""Parts of a file that could not be read as written, and what merely follows from them: one fault, one message.

A file with such parts is read all the same, with stand-ins for them (see salvage.py), and every check looks at it.
What a check then says for want of the part itself is left out here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .problems import Problem, Spot
from .source import Path, Source

_STAND_IN_ID = re.compile(r"mended-[0-9-]+|…。")
_STAND_IN_KEY = re.compile(r"mended-key-[0-9-]+")


def _table(rows: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """`"HB202 HB203": "to role"` → each code with the fields it leans on."""
    return {code: frozenset(fields.split()) for codes, fields in rows.items() for code in codes.split()}


# What a check needs besides the value it is told at: fields of the same group.
_NEAR = _table(
    {
        "HB202": "to role",
        "HB206": "unknown",
        "HB207": "options",
        "HB121": "aliases",
        "HB210": "answer",
        "HB301": "procedure",
        "HB303": "step",
        "HB306": "say",
        "HB307": "say say_angry ask do record",
        "HB308": "not_here",
        "HB309": "say verbatim",
        "HB401": "items",
        "HB403": "covers",
        "HB405": "see",
        "HB402 HB411 HB504": "id",
        "HB412": "match",
        "HB421": "say",
        "HB431": "kind rows columns options also",
        "HB432 HB443": "id",
        "HB433": "label kind signed_by",
        "HB451": "script",
        "HB453": "step",
        "HB501": "inputs values unit range",
        "HB506": "when",
        "HB508 HB511 HB512": "limit kind",
        "HB509 HB514": "kind",
        "HB801": "danger",
        "HB802": "valid_until",
        "HB804": "words",
        "HB805": "why",
        "HB807": "authority",
        "HB901": "reviewed reviewed_by",
        "HB904": "drafted reviewed review_months",
    }
)
# Fields anywhere in the same file; `rows/*` is one of the rows.
_CASES = "inputs inputs/* values values/* unit range range/* rows rows/* when when/*"
_FAR = _table(
    {
        "HB201": "start nodes",
        "HB203": "nodes",
        "HB204": "start nodes nodes/* options",
        "HB205": "nodes nodes/* options",
        "HB302": "steps",
        "HB404": "items items/* see",
        "HB433": "fields fields/* label kind signed_by signed_by/*",
        "HB441 HB442": "headline greeting parts parts/* text text/* closing closing/* example example/*",
        "HB452": "score score/* points",
        "HB502": "inputs",
        "HB503": "inputs inputs/* values values/* range range/*",
        "HB505 HB506 HB507": _CASES,
        "HB510": f"{_CASES} limit kind",
        "HB512 HB513": "status",
        "HB607": "say say/* say_angry say_angry/* ask ask/* instead",
        "HB806": "words words/* why",
    }
)
# Fields of one file that checks of other files need.
_LEVELS = _table({"HB114": "roles"})
_COMPANY = _table({"HB116": "values", "HB509": "authority authority/* kinds kinds/*", "HB516": "authority"})
_ELSEWHERE = {"scripts/levels.yml": _LEVELS, "scripts/company.yml": _COMPANY}
# Fields that give an item its anchors, or a phrase its forms: without them nothing is reported missing there.
_NAMING = _table(
    {
        "calls common": "steps steps/* step",
        "trees": "nodes",
        "checklists": "items items/* id",
        "avoid": "phrases phrases/* id match match/*",
        "compensation": "rows rows/* id",
        "customers": "say say/* do do/* dont dont/*",
        "letters": "parts parts/* id",
        "forms": "fields fields/* id",
        "drills": "lines lines/* caller",
    }
)


@dataclass(frozen=True)
class Fault:
    """A part of a file that was replaced to read the rest.

    `kind`: a bad `value`, a bad `key` of a mapping, a field that is `lacking` (or misspelt: then `path` is the
    one that was meant), or one that is `surplus`, which may be lacking in another place. In a `muddled` group
    there is surplus as well as lack: what else it seems to lack may be meant by what is too much.
    """

    source: Source
    path: Path
    kind: Literal["value", "key", "lacking", "surplus", "muddled"]

    @property
    def names(self) -> frozenset[str]:
        """What the tables above call this part: `unknown`, `nodes/*`."""
        *outer, last = ("", *self.path)
        if self.kind == "key":
            return frozenset(map(str, outer[-1:]))
        entry = {f"{outer[-1]}/*"} if isinstance(outer[-1], str) else set()
        return frozenset(entry | ({last} if isinstance(last, str) else set()))

    @property
    def _field(self) -> tuple[Path, str]:
        """The group this part stands in, and the field of it."""
        ends = [index for index, part in enumerate(self.path) if isinstance(part, str)]
        return (self.path[: ends[-1]], str(self.path[ends[-1]])) if ends else ((), "")

    def unsettles(self, kind: str) -> bool:
        """Whether names that others may use are lost with this part of an item.

        A community's handbook is put together only when all of its settings could be read.
        """
        if kind == "companies":
            return True
        may_be_words = self.kind in ("surplus", "muddled") and kind in ("calls", "common")
        words = {"say", "say_angry", "ask", "do", "record"} if self.kind == "lacking" else set()
        return may_be_words or bool(self.names & (_NAMING.get(kind, frozenset()) | words))

    def explains(self, problem: Problem) -> bool:
        """Whether a problem merely follows from this fault."""
        if self.names & _ELSEWHERE.get(self.source.file.path, {}).get(problem.code, frozenset()):
            return True
        if problem.spot.file != self.source.file.path:
            return False
        near, far = (table.get(problem.code, frozenset()) for table in (_NEAR, _FAR))
        if self.kind in ("surplus", "muddled"):
            beside = self.kind == "muddled" and bool(near) and self.path[:-1] in self.source.groups_at(problem.spot)
            return beside or bool(self.names & (near | far))
        return self._covers(problem.spot) or bool(self.names & far) or self._is_beside(problem.spot, near)

    def _covers(self, spot: Spot) -> bool:
        if self.kind == "lacking":
            return False
        at_key = spot == self.source.at(self.path, key=True) != self.source.at(self._field[0])
        return at_key or (self.kind == "value" and self.source.holds(self.path, spot))

    def _is_beside(self, spot: Spot, fields: frozenset[str]) -> bool:
        group, field = self._field
        return field in fields and group in self.source.groups_at(spot)


def without_consequences(problems: Iterable[Problem], faults: Iterable[Fault]) -> list[Problem]:
    """The problems that stand for themselves; a stand-in in a message is shown as `…`."""
    faults = tuple(faults)
    if not faults:
        return list(problems)
    return [_shown(problem) for problem in problems if not _follows(problem, faults)]


def _follows(problem: Problem, faults: tuple[Fault, ...]) -> bool:
    return bool(_STAND_IN_KEY.search(problem.message)) or any(fault.explains(problem) for fault in faults)


def _shown(problem: Problem) -> Problem:
    message, hint = (_STAND_IN_ID.sub("…", text) for text in (problem.message, problem.hint))
    return dataclasses.replace(problem, message=message, hint=hint)
