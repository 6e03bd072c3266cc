"""JSON Schemas for editors, from the model: one a kind, and one of all names that may be referred to (`ids.json`).

The editor completes fields and names and marks slips while one writes; `handbook check` decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from . import field_guide, fields
from .checks.references import page_names
from .fields import ID_PATTERN, MAX_ID, SPAN
from .load import KINDS, SINGLES
from .model import Call, DrillLine, Group, Handbook, Node, Option, RoleTarget, Step
from .render.links import title

Schema = dict[str, Any]
IDS = "ids.json"
FOLDER = ".vscode/schemas"
DIALECT = "http://json-schema.org/draft-07/schema#"
# An editor reads a bare 119 as a number: it is text all the same.
_SCALAR: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
_ID: Schema = {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": MAX_ID}
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NUMBER = r"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$"
# Names that are listed in ids.json, by the mark of the field.
_LISTED = {fields.Reference: "Ref", fields.Basis: "Basis", fields.Role: "Role", fields.Avoid: "Avoid"}


def schemas(book: Handbook) -> dict[str, str]:
    """Return every schema file: its name and text."""
    kinds = {f"{name}.json": _kind(name, kind) for name, kind in (*KINDS.items(), *SINGLES.items())}
    return {name: _text(schema) for name, schema in {**kinds, IDS: _ids(book)}.items()}


def modeline(path: str) -> str:
    """Return the comment that tells an editor which schema the file at `path` (`scripts/…`) follows."""
    _, kind, *below = PurePosixPath(path).parts
    if kind == "companies" and len(below) > 1:
        kind = below[1]
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind.removesuffix('.yml')}.json"


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _kind(name: str, kind: Any) -> Schema:
    about = field_guide.KINDS[name]
    models: dict[str, Schema] = {}
    body = _plain(kind, (), models)
    extra: Schema = {"allOf": [*body.get("allOf", ()), _listed("StepsOfProcedure")]} if kind is Call else {}
    head = {"$schema": DIALECT, "title": about.title, "description": about.text}
    return {**head, **body, **extra, "definitions": {each: models[each] for each in sorted(models)}}


def _model(model: type[BaseModel], models: dict[str, Schema]) -> Schema:
    """A reference to the schema of a class, which is made once."""
    if model.__name__ not in models:
        models[model.__name__] = {}
        models[model.__name__] = _object(model, models)
    return {"allOf": [{"$ref": f"#/definitions/{model.__name__}"}]}


def _object(model: type[BaseModel], models: dict[str, Schema]) -> Schema:
    infos = {info.alias or name: info for name, info in model.model_fields.items()}
    required = [name for name, info in infos.items() if info.is_required()]
    properties = {name: _field(model, name, info, models) for name, info in infos.items()}
    shape: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**shape, "required": required} if required else shape


def _field(model: type[BaseModel], name: str, info: FieldInfo, models: dict[str, Schema]) -> Schema:
    about = field_guide.told(model, name)
    shape = _special(model, name, models) or _plain(info.annotation, tuple(info.metadata), models)
    if about is None:
        return shape
    example = {"examples": [about.example]} if about.example else {}
    return {"title": about.title, "description": about.text, **example, **shape}


def _special(model: type[BaseModel], name: str, models: dict[str, Schema]) -> Schema | None:
    """Fields whose names the model checks against the rest of the book."""
    if (model, name) == (Call, "procedure"):
        return _listed("Procedure")
    if (model, name) in ((Step, "step"), (DrillLine, "step")):
        return _listed("Step")
    if (model, name) == (Option, "to"):
        return {"anyOf": [_ref("Ref"), _ID]}
    if (model, name) == (Node, "unknown"):
        return {"anyOf": [_ref("Ref"), _ID, _model(RoleTarget, models)]}
    return None


def _listed(name: str) -> Schema:
    return {"allOf": [_ref(name)]}


def _ref(name: str) -> Schema:
    return {"$ref": f"{IDS}#/definitions/{name}"}


def _plain(annotation: Any, metadata: tuple[Any, ...], models: dict[str, Schema]) -> Schema:
    """The schema of a type; `metadata` are the marks and limits around it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plain(arguments[0], (*metadata, *arguments[1:]), models)
    if origin in (Union, UnionType):
        return _either([part for part in arguments if part is not type(None)], metadata, models)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return _list(arguments, metadata, models)
    if origin is dict:
        return _mapping(arguments[0], arguments[1], models)
    if annotation is Group:  # a bare list stands for its words
        return {"anyOf": [{"type": "array", "items": _SCALAR, "minItems": 2}, _model(annotation, models)]}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation, models)
    return _scalar(metadata)


