"""What is in the model is on paper, in order; and page numbers lead where they say."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from handbook.blanks import Values, expanded
from handbook.communities import communities, of_community
from handbook.model import Call, Checklist, Compensation, Customer, Handbook, Item, Step, Topic, Tree, text_of
from handbook.print.book import pages_by_item, pocket_book
from handbook.print.chapters import TABS, chapter_of, item_data
from handbook.print.look import Look
from handbook.print.pen import Pen
from handbook.print.spreads import too_long
from handbook.print.typeset import typeset
from handbook.steps import play
from tests.conftest import the_book

from .conftest import CHOSEN, Read, read, squeezed

pytestmark = pytest.mark.xdist_group("pocket")  # the book is printed once, in one process
BOOK = the_book()
PRINTED = [item for item in BOOK.items if {chapter_of(item), item.kind} & set(CHOSEN)]
each_item = pytest.mark.parametrize("item", PRINTED, ids=lambda item: item.ref)


def printed(item: Item, *texts: str) -> Iterator[str]:
    """Texts as they stand on paper, company values in place."""
    values = Values(BOOK, item.level if isinstance(item, Call) else None)
    yield from (squeezed(expanded(text, values)) for text in texts)


def lines(item: Item) -> Iterator[str]:
    """All that must be read on the pages of an item, in order."""
    if isinstance(item, Call):
        steps = tuple(play(BOOK, item))
        yield from printed(item, *(words for step in steps if not step.later for words in own(step.own)))
        yield from printed(item, item.escalate.when, *(each.may for each in item.promise), *item.never)
        yield from printed(item, *(words for step in steps if step.later for words in own(step.own)))
    elif isinstance(item, Checklist):
        yield from printed(item, item.pause, *(point.text for point in item.items))
    elif isinstance(item, Topic):
        for phrase in item.phrases:
            yield from printed(item, *phrase.match, phrase.why, phrase.instead)
    elif isinstance(item, Compensation):
        for row in item.rows:
            yield from printed(item, row.kind, row.approve, row.within, *row.say)
    elif isinstance(item, Customer):
        yield from printed(item, item.needs, *item.signs, *map(text_of, item.say), *item.do, *item.dont)


def own(step: Step) -> Iterator[str]:
    """What a step says, asks, writes down and does in the script's own words."""
    yield from map(text_of, (*step.say, *step.say_angry))
    yield from (*step.ask, *step.record, *step.do)


@each_item
def test_every_line_is_there_in_order(item: Item, text_of: Callable[[str], str]) -> None:
    text, place = text_of(item.ref), 0
    for line in lines(item):
        found = text.find(line, place)
        assert found >= 0, f"{item.ref}: “{line}” is not where it should be"
        place = found + len(line)


def test_the_page_on_finding_things_explains_the_bars_of_what_changed(pocket: Read) -> None:
    assert any("怎么查" in page and "页边黑线：这一版改过" in page for page in pocket.pages)


@pytest.mark.parametrize("tree", BOOK.trees.values(), ids=lambda tree: tree.id)
def test_every_answer_of_a_tree_leads_to_the_page_of_what_it_names(
    tree: Tree, pocket: Read, text_of: Callable[[str], str]
) -> None:
    text = text_of(tree.ref)
    for node in tree.nodes.values():
        assert squeezed(node.ask) in text
        for option in node.options:
            assert squeezed(option.answer) in text
            target = BOOK.item(option.to) if option.to else None
            if target and option.to == target.ref and target.ref in pocket.starts:
                title, page = squeezed(target.title), pocket.starts[target.ref]
                assert f"{title}{page}页" in text
                assert title in pocket.pages[page - 1]


