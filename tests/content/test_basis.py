"""Every fact the handbook rests on is treated somewhere: 内容依据 has no row without a place."""

from __future__ import annotations

from handbook.render.basis_view import treated
from handbook.render.view import View
from tests.conftest import the_book

BOOK = the_book()


def test_every_id_has_a_home() -> None:
    homeless = [fact.id for fact in treated(View(BOOK, "")) if not any(place.href for place in fact.places)]
    assert homeless == []


def test_no_id_of_the_sources_was_dropped() -> None:
    assert len(BOOK.basis) >= 686
