"""Problems in the form a git host shows beside the line: GitHub's workflow commands, GitLab's code quality report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from .problems import Problem, settled
from .report import report

# What a workflow command must not hold as it is: in its text, and in its fields.
_TEXT, _FIELD = "%\r\n", "%\r\n:,"


def github(problems: Iterable[Problem]) -> str:
    """Return one workflow command a problem; GitHub shows it beside the line of the pull request."""
    return "\n".join(map(_command, settled(problems)))


def _command(problem: Problem) -> str:
    spot = problem.spot
    fields = {"file": spot.file, "line": spot.line, "col": spot.column, "title": _title(problem)}
    listed = ",".join(f"{name}={_escaped(str(value), _FIELD)}" for name, value in fields.items())
    return f"::{'warning' if problem.warning else 'error'} {listed}::{_escaped(_text(problem), _TEXT)}"


def _escaped(text: str, signs: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in signs else sign for sign in text)


def gitlab(problems: Iterable[Problem]) -> str:
    """Return a code quality report (JSON); GitLab shows its entries beside the lines of the merge request."""
    return json.dumps([_entry(problem) for problem in settled(problems)], ensure_ascii=False, indent=1)


def _entry(problem: Problem) -> dict[str, object]:
    spot = problem.spot
    same = "\n".join((spot.file, problem.code, problem.message, problem.source))
    return {
        "description": f"{_title(problem)} {_text(problem)}",
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(f"{same}\n{spot.line}:{spot.column}".encode()).hexdigest(),
        "severity": "minor" if problem.warning else "major",
        "location": {
            "path": spot.file,
            "lines": {"begin": spot.line},
            "positions": {"begin": {"line": spot.line, "column": spot.column}},
        },
    }


def _title(problem: Problem) -> str:
    return f"{problem.code} 提醒" if problem.warning else problem.code


def _text(problem: Problem) -> str:
    return "\n".join(filter(None, (problem.message, problem.hint)))


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {"text": report, "github": github, "gitlab": gitlab}
