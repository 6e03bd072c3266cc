"""Record forms as they lie on the sheet: in parts, narrow fields two in a row. Screen and paper ask the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Form, FormField

# So many signs of label and options fit in half the width of a sheet.
NARROW = 20


@dataclass(frozen=True)
class FormPart:
    """A part of a form: its heading (empty when the form is not divided) and its fields."""

    title: str
    fields: tuple[FormField, ...]


def form_parts(form: Form) -> tuple[FormPart, ...]:
    """Return the parts of a form in order."""
    return tuple(_parts(form))


def _parts(form: Form) -> Iterator[FormPart]:
    title, fields = "", list[FormField]()
    for field in form.fields:
        if field.part is not None and fields:
            yield FormPart(title, tuple(fields))
            fields = []
        title = field.part or title
        fields.append(field)
    if fields:
        yield FormPart(title, tuple(fields))


def is_wide(field: FormField) -> bool:
    """Whether a field takes the whole width of the sheet."""
    if field.kind == "text":
        return field.rows > 1 or bool(field.columns) or bool(field.hint)
    words = (field.label, *field.options, field.hint or "")
    return field.also is not None or (bool(field.options) and sum(len(word) + 1 for word in words) > NARROW)
