"""The booklet comes out in order: printed on both sides, cut once, stacked, folded, here in code."""

from __future__ import annotations

import io
import itertools

import pikepdf
import pytest

from handbook.print.booklet import MOST_SHEETS, Side, Signature, booklet, signatures

Strip = tuple[tuple[int, int], tuple[int, int]]


def cut(sheet: tuple[Side, Side]) -> tuple[Strip, Strip]:
    """One cut across the middle: the upper and the lower strip, each with its front and its back."""
    front, back = (side.pages for side in sheet)
    return (front[:2], back[:2]), (front[2:], back[2:])


def stack(signature: Signature) -> list[Strip]:
    """All upper strips in their order, laid on all lower ones."""
    strips = [cut(sheet) for sheet in signature.sheets]
    return [upper for upper, _ in strips] + [lower for _, lower in strips]


def fold(strips: list[Strip]) -> list[int]:
    """Read the folded stack, its first front outside: the right leaves inwards, then the left ones outwards.

    Turned over its long edge, a sheet has the back's left half behind the front's right half.
    """
    right = [(front[1], back[0]) for front, back in strips]
    left = [(back[1], front[0]) for front, back in strips]
    return list(itertools.chain(*right, *reversed(left)))


@pytest.mark.parametrize("count", [*range(1, 80), *range(80, 601, 7), 600, 804])
def test_cut_and_folded_the_pages_follow_each_other(count: int) -> None:
    made = signatures(count)
    read = [page for signature in made for page in fold(stack(signature))]
    assert read[:count] == list(range(1, count + 1))
    assert set(read[count:]) <= {0}
    assert len(read) - count < 8


@pytest.mark.parametrize("count", [4, 33, 128, 300, 600])
def test_a_signature_has_at_most_sixteen_leaves_and_none_is_much_thinner(count: int) -> None:
    leaves = [4 * len(signature.sheets) for signature in signatures(count)]
    assert max(leaves) <= 16 == 4 * MOST_SHEETS
    assert max(leaves) - min(leaves) <= 4


def numbered(count: int) -> bytes:
    """A book of A6 pages that say only their number."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number in range(1, count + 1):
        page = made.add_blank_page(page_size=(297.64, 419.53))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = made.make_stream(f"BT /F 40 Tf 100 200 Td (p{number}.) Tj ET".encode())
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def places(pdf: bytes) -> list[tuple[int, int, int, int]]:
    """What stands in the four quarters of each page, as another library reads it; 0 where nothing does."""
    import pypdfium2

    quarters = [(0, 421, 297, 842), (297, 421, 595, 842), (0, 0, 297, 421), (297, 0, 595, 421)]
    texts = [[page.get_textpage().get_text_bounded(*each) for each in quarters] for page in pypdfium2.PdfDocument(pdf)]
    return [tuple(int(text.strip(" p.\r\n") or 0) for text in four) for four in texts]  # type: ignore[misc]


def test_the_sheets_of_the_pdf_hold_the_pages_that_were_planned() -> None:
    made = booklet(numbered(37), numbered(1), "试")
    planned = [side.pages for signature in signatures(37) for sheet in signature.sheets for side in sheet]
    assert places(made)[2:] == planned


def test_the_sheet_that_says_how_comes_first_and_is_no_part_of_the_book() -> None:
    with pikepdf.open(io.BytesIO(booklet(numbered(9), numbered(1), "试"))) as made:
        assert len(made.pages) == 2 + 2 * 2
        assert "/XObject" not in made.pages[1].get("/Resources", {})
        assert made.check_pdf_syntax() == []


def test_the_same_book_gives_the_same_booklet() -> None:
    book = numbered(20)
    assert booklet(book, numbered(1), "试") == booklet(book, numbered(1), "试")
