"""Every kind of error the model's schema can raise has a Chinese message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from handbook.load import KINDS, SINGLES
from handbook.model import Front
from handbook.validate import _MESSAGES, _adapter

# What each sort of schema raises. Scalars are checked by our own functions before pydantic looks at them,
# so that a decimal, a date, a whole number or a truth value is one already.
RAISED: dict[str, set[str]] = {
    "str": {"string_type"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "literal": {"literal_error"},
}
SILENT = {"decimal", "date", "int", "bool", "any", "nullable", "union", "definitions", "definition-ref", "default"}
SILENT |= {"model-field", "function-before", "function-after", "function-wrap", "function-plain"}
LIMITS = {
    "str": {"max_length": "string_too_long", "min_length": "string_too_short", "pattern": "string_pattern_mismatch"},
    "tuple": {"max_length": "too_long", "min_length": "too_short"},
    "dict": {"max_length": "too_long", "min_length": "too_short"},
}
# Limits of a text that one of our functions looks at first stand in the metadata.
LATER_LIMITS = {"maxLength": "too_long", "minLength": "too_short", "pattern": "string_pattern_mismatch"}
OWN_WORDS = {"missing", "extra_forbidden", "literal_error"}


def raised(schema: Any) -> Iterator[str]:
    """The error types of a core schema and of all schemas inside it."""
    if isinstance(schema, dict):
        kind = schema.get("type")
        if isinstance(kind, str) and ("schema" in schema or kind in RAISED or "function" in kind):
            assert kind in RAISED.keys() | SILENT, f"a new sort of schema: {kind}"
            yield from RAISED.get(kind, set())
            yield from (error for limit, error in LIMITS.get(kind, {}).items() if schema.get(limit) is not None)
            later = (schema.get("metadata") or {}).get("pydantic_js_updates") or {}
            yield from (LATER_LIMITS[limit] for limit in later)
        for name, part in schema.items():
            if name not in ("metadata", "serialization", "type", "expected"):
                yield from raised(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from raised(part)


@pytest.mark.parametrize("kind", [*KINDS.values(), *SINGLES.values(), Front], ids=str)
def test_every_error_of_a_kind_has_a_message(kind: Any) -> None:
    adapter: TypeAdapter[Any] = _adapter(kind)
    assert set(raised(adapter.core_schema)) - OWN_WORDS <= set(_MESSAGES)
    assert "string_type" in set(raised(adapter.core_schema))


def test_the_messages_of_our_own_field_types_are_there() -> None:
    assert {"blank", "date", "number", "span", "whole", "yes_no"} <= set(_MESSAGES)


@pytest.mark.parametrize("code_message_hint", _MESSAGES.values(), ids=list(_MESSAGES))
def test_a_message_is_a_chinese_sentence_with_a_way_out(code_message_hint: tuple[str, str, str]) -> None:
    code, message, hint = code_message_hint
    assert code.startswith("HB10")
    assert message.endswith("。")
    assert hint.endswith("。")