def test_the_contents_and_the_index_name_the_page_of_every_item(pocket: Read) -> None:
    contents = "".join(pocket.pages[3 : min(pocket.starts.values()) - 1])
    pages = pocket.pages[max(pocket.ends.values()) :]
    # The thumb tab beside a line is read into it.
    index = "|".join(re.sub(r"(索引)+(·[A-Z])?\d{4}\.\d\d版.*", "", page).replace(TABS["index"], "") for page in pages)
    for item in PRINTED:
        title, page = squeezed(item.title), pocket.starts[item.ref]
        assert re.search(rf"{re.escape(title)}\.*{page}(?!\d)", contents), item.ref
        names = [item.title, *(item.aliases if isinstance(item, Call | Customer) else ())]
        for name in names:
            assert re.search(rf"{re.escape(squeezed(name))}{page}(?!\d)", index), f"{item.ref}: {name}"


def test_the_foot_of_an_index_page_tells_the_last_letter_that_begins_there(pocket: Read) -> None:
    feet = [re.search(r"索引·([A-Z])\d{4}\.", page) for page in pocket.pages[max(pocket.ends.values()) :]]
    letters = [found[1] for found in feet if found]
    assert letters == sorted(letters)
    assert {"D", "J", "Y", "Z"} <= set(letters)


def test_each_number_that_is_a_link_is_the_number_of_the_page_it_leads_to(pocket: Read) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pocket.sheet.pdf))
    texts = pypdfium2.PdfDocument(pocket.sheet.pdf)
    order = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    seen = 0
    for number, page in enumerate(reader.pages):
        words = None
        for note in page.get("/Annots", ()):
            link = note.get_object()
            target = link.get("/Dest") or link["/A"]["/D"]
            if isinstance(target, str):
                target = reader.named_destinations[target].dest_array
            words = words or texts[number].get_textpage()
            shown = squeezed(words.get_text_bounded(*map(float, link["/Rect"])))
            assert shown.rstrip("页") == str(order[target[0].idnum]), f"page {number + 1}"
            seen += 1
    assert seen > 1000


def test_every_page_can_be_traced(pocket: Read, book: Handbook) -> None:
    company = book.company
    assert company is not None
    total = len(pocket.pages)
    for number, text in enumerate(pocket.pages[1:], 2):
        assert f"{company.edition}版·用到{company.valid_until}{number}/{total}" in text
    for item in PRINTED:
        for page in range(pocket.starts[item.ref], pocket.ends[item.ref] + 1):
            assert f"·{item.id}{company.edition}" in pocket.pages[page - 1]


def test_danger_numbers_stand_on_the_inside_of_the_cover(pocket: Read, book: Handbook) -> None:
    assert book.company is not None
    for danger in book.company.danger:
        assert squeezed(danger.use) in pocket.pages[1]
    assert {"119", "120", "110"} <= set(re.findall(r"\d+", pocket.pages[1]))


@pytest.mark.parametrize("community", communities(BOOK))
def test_a_communitys_own_numbers_fit_there_too(community: str, root: Path, today: datetime.date) -> None:
    book = of_community(BOOK, community)
    made = read(pocket_book(root, Pen(book, today, Look(only=("customers",)))))
    assert book.company is not None
    for danger in book.company.danger:
        assert squeezed(expanded(danger.number, Values(book, None))) in made.pages[1]


def test_what_fills_an_even_number_of_pages_and_each_long_script_begins_on_a_left_page(pocket: Read) -> None:
    counts = pages_by_item(pocket.sheet)
    assert any(count == 2 for count in counts.values())
    for ref, count in counts.items():
        is_long = ref.startswith("calls/") and count > 1
        assert pocket.starts[ref] % 2 == 0 or not (is_long or count % 2 == 0), ref


def test_a_pdf_is_named_and_in_chinese_and_holds_its_font(pocket: Read) -> None:
    with pikepdf.open(io.BytesIO(pocket.sheet.pdf)) as made:
        assert made.check_pdf_syntax() == []
        assert str(made.Root.Lang).lower().startswith("zh")
        assert str(made.docinfo["/Title"]) == "物业客诉应答手册 · 口袋本"
        fonts = {str(font.get("/BaseFont", "")) for font in made.objects if is_font(font)}
    assert fonts
    assert all("NotoSansSC" in font for font in fonts)


