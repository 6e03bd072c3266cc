"""Letters and record forms as data for A4."""

from __future__ import annotations

from ..model import Authored, Form, FormField, Letter
from ..render.form_view import form_parts, is_wide
from ..render.letter_view import Paper, papers
from .pen import Data, Pen


def letter_data(pen: Pen, letter: Letter) -> Data:
    """A letter with its blanks, and the filled example on a page of its own."""
    return {
        **pen.item(letter, "书信"),
        "name": letter.title,
        "signed_by": letter.signed_by,
        "within": pen.text(letter.within, letter, "within"),
        "checks": pen.texts(letter, "before_sending"),
        "papers": [_paper(pen, letter, paper) for paper in papers(letter)],
    }


def _paper(pen: Pen, letter: Letter, paper: Paper) -> Data:
    parts = [
        {
            "label": pen.text(part.label, letter, "parts", number, "label"),
            "text": [pen.text(text, letter, "parts", number, "text", index) for index, text in enumerate(part.text)],
        }
        for number, part in enumerate(paper.parts)
    ]
    closing = [pen.text(text, letter, "closing", index) for index, text in enumerate(paper.closing)]
    greeting = pen.text(paper.greeting, letter, "greeting")
    headline = pen.text(paper.headline, letter, "headline") if paper.headline else None
    return {"title": paper.title, "headline": headline, "greeting": greeting, "parts": parts, "closing": closing}


def form_data(pen: Pen, form: Form) -> Data:
    """A record form, part by part."""
    parts = [
        {"title": pen.text(part.title, form, "title"), "fields": [_field(pen, field) for field in part.fields]}
        for part in form_parts(form)
    ]
    return {
        **pen.item(form, "表单"),
        "name": form.title,
        "code": form.code or "",
        "filled_by": pen.texts(form, "filled_by"),
        "keep": pen.text(form.keep, form, "keep"),
        "parts": parts,
    }


def _field(pen: Pen, field: FormField) -> Data:
    return {
        "id": field.id,
        "kind": field.kind,
        "wide": is_wide(field),
        "rows": field.rows,
        "label": pen.text(field.label, field, "label"),
        "hint": _maybe(pen, field, "hint"),
        "also": _maybe(pen, field, "also"),
        "columns": pen.texts(field, "columns"),
        "options": pen.texts(field, "options") or ([pen.text("是", field, "kind")] if field.kind == "tick" else []),
    }


def _maybe(pen: Pen, owner: Authored, name: str) -> Data | None:
    words = getattr(owner, name)
    return pen.text(words, owner, name) if words else None
