"""What an authored value may be: the field types of the model, and the marks by which checks find them.

Every value arrives as text (see source.py), so each type says itself what it accepts, once.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
MAX_ID = 40
SPAN = re.compile(r"([1-9][0-9]{0,2}) ?(分钟|小时)")
# What a text that could not be read gives way to (see salvage.py); no check looks at it.
STAND_IN = "…。"
# What a new file says where a person has to write; no check but its own looks at it.
UNWRITTEN = "待写"
_UNWRITTEN = re.compile(rf"{UNWRITTEN}[一二三]?[。？！]?")


def is_unwritten(value: str) -> bool:
    """Whether a text is still to be written."""
    return bool(_UNWRITTEN.fullmatch(value.strip()))


@dataclass(frozen=True)
class Spoken:
    """Mark: said aloud to the caller."""


@dataclass(frozen=True)
class Shown:
    """Mark: shown to the agent; may hold `${…}`."""


@dataclass(frozen=True)
class Reference:
    """Mark: names another thing of the handbook, `calls/<id>#<anchor>`."""


@dataclass(frozen=True)
class Basis:
    """Mark: the id of a fact in basis.yml."""


@dataclass(frozen=True)
class Role:
    """Mark: a role listed in levels.yml."""


@dataclass(frozen=True)
class Avoid:
    """Mark: the id of a phrase to avoid."""


def as_list(value: Any) -> Any:
    """One text, or one mapping, stands for a list of one."""
    return [value] if isinstance(value, str | dict) else value


def _not_blank(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("blank", "空的")
    return value.strip() if isinstance(value, str) else value


def _date(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "日期")


def _number(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?", value):
        return Decimal(value)
    raise PydanticCustomError("number", "数字")


def _whole(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,3}", value):
        return int(value)
    raise PydanticCustomError("whole", "整数")


def _span(value: Any) -> Any:
    if isinstance(value, str) and SPAN.fullmatch(value):
        return value
    raise PydanticCustomError("span", "时长")


def _yes_no(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("yes_no", "是非")


Text = Annotated[str, BeforeValidator(_not_blank), Shown()]
Name = Annotated[str, BeforeValidator(_not_blank), StringConstraints(max_length=40)]
Line = Annotated[str, BeforeValidator(_not_blank), Spoken()]
# A text as it stands, or stood, elsewhere: it is checked there.
Quoted = Annotated[str, BeforeValidator(_not_blank)]
Id = Annotated[str, BeforeValidator(_not_blank), StringConstraints(pattern=f"^{ID_PATTERN}$", max_length=MAX_ID)]
Ref = Annotated[str, BeforeValidator(_not_blank), Reference()]
BasisId = Annotated[str, BeforeValidator(_not_blank), Basis()]
RoleName = Annotated[str, BeforeValidator(_not_blank), Role()]
AvoidId = Annotated[str, BeforeValidator(_not_blank), Avoid()]
Date = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=str)]
Number = Annotated[Decimal, BeforeValidator(_number, json_schema_input_type=str)]
Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=str)]
Span = Annotated[str, BeforeValidator(_span), Shown()]
YesNo = Annotated[bool, BeforeValidator(_yes_no, json_schema_input_type=str)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])]
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])]
