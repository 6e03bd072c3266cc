"""Builds a typed object from a Source, or says in Chinese which field is wrong, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from .faults import Fault
from .problems import Problem, nearest
from .salvage import mend
from .source import Path, Place, Source

_MESSAGES = {
    "blank": ("HB105", "“{field}”是空的。", "请填写内容，或删掉这一行。"),
    "date": ("HB104", "“{value}”不是日期。", "请写成 2026-11-22 这样。"),
    "number": ("HB104", "“{value}”不是数字。", "请写成 50 或 50.5 这样，最多两位小数。"),
    "whole": ("HB104", "“{value}”不是整数。", "请写成 6 这样的正整数。"),
    "span": ("HB104", "“{value}”不是时长。", "请写成 10 分钟、1 小时 这样。"),
    "yes_no": ("HB104", "“{value}”不是 true 或 false。", "是写 true，否写 false。"),
    "string_type": ("HB103", "“{field}”应当是一段文字。", "请把内容写在同一行的冒号后面。"),
    "tuple_type": ("HB103", "“{field}”应当是一个列表。", "请一行一条，每条以“- ”开头。"),
    "dict_type": ("HB103", "“{field}”应当是一组“名称: 内容”。", "请每行写一项，冒号用半角，后面空一格。"),
    "model_type": ("HB103", "“{field}”应当是一组“名称: 内容”。", "请每行写一项，冒号用半角，后面空一格。"),
    "model_attributes_type": (
        "HB103",
        "“{field}”应当是一组“名称: 内容”。",
        "请每行写一项，冒号用半角，后面空一格。",
    ),
    "string_too_long": ("HB104", "“{field}”太长，最多 {max_length} 个字。", "请写短一些。"),
    "string_pattern_mismatch": (
        "HB104",
        "“{value}”不能当 id。",
        "只用小写字母、数字和连字符，字母开头，如 which-danger。",
    ),
    "too_short": ("HB104", "“{field}”要有 {min_length} 个值。", "请补全。"),
    "too_long": ("HB104", "“{field}”最多 {max_length} 个值。", "请删去多余的。"),
}

_FULL_WIDTH_COLON = "这里用了全角冒号“：”，请改成半角冒号加一个空格“: ”。"


# Stand-ins of the wrong sort are replaced once more: a missing field by a text, then a mapping, then its fields.
_ROUNDS = 5


class Built(NamedTuple):
    """What a file gives: the object (None when too little can be read), what is wrong, and which parts of it."""

    made: Any | None
    problems: list[Problem]
    faults: tuple[Fault, ...] = ()


def build(kind: Any, source: Source) -> Built:
    """Build `kind` (a model class, or a dict or tuple of models) from all of `source`, as far as it can be read."""
    content = _content(source)
    made, errors = _tried(kind, content)
    if not errors:
        return Built(made, [])
    slipped = _slipped(content, errors)
    rest = _unmoved(content, errors, slipped)
    problems = [_slip(source, path, home) for path, home in slipped.items()]
    problems += [*_names(source, kind, content, rest), *_others(source, kind, content, rest)]
    faults = tuple(_faults(source, kind, content, errors, slipped))
    return Built(_salvaged(source, kind, content, errors, slipped), problems, faults)


def _tried(kind: Any, content: Any) -> tuple[Any | None, list[ErrorDetails]]:
    try:
        return _adapter(kind).validate_python(content), []
    except ValidationError as error:
        return None, list(_one_way(content, error.errors(include_url=False)))


def _salvaged(
    source: Source, kind: Any, content: Any, errors: list[ErrorDetails], slipped: Container[Path]
) -> Any | None:
    """The object of what is sound in `content`, which is changed."""
    made: Any | None = None
    for _ in range(_ROUNDS):
        mend(source, content, [(_path(content, error["loc"]), error) for error in errors], slipped)
        made, errors = _tried(kind, content)
        if not errors:
            break
    return made


def _faults(
    source: Source, kind: Any, content: Any, errors: list[ErrorDetails], slipped: Container[Path]
) -> Iterator[Fault]:
    lacking = {_path(content, error["loc"])[:-1] for error in errors if error["type"] == "missing"}
    for error in errors:
        path = _path(content, error["loc"])
        if path in slipped:
            yield Fault(source, path, "surplus")
        elif error["type"] == "extra_forbidden":
            name = _meant(kind, path)
            rest = Fault(source, path, "muddled" if path[:-1] in lacking else "surplus")
            yield Fault(source, (*path[:-1], name), "lacking") if name else rest
        elif error["loc"][-1:] == ("[key]",):
            yield Fault(source, path, "key")
        else:
            yield Fault(source, path, "lacking" if error["type"] == "missing" else "value")


def _meant(kind: Any, path: Path) -> str:
    """The field that an unknown one was meant to be, if that is clear."""
    name, sign, _ = str(path[-1]).partition("：")
    found = re.search("“(.+)”", _unknown_hint(kind, path))
    return name if sign else found[1] if found else ""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _content(source: Source) -> Any:
    """The plain content; in a list file (words.yml) a bare list stands for `{words: […]}`."""
    content = source.plain()
    return [_named(part, source, index) for index, part in enumerate(content)] if isinstance(content, list) else content


def _named(part: Any, source: Source, index: int) -> Any:
    if not isinstance(part, list):
        return part
    place = Place(source, (index,))
    place["words"] = part
    return place


def _one_way(content: Any, errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """What may be written in two ways (`unknown`: a text or a mapping) is told of the way it looks like."""
    for error in errors:
        loc = error["loc"]
        tag = next((index for index, part in enumerate(loc) if _is_tag(part)), None)
        if tag is None or _is_mapping(content, loc[:tag]) != ("str" in str(loc[tag])):
            yield error


def _is_mapping(content: Any, loc: tuple[int | str, ...]) -> bool:
    """Whether a mapping stands at `loc`; where one entry stands for a list of one, it has no index."""
    for part in loc:
        if isinstance(content, dict):
            content = content.get(part, content)
        elif isinstance(content, list) and isinstance(part, int):
            content = content[part]
    return isinstance(content, dict)


def _is_tag(part: int | str) -> bool:
    """Whether a part of pydantic's path names one of several types: `function-before[_not_blank(), str]`."""
    return isinstance(part, str) and part.startswith("function-") and part.endswith("]")