def is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


def test_the_outline_leads_to_chapters_and_items(pocket: Read) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pocket.sheet.pdf))
    entries = list(flat(reader.outline))
    titles = {squeezed(str(entry.title)) for entry in entries}
    assert {squeezed(item.title) for item in PRINTED} <= titles
    for entry in entries:
        page = reader.get_destination_page_number(entry)
        assert page is not None
        assert squeezed(str(entry.title)) in pocket.pages[page]


def flat(entries: list[object]) -> Iterator[pypdf.generic.Destination]:
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        elif isinstance(entry, pypdf.generic.Destination):
            yield entry


def test_the_same_source_and_day_give_the_same_bytes(root: Path, book: Handbook, today: datetime.date) -> None:
    look = Look(only=("calls/elevator-entrapment", "trees/triage"))
    made = [pocket_book(root, Pen(book, today, look)).pdf for _ in range(2)]
    assert made[0] == made[1]


def card(root: Path, pen: Pen, item: Item) -> str:
    data = pen.document(item=item_data(pen, item, "试", whole=True))
    pdf = typeset(root, "card.typ", data, pen.origins, pen.today).pdf
    return "".join(squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf))


def test_a_card_stands_alone_with_common_lines_and_what_to_say_instead(
    root: Path, book: Handbook, today: datetime.date
) -> None:
    text = card(root, Pen(book, today), book.calls["ceiling-leak-upstairs"])
    common = book.common["complaint"].steps["readback"]
    assert all(squeezed(text_of(block)) in text for block in common.say) or "我核对一下" in text
    phrase = next(each for topic in book.avoid.values() for each in topic.phrases if each.id == "admit-fault")
    assert squeezed(phrase.instead) in text


@pytest.mark.parametrize("look", [Look(large=True), Look(paper="a5")], ids=["large", "a5"])
def test_large_print_and_other_paper_lose_nothing(root: Path, book: Handbook, today: datetime.date, look: Look) -> None:
    item = book.calls["elevator-entrapment"]
    text = card(root, Pen(book, today, look), item)
    for block in item.steps[0].say:
        assert squeezed(text_of(block))[:8] in text


def test_without_amounts_the_table_names_none(root: Path, book: Handbook, today: datetime.date) -> None:
    table = book.compensation["goodwill"]
    shown, hidden = (card(root, Pen(book, today, Look(amounts=amounts)), table) for amounts in (True, False))
    assert "·50元" in shown
    assert not re.search(r"·\d+元", hidden)
    assert table.note is not None
    assert squeezed(table.note) not in hidden


def test_a_script_over_a_spread_is_told_at_its_longest_line(book: Handbook) -> None:
    call = book.calls["elevator-entrapment"]
    [problem] = too_long(book, {call.ref: 5}, Look())
    assert problem.warning
    assert (problem.code, problem.message) == ("HB953", "口袋本里“电梯困人”通话的几步占 5 页，超过 2 页。")
    longest = max((text_of(block) for step in call.steps for block in (*step.say, *step.say_angry)), key=len)
    assert longest in problem.source
    assert list(too_long(book, {call.ref: 4}, Look(large=True))) == []


def test_nothing_reaches_beyond_the_margins(pocket: Read) -> None:
    """Tabs aside, every sign stands on the type area, and every page holds the foot."""
    outside = []
    for number, page in enumerate(pypdfium2.PdfDocument(pocket.sheet.pdf), 1):
        words = page.get_textpage()
        width, height = page.get_size()
        for index in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(index)
            sign = words.get_text_range(index, 1)
            in_tab = right < 20 or left > width - 20
            if sign.strip() and not in_tab and not (18 < left < right < width - 18 and 4 < bottom < top < height - 8):
                outside.append((number, sign, left, bottom))
    assert outside == []
