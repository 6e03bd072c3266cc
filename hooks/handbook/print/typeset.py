"""Sets a Typst template of `theme/print` with data as a tagged PDF. What Typst finds wrong becomes our own problems.

Data travel as JSON and are read as data, never as markup. A text is a mapping with `at`, its number in `Origins`,
so that a sign that no font has and a box that overflows are told at the line of the file they come from. A template
says what it finds with `#metadata((…)) <label>`: see `theme/print/base.typ`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from ..problems import Problem, Spot
from .origins import Origins
from .places import Places, places

# One run finds the pages, the next prints them; a few more when their figures change how lines break.
MOST_RUNS = 5
FONT = "fonts/ofl/notosanssc"
MISSING, OVERFULL, UNSETTABLE = "HB951", "HB952", "HB959"
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


class PrintError(Exception):
    """The document was not set; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Sheet:
    """A PDF, and what its template tells of it: the values of `<fact>`, each with its page and its height there."""

    pdf: bytes
    facts: tuple[Mapping[str, Any], ...]


def typeset(
    root: Path,
    template: str,
    data: Mapping[str, Any],
    origins: Origins,
    day: datetime.date,
    plan: Callable[[Places], Places] = lambda found: found,
) -> Sheet:
    """Return the document that `theme/print/<template>` makes of `data`.

    It is laid out until the places it tells, as `plan` changes them, are those it was laid out with. The same data and
    day give the same bytes. Raises PrintError.
    """
    try:
        compiler, facts = _settled(root / "theme" / "print" / template, {**data, "day": _ymd(day)}, plan)
        stamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    except typst.TypstError as error:
        raise PrintError(list(_explained(error, template, data, origins))) from error
    problems = [_unsettable(warning, template) for warning in warnings]
    problems += [_overfull(found, origins) for found in _told(compiler, "overfull")]
    if problems or not isinstance(pdf, bytes):
        raise PrintError(problems)
    return Sheet(pdf, facts)


def _settled(
    path: Path, data: Mapping[str, Any], plan: Callable[[Places], Places]
) -> tuple[typst.Compiler, tuple[Mapping[str, Any], ...]]:
    """The layout that keeps its promises: it is laid out with the very places it tells."""
    given = Places()
    for _ in range(MOST_RUNS):
        inputs = {"data": json.dumps({**data, "places": given.data()}, ensure_ascii=False)}
        compiler = typst.Compiler(path, root=path.parent, font_paths=_fonts(), sys_inputs=inputs)
        try:
            facts = tuple(fact for found in _told(compiler, "facts") for fact in found)
        except RuntimeError:  # to compile it tells what is wrong and where; to ask it does not
            return compiler, ()
        found = plan(places(facts, data.get("known", {})))
        if found == given:
            return compiler, facts
        given = found
    raise PrintError([Problem(Spot(f"theme/print/{path.name}", 1), UNSETTABLE, "排版出错：页码定不下来。")])


def _ymd(day: datetime.date) -> list[int]:
    return [day.year, day.month, day.day]


@cache
def _fonts() -> typst.Fonts:
    """The one font; what is installed on the machine must not matter."""
    folder = str(files("justmytype_intl_cjk") / FONT)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _told(compiler: typst.Compiler, label: str) -> list[Any]:
    told: list[Any] = json.loads(compiler.query(f"<{label}>", field="value", format="json"))
    return told


def _overfull(found: Mapping[str, Any], origins: Origins) -> Problem:
    over = f"{found['over']:.0f} 毫米" if found["over"] >= 1 else "不到 1 毫米"
    return origins.problem(found["at"], OVERFULL, f"印出来放不下，超出 {over}。", "请写短一些。")


def _explained(error: typst.TypstError, template: str, data: Mapping[str, Any], origins: Origins) -> Iterator[Problem]:
    missing = _NO_GLYPH.search(error.message)
    numbers = [] if missing is None else list(dict.fromkeys(_holding(data, missing[1], -1)))
    for number in numbers:
        yield origins.problem(number, MISSING, f"印刷字体里没有“{missing[1]}”。", "请换一个字。")  # type: ignore[index]
    if not numbers:
        yield _unsettable(error, template)


def _holding(data: Any, signs: str, at: int) -> Iterator[int]:
    """The numbers of the texts that hold these signs."""
    if isinstance(data, Mapping):
        at = data.get("at", at)
        data = data.values()
    if isinstance(data, str):
        yield from [at] if signs in data and at >= 0 else []
    elif not isinstance(data, int | float | None):
        for inner in data:
            yield from _holding(inner, signs, at)


def _unsettable(found: typst.TypstError | typst.TypstWarning, template: str) -> Problem:
    """What Typst says of the template itself."""
    place = re.search(rf"{re.escape(template)}:(\d+):(\d+)|(\w+\.typ):(\d+):(\d+)", found.diagnostic)
    name, line = (template, 1) if place is None else (place[3] or template, int(place[1] or place[4]))
    return Problem(Spot(f"theme/print/{name}", line), UNSETTABLE, f"排版出错：{found.message}", "；".join(found.hints))