def _slipped(content: Any, errors: list[ErrorDetails]) -> dict[Path, Path]:
    """A field that is missing in one place and too much in another has slipped: where it stands, and its home."""
    lacking = {
        path[-1]: path for error in errors if error["type"] == "missing" if (path := _path(content, error["loc"]))
    }
    slipped: dict[Path, Path] = {}
    for error in errors:
        path = _path(content, error["loc"])
        surplus = error["type"] in ("extra_forbidden", "model_type", "dict_type", "string_type", "tuple_type")
        if surplus and isinstance(path[-1] if path else 0, str) and _is_above(path, lacking.get(path[-1], path)):
            slipped[path] = lacking.pop(path[-1])
    return slipped


def _is_above(path: Path, home: Path) -> bool:
    """Whether a field stands further out than its home, or further in: its line begins at another column."""
    one, other = sorted((path[:-1], home[:-1]), key=len)
    return one != other and other[: len(one)] == one


def _unmoved(content: Any, errors: list[ErrorDetails], slipped: Mapping[Path, Path]) -> list[ErrorDetails]:
    """The errors that do not come from fields that slipped."""
    told, beside = {*slipped, *slipped.values()}, {path[:-1] for path in slipped if len(path) > 1}
    paths = [(error, _path(content, error["loc"])) for error in errors]
    follows = {path for error, path in paths if error["type"] == "extra_forbidden" and path[:-1] in beside}
    return [error for error, path in paths if path not in told | follows]


def _slip(source: Source, path: Path, home: Path) -> Problem:
    owner = f"第 {source.at(home[:-1]).line} 行那一组" if home[:-1] else "文件最外层"
    message = f"“{_short(path[-1])}”的缩进不对：它应当属于{owner}。"
    return source.problem("HB102", source.at(path, key=True), message, "请和同一组的字段左边对齐。")


def _names(source: Source, kind: Any, content: Any, errors: list[ErrorDetails]) -> Iterator[Problem]:
    """One message for all that is missing in one place, and for all that is unknown there."""
    lacking: dict[Path, list[str]] = {}
    unknown: dict[Path, list[str]] = {}
    for error in errors:
        path = _path(content, error["loc"])
        if error["type"] == "missing":
            lacking.setdefault(path[:-1], []).append(str(path[-1]))
        elif error["type"] == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
    for outer, inner in _run_together(kind, lacking, unknown):
        name, names = lacking.pop(outer)[0], unknown.pop(inner)
        text = f"不认识{_quoted(names)}，又缺少“{name}”。"
        spot = source.at((*inner, names[0]), key=True)
        yield source.problem("HB102", spot, text, f"是不是上面少了一行“{name}:”？")
    for path in {**lacking, **unknown}:
        yield from _names_at(source, kind, path, lacking.get(path, []), unknown.get(path, []))


def _run_together(kind: Any, lacking: dict[Path, list[str]], unknown: dict[Path, list[str]]) -> list[tuple[Path, Path]]:
    """Where one line is lost, the block below it joins the one above: a field missing outside, strange ones inside."""
    return [
        (outer, inner)
        for outer, names in lacking.items()
        for inner, strange in unknown.items()
        if len(names) == 1 and inner[: len(outer)] == outer != inner and _may_hold(kind, (*outer, names[0]), strange)
        if not _unknown_hint(kind, (*inner, strange[0]))
    ][:1]


def _may_hold(kind: Any, path: Path, names: list[str]) -> bool:
    """Whether the field at `path` is a group that may have fields of these names."""
    for model in _models_at(kind, path[:-1]):
        for name, info in model.model_fields.items():
            if (info.alias or name) == path[-1]:
                held = [field for inner in _models(info.annotation) for field in _names_of(inner)]
                return get_origin(info.annotation) is dict or set(names) <= set(held)
    return False


