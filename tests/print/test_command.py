"""`handbook pocket`: choices, what is told, what is made; and how the site comes to its PDFs."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from handbook import publish
from handbook.__main__ import main
from handbook.load import load
from handbook.model import Handbook
from handbook.print.chapters import item_data
from handbook.print.look import Look
from handbook.print.pen import Pen
from handbook.print.pocket import Press
from handbook.print.typeset import typeset
from handbook.printed import Printed, printed_for, read_printed
from handbook.render import page_foot, render

from .conftest import one_of_each, squeezed

CALL = "scripts/calls/equipment/no-light.yml"


@pytest.fixture
def small(tmp_path: Path, root: Path) -> Path:
    """A handbook with one thing of each kind."""
    return one_of_each(tmp_path / "small", root)


def text_of(pdf: Path) -> str:
    return "".join(squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf))


def test_everything_is_made_and_listed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pocket", "--root", str(small)]) == 0
    folder = small / ".build/print"
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    cards = {"cards/calls/no-light.pdf", "cards/trees/first.pdf", "cards/checklists/open.pdf"}
    sheets = {"forms/record.pdf", "letters/sorry.pdf"}
    assert made == {"pocket-a6.pdf", "pocket-a4-booklet.pdf", "checklists-a4.pdf", *cards, *sheets}
    listed = read_printed(folder)
    assert set(listed) == made
    for path, printed in listed.items():
        assert printed.pages == len(pypdfium2.PdfDocument(folder / path))
        assert printed.size == (folder / path).stat().st_size
    assert "pocket-a6.pdf：" in capsys.readouterr().out
    assert [path.name for path in (small / ".build").iterdir()] == ["print"]


def test_a_communitys_paper_bears_its_name(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = "scripts/companies/garden.yml"
    (small / "scripts/companies").mkdir()
    (small / file).write_text("name: 示例花园服务中心\n", encoding="utf-8")
    monkeypatch.setenv("HANDBOOK_COMPANY", file)
    assert main(["pocket", "--only", "letters/sorry", "--root", str(small)]) == 0
    assert "示例花园服务中心" in text_of(small / ".build/print/pocket-a6-selection.pdf")


def test_a_choice_prints_the_book_of_what_was_chosen(small: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "mine.txt"
    chosen.write_text("# my scripts\ncalls/no-light  # in the dark\n\n", encoding="utf-8")
    assert main(["pocket", "--root", str(small), "--selection", str(chosen), "--large"]) == 0
    [book, booklet] = sorted((small / ".build/print").glob("*.pdf"), key=lambda path: len(path.name))
    assert (book.name, booklet.name) == ("pocket-a6-selection-large.pdf", "pocket-a4-booklet-selection-large.pdf")
    content, text = load(small)[0], text_of(book)
    assert "选印" in text
    assert squeezed(content.calls["no-light"].title) in text
    asked = next(iter(content.trees["first"].nodes.values())).ask
    assert squeezed(asked) not in text


def test_a_script_printed_without_its_procedure_brings_the_common_lines(small: Path) -> None:
    assert main(["pocket", "--root", str(small), "--only", "calls/no-light"]) == 0
    shared = next(iter(load(small)[0].common["simple"].steps.values()))
    assert squeezed(str(shared.say[0]).partition("}")[2]) in text_of(small / ".build/print/pocket-a6-selection.pdf")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "calls/no-lihgt"], "没有“calls/no-lihgt”。是不是想写“calls/no-light”？"),
        (["--only", "equipmnet"], "没有“equipmnet”。是不是想写“equipment”？"),
        (["--selection", "nowhere.txt"], "选印的文件 nowhere.txt 读不出来：一行写一个名字，存成 UTF-8。"),
    ],
)
def test_a_wrong_choice_is_told_and_nothing_is_printed(
    small: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["pocket", "--root", str(small), *arguments]) == 1
    assert capsys.readouterr().err.strip() == told
    assert not (small / ".build/print").exists()


def test_a_sign_that_cannot_be_printed_is_told_at_its_line_and_leaves_the_last_good_print(
    small: Path, edit: Callable[[Path, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    kept = small / ".build/print/pocket-a6.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_text("the last one")
    title = load(small)[0].calls["no-light"].title
    edit(small / CALL, title, f"{title}\U0001f600")
    assert main(["pocket", "--root", str(small)]) == 1
    assert f"{CALL}:1:8: HB951 印刷字体里没有“\U0001f600”。" in capsys.readouterr().err
    assert kept.read_text() == "the last one"


def test_a_fault_in_the_content_prints_nothing(
    small: Path, edit: Callable[[Path, str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small / CALL, "procedure: simple", "procedure: simpel")
    assert main(["pocket", "--root", str(small)]) == 1
    assert f"{CALL}:" in capsys.readouterr().err
    assert not (small / ".build/print").exists()


def test_what_is_overdue_or_out_of_date_is_marked_on_every_page(root: Path, book: Handbook, tmp_path: Path) -> None:
    late = datetime.date(2027, 8, 1)
    pen = Pen(book, late)
    data = pen.document(item=item_data(pen, book.calls["gas-smell"], "试", whole=False))
    (tmp_path / "card.pdf").write_bytes(typeset(root, "card.typ", data, pen.origins, late).pdf)
    for page in pypdfium2.PdfDocument(tmp_path / "card.pdf"):
        text = squeezed(page.get_textpage().get_text_range())
        assert "已过期" in text
        assert "逾期" in text


def test_two_runs_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    book, _ = load(small)
    runs = []
    for name in ("one", "two"):
        press = Press(small, book, datetime.date(2026, 11, 25), Look(), tmp_path / name, lambda _: None)
        press.everything()
        runs.append({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.pdf")})
    assert runs[0] == runs[1]


CARD = Printed("cards/calls/gas-smell.pdf", "a6", 5, 152_000)
WHOLE = Printed("pocket-a6.pdf", "a6", 794, 13_500_000)
PRINTED = {each.path: each for each in (CARD, WHOLE)}


@pytest.mark.parametrize(
    ("uri", "found"),
    [
        ("calls/gas-smell", (CARD,)),
        ("avoid/brush-off", (WHOLE,)),
        ("index", (WHOLE,)),
        ("calls/index", (WHOLE,)),
        ("calls/fire-smoke", ()),
    ],
)
def test_a_page_leads_to_its_own_pdf_where_there_is_one(uri: str, found: tuple[Printed, ...]) -> None:
    assert printed_for(uri, PRINTED) == found


def test_the_foot_says_paper_pages_and_size(book: Handbook, today: datetime.date) -> None:
    foot = page_foot(book, "calls/gas-smell", today, printed=PRINTED)
    assert '<a href="../print/cards/calls/gas-smell.pdf">A6，5 页，152 KB</a>' in foot
    assert '<a href="print/pocket-a6.pdf">A6，794 页，13.5 MB</a>' in page_foot(book, "index", today, printed=PRINTED)
    assert "print/" not in page_foot(book, "calls/gas-smell", today)


def test_what_can_be_picked_leads_to_its_card(book: Handbook, today: datetime.date) -> None:
    pages = {shown.uri: shown.html for shown in render(book, today, printed=PRINTED)}
    assert '口袋卡 <a href="print/cards/calls/gas-smell.pdf">A6，5 页，152 KB</a>' in pages["pocket"]
    assert pages["pocket"].count('href="print/') == 1


def test_each_site_takes_its_own_pdfs_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = tmp_path / "made"

    def press(community: str) -> Path:
        shutil.rmtree(printed, ignore_errors=True)
        (printed / "cards").mkdir(parents=True)
        for name in ("pocket-a6.pdf", f"cards/{community or 'all'}.pdf", "printed.json", "too-long.txt"):
            (printed / name).write_text(name)
        return printed

    def build(root: Path, target: Path, lock: int, env: dict[str, str]) -> None:
        assert env["HANDBOOK_PRINTED"] == str(printed)
        target.mkdir(parents=True, exist_ok=True)
        (target / "index.html").write_text('<a href="print/pocket-a6.pdf">x</a>')

    monkeypatch.setattr(publish, "_build", build)
    site = publish.publish(tmp_path, press, ("", "garden"))
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    company = {"index.html", "print/pocket-a6.pdf", "print/cards/all.pdf"}
    garden = {"index.html", "print/pocket-a6.pdf", "print/cards/garden.pdf"}
    assert files == company | {f"companies/garden/{name}" for name in garden}