def _either(parts: list[Any], metadata: tuple[Any, ...], models: dict[str, Schema]) -> Schema:
    if len(parts) == 1:
        return _plain(parts[0], metadata, models)
    return {"anyOf": [_plain(part, metadata, models) for part in parts]}


def _list(arguments: tuple[Any, ...], metadata: tuple[Any, ...], models: dict[str, Schema]) -> Schema:
    """A list; where one entry stands for a list of one, that entry too. `tuple[Number, Number]` has two."""
    entry = _plain(arguments[0], (), models)
    size = {} if arguments[-1] is Ellipsis else {"minItems": len(arguments), "maxItems": len(arguments)}
    listed: Schema = {"type": "array", "items": entry, **size}
    single = any(getattr(mark, "func", None) is fields.as_list for mark in metadata)
    return {"anyOf": [entry, listed]} if single else listed


def _mapping(key: Any, value: Any, models: dict[str, Schema]) -> Schema:
    names = _plain(key, (), models)
    shape: Schema = {"type": "object", "additionalProperties": _plain(value, (), models)}
    return shape if names == _SCALAR else {**shape, "propertyNames": names}


def _scalar(metadata: tuple[Any, ...]) -> Schema:
    for mark in metadata:
        if type(mark) in _LISTED:
            return _listed(_LISTED[type(mark)])
    checks = {getattr(mark, "func", None) for mark in metadata}
    for check, shape in _CHECKED.items():
        if check in checks:
            return dict(shape)
    for limit in metadata:
        if isinstance(limit, StringConstraints):
            return dict(_ID) if limit.pattern else {**_SCALAR, "maxLength": limit.max_length}
    return dict(_SCALAR)


_CHECKED: Mapping[Any, Schema] = {
    fields._date: {"type": "string", "pattern": _DATE},
    fields._number: {"type": ["number", "string"], "minimum": 0, "pattern": _NUMBER},
    fields._whole: {"type": "integer", "minimum": 1, "maximum": 9999},
    fields._span: {"type": "string", "pattern": f"^{SPAN.pattern}$"},
    fields._yes_no: {"type": "boolean"},
}


def _ids(book: Handbook) -> Schema:
    """All names of the book that may be referred to, each with what it is called."""
    refs = sorted(set(page_names(book)))
    steps = {name: each.steps for name, each in sorted(book.procedures.items())}
    levels = book.levels
    definitions = {
        "Ref": _reference(_enum({ref: title(book, ref) for ref in refs})),
        "Basis": _enum({name: fact.title for name, fact in book.basis.items()}),
        "Role": _enum(dict(levels.roles) if levels else {}),
        "Avoid": _enum({each.id: each.match[0] for name in sorted(book.avoid) for each in book.avoid[name].phrases}),
        "Procedure": _enum({name: each.page.title for name, each in sorted(book.procedures.items())}),
        "Step": _enum({step.id: step.title for each in steps.values() for step in each}),
        "StepsOfProcedure": {
            "allOf": [_steps(name, {step.id: step.title for step in each}) for name, each in steps.items()]
        },
    }
    return {"$schema": DIALECT, "title": "手册里的名称", "definitions": definitions}


def _enum(names: Mapping[str, str]) -> Schema:
    return {"enum": list(names), "enumDescriptions": list(names.values())}


def _reference(known: Schema) -> Schema:
    """A page, or a place on one of the pages."""
    pages = "|".join(map(re.escape, known["enum"]))
    return {"anyOf": [known, {"type": "string", "pattern": f"^({pages})#[A-Za-z0-9._-]+$"}]}


def _steps(procedure: str, names: Mapping[str, str]) -> Schema:
    """The steps a script of a procedure may have."""
    asked: Schema = {"required": ["procedure"], "properties": {"procedure": {"const": procedure}}}
    step: Schema = {"properties": {"step": _enum(names)}}
    return {"if": asked, "then": {"properties": {"steps": {"items": step}}}}