def _names_at(source: Source, kind: Any, path: Path, lacking: list[str], unknown: list[str]) -> Iterator[Problem]:
    """A misspelt field is told by its own message, and does not count as missing."""
    hints = {name: nearest(name, lacking) or _unknown_hint(kind, (*path, name)) for name in unknown}
    meant = "".join(f"“{name.partition('：')[0]}”{hint}" for name, hint in hints.items() if hint)
    lacking = [name for name in lacking if f"“{name}”" not in meant]
    strange = [name for name in unknown if not hints[name]]
    for name in unknown:
        if hints[name]:
            yield source.problem("HB102", source.at((*path, name), key=True), f"不认识“{_short(name)}”。", hints[name])
    if strange and lacking:
        text = f"不认识{_quoted(strange)}，又缺少{_quoted(lacking)}。"
        hint = "是不是缩进不对，或上面少了一行？"
        yield source.problem("HB102", source.at((*path, strange[0]), key=True), text, hint)
    elif strange:
        spot = source.at((*path, strange[0]), key=True)
        yield source.problem("HB102", spot, f"不认识{_quoted(strange)}。", "请删掉它；要留备注写进 note。")
    elif lacking:
        text = f"缺少{_quoted(lacking)}。"
        if lacking[0].isdigit():
            text = f"“{path[-1]}”的值不够，还缺 {len(lacking)} 个。"
        yield source.problem("HB101", source.at(path, key=True), text, "请补上；照同一文件夹里别的文件写。")


def _quoted(names: list[str]) -> str:
    return "、".join(f"“{_short(name)}”" for name in names)


def _others(source: Source, kind: Any, content: Any, errors: list[ErrorDetails]) -> Iterator[Problem]:
    told: set[tuple[str, Path, int]] = set()
    for error in errors:
        path = _path(content, error["loc"])
        place = (error["type"], path[:-1], source.at(path).line)
        if isinstance(path[-1] if path else "", int) and place in told:
            continue  # a line of values of the wrong sort is one fault
        told.add(place)
        if error["type"] == "literal_error":
            yield _unknown_value(source, path, error["input"], str(error.get("ctx", {}).get("expected", "")))
        elif error["type"] not in ("missing", "extra_forbidden"):
            yield _wrong_value(source, path, error)


def _wrong_value(source: Source, path: Path, error: ErrorDetails) -> Problem:
    value = error["input"]
    is_long_text = error["type"] == "too_long" and isinstance(value, str)
    code, message, hint = _MESSAGES["string_too_long" if is_long_text else error["type"]]
    if value == "" and code == "HB103":
        code, message, hint = _MESSAGES["blank"]
    if isinstance(value, str) and "：" in value and code == "HB103":
        hint = _FULL_WIDTH_COLON
    field = _field(path)
    text = message.format(field=field, value=_short(value), **error.get("ctx", {}))
    on_key = error["loc"][-1:] == ("[key]",)
    return source.problem(code, source.at(path, key=on_key), text, hint)


def _field(path: Path) -> str:
    """The field a message names; an entry of a list by its number."""
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "文件内容")
    return f"{name} 第 {int(path[-1]) + 1} 条" if path and isinstance(path[-1], int) else name


def _path(content: Any, loc: tuple[int | str, ...]) -> Path:
    """The parts of `loc` that are keys or indexes of the file; pydantic adds names of types and `[key]`."""
    path: list[int | str] = []
    for index, part in enumerate(loc):
        inside = isinstance(content, dict) and part in content
        inside = inside or (isinstance(content, list) and isinstance(part, int) and part < len(content))
        if inside:
            content = content[part]
            path.append(part)
        elif index == len(loc) - 1 and part != "[key]" and not _is_tag(part):
            path.append(part)
    return tuple(path)


def _unknown_hint(kind: Any, path: Path) -> str:
    name = str(path[-1])
    if "：" in name:
        return _FULL_WIDTH_COLON
    return nearest(name, _fields(kind, path))


def _fields(kind: Any, path: Path) -> list[str]:
    """The field names beside `path` in a model, for the suggestion."""
    return [name for model in _models_at(kind, path[:-1]) for name in _names_of(model)]


def _names_of(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _models_at(kind: Any, path: Path) -> list[type[BaseModel]]:
    models = list(_models(kind))
    for part in path:
        if isinstance(part, str):
            models = [
                inner
                for model in models
                for name, info in model.model_fields.items()
                if (info.alias or name) == part
                for inner in _models(info.annotation)
            ] or models
    return models


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for part in get_args(annotation):
        yield from _models(part)


def _unknown_value(source: Source, path: Path, value: Any, expected: str) -> Problem:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    hint = nearest(str(value), choices) or "可以写：" + "、".join(choices) + "。"
    if value == "":
        return source.problem("HB105", source.at(path), f"“{path[-1]}”是空的。", hint)
    on_key = path and isinstance(path[-1], str) and path[-1] == value
    return source.problem("HB104", source.at(path, key=bool(on_key)), f"“{_short(value)}”不在可选的值里。", hint)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else "、".join(map(str, value)) if isinstance(value, list) else "一组内容"
    return text if len(text) <= 30 else text[:29] + "…"
