"""Builds a typed object from a Source, or says in Chinese which field is wrong, and how to write it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, nearest
from .source import Path, Place, Source

T = TypeVar("T")
_MESSAGES = {
    "blank": ("HB105", "“{field}”是空的。", "请填写内容，或删掉这一行。"),
    "date": ("HB104", "“{value}”不是日期。", "请写成 2026-11-22 这样。"),
    "number": ("HB104", "“{value}”不是数字。", "请写成 50 或 50.5 这样，最多两位小数。"),
    "whole": ("HB104", "“{value}”不是整数。", "请写成 6 这样的正整数。"),
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


def build(kind: Any, source: Source) -> tuple[Any | None, list[Problem]]:
    """Build `kind` (a model class, or a dict or tuple of models) from all of `source`."""
    content = _content(source)
    try:
        return _adapter(kind).validate_python(content), []
    except ValidationError as error:
        errors = list(_one_way(content, error.errors(include_url=False)))
        moved, errors = _misplaced(source, content, errors)
        return None, [*moved, *_names(source, kind, content, errors), *_others(source, kind, content, errors)]


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
        tags = [index for index, part in enumerate(loc) if _is_tag(part)]
        value = content
        for part in loc[: tags[0]] if tags else ():
            value = value[part]
        if not tags or isinstance(value, dict) != ("str" in str(loc[tags[0]])):
            yield error


def _is_tag(part: int | str) -> bool:
    """Whether a part of pydantic's path names one of several types: `function-before[_not_blank(), str]`."""
    return isinstance(part, str) and part.startswith("function-") and part.endswith("]")


def _misplaced(source: Source, content: Any, errors: list[ErrorDetails]) -> tuple[list[Problem], list[ErrorDetails]]:
    """A field that is missing in one place and too much in another has slipped: one message."""
    lacking = {
        path[-1]: path for error in errors if error["type"] == "missing" if (path := _path(content, error["loc"]))
    }
    slipped: dict[Path, Path] = {}
    for error in errors:
        path = _path(content, error["loc"])
        surplus = error["type"] in ("extra_forbidden", "model_type", "dict_type", "string_type", "tuple_type")
        if surplus and isinstance(path[-1] if path else 0, str) and path[-1] in lacking:
            slipped[path] = lacking.pop(path[-1])
    told, beside = {*slipped, *slipped.values()}, {path[:-1] for path in slipped if len(path) > 1}
    paths = [(error, _path(content, error["loc"])) for error in errors]
    follows = {path for error, path in paths if error["type"] == "extra_forbidden" and path[:-1] in beside}
    rest = [error for error, path in paths if path not in told | follows]
    return [_slip(source, path, home) for path, home in slipped.items()], rest


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
        if len(names) == 1 and inner[: len(outer)] == outer != inner and not _unknown_hint(kind, (*inner, strange[0]))
    ][:1]


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
    """The field names at `path` of a model, for the suggestion."""
    models = list(_models(kind))
    for part in path[:-1]:
        if isinstance(part, str):
            models = [
                inner
                for model in models
                for name, info in model.model_fields.items()
                if (info.alias or name) == part
                for inner in _models(info.annotation)
            ] or models
    return [info.alias or name for model in models for name, info in model.model_fields.items()]


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
