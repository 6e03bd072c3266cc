"""The stepper: every tree walked by keys against the graph it is made from, and what it does beside."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.anchors import escalation_id, person_id
from handbook.model import Handbook, Tree
from handbook.trees import Exit, exits, persons, walks
from tests.browser.axe import violations_by_day_and_night
from tests.browser.test_pages import WIDTHS
from tests.browser.waiting import settle, width_at
from tests.conftest import the_book
from tests.unseen import EVIL, TREES, unseen_book, write_pages

Open = Callable[..., Page]
BOOK = the_book()
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
CORRUPT = """sessionStorage.setItem("handbook.call", JSON.stringify({begun: Date.now(), touched: Date.now(), blanks: {},
    pages: {"trees/leak": {title: "", at: 1, done: {}, why: {}, fields: {}, led: 7, aside: 7, trail: [null, 7,
        {node: "where", answer: 9}, {node: 1, answer: "1"}, {node: "where", answer: 4}, {node: "rain", answer: 1}]},
        "trees/triage": {title: "", at: 1, done: {}, why: {}, fields: {}, led: "trees/leak", trail: [7]}}}));"""
PLACE = "[[...document.querySelectorAll('section.hb-question--now')].map((each) => each.id), location.hash]"
# Where a link out of the page would lead, without going there.
STAY = """window.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.defaultPrevented || (link.getAttribute("href") ?? "#").startsWith("#")) return;
    event.preventDefault();
    window.left = link.getAttribute("href");
});"""
# From the first question of a new call, one key after the other: where that leads.
WALK = """(paths) => paths.map((keys) => {
    window.left = "";
    handbook.call.clear();
    for (const key of keys) document.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    const shown = [...document.querySelectorAll("section.hb-question--now")].map((each) => each.id);
    return [window.left || location.hash, shown, document.querySelector("[data-trail]").children.length];
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unseen")


@pytest.fixture(scope="module")
def unseen(folder: Path) -> Handbook:
    return unseen_book(folder)


@pytest.fixture(scope="module")
def web(unseen: Handbook, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of trees no one wrote, opened from a folder."""
    return write_pages(unseen, folder, tmp_path_factory.mktemp("web") / "unseen")


@pytest.fixture
def address(web: Path) -> Callable[[str], str]:
    def of(name: str) -> str:
        return (web / f"trees/{name}.html").as_uri() if name in TREES else f"trees/{name}.html"

    return of


def now(page: Page) -> Locator:
    """What shows, to be waited for: after a touch, and after the browser's own way back and forward."""
    return page.locator("section.hb-question--now")


def place(page: Page) -> str:
    """The one place that shows; it is the one the address names."""
    shown, named = page.evaluate(PLACE)
    assert len(shown) == 1
    assert named in (f"#{shown[0]}", "")
    return str(shown[0])


def trail(page: Page) -> list[str]:
    """The rows of the trail: `水从哪儿来？4天花板`, the present one with `▌`."""
    rows = page.locator("[data-trail] > li").all()
    texts = [re.sub(r"\s|改答案.*|接着问.*", "", row.text_content() or "") for row in rows]
    return [f"▌{text}" if row.get_attribute("aria-current") else text for row, text in zip(rows, texts, strict=True)]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def leads(tree: Tree, name: str, way: Exit) -> str:
    """Where an answer leads, as the address of it: `#node`, `#node_3`, `../calls/x.html`."""
    if way.is_role:
        return f"#{person_id(name, persons(tree.nodes[name])[way.target])}"
    if way.target in tree.nodes:
        return f"#{way.target}"
    path, _, anchor = way.target.partition("#")
    return f"../{path}.html" + (f"#{anchor}" if anchor else "")


TREE_NAMES = (*BOOK.trees, "loops", "merge", "wide")
every_tree = pytest.mark.parametrize("name", TREE_NAMES)


@every_tree
def test_every_answer_escalation_and_path_leads_where_the_graph_says(
    open_page: Open, unseen: Handbook, address: Callable[[str], str], name: str
) -> None:
    tree = BOOK.trees.get(name) or unseen.trees[name]
    page = open_page(address(name))
    page.evaluate(STAY)
    visited: set[str] = set()

    def visit(node: str) -> None:
        visited.add(node)
        for way in exits(tree.nodes[node]):
            target = leads(tree, node, way)
            press(page, str(way.key))
            if target.startswith("#"):
                assert place(page) == target[1:], f"{node} {way.key}"
                if way.target in tree.nodes and way.target not in visited:
                    visit(way.target)
                press(page, "Backspace")
            elif "gone" not in target:
                assert page.evaluate("window.left") == target, f"{node} {way.key}"
            assert place(page) == node
        press(page, "e")
        assert place(page) == (escalation_id(node) if tree.nodes[node].escalate else "escalate")
        press(page, "Backspace")
        assert place(page) == node

    visit(tree.start)
    assert visited == set(tree.nodes)
    check_paths(page, tree)


def check_paths(page: Page, tree: Tree) -> None:
    """Each path as a new call: where it ends, what shows there, how long the trail is."""
    paths = [walk for walk in walks(tree) if "gone" not in walk.last.target]
    found = page.evaluate(WALK, [[str(way.key) for _, way in walk.taken] for walk in paths])
    for walk, (end, shown, rows) in zip(paths, found, strict=True):
        node, way = walk.taken[-1]
        assert unquote(end) == leads(tree, node, way), [way.key for _, way in walk.taken]
        is_inside = end.startswith("#")
        assert shown == [end[1:] if is_inside else node]
        assert rows == walk.depth + is_inside


def new_call(page: Page) -> None:
    page.evaluate("handbook.call.clear()")


def words(page: Page) -> str:
    return page.locator("[data-place]").inner_text()


def test_the_trail_shows_what_was_asked_and_answered_and_where_one_is(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("merge"))
    assert trail(page) == ["▌第一？"]
    press(page, "1", "1")
    assert trail(page) == ["第一？1左", "中间？1往下", "▌最后？"]
    assert words(page) == "第 3 问，最多 3 问"
    press(page, "2")
    assert trail(page) == ["第一？1左", "中间？1往下", "最后？2乙方", "▌转给项目经理"]
    assert words(page) == "走到头了"


def test_backspace_goes_back_one_question_and_the_answers_stay(open_page: Open, address: Callable[[str], str]) -> None:
    page = open_page(address("merge"))
    press(page, "1", "1", "Backspace")
    assert place(page) == "middle"
    assert trail(page) == ["第一？1左", "▌中间？", "最后？"]
    expect(page.get_by_role("link", name=re.compile("往下.*选过"))).to_be_visible()
    press(page, "Backspace", "Backspace")
    assert place(page) == "first"
    assert trail(page) == ["▌第一？", "中间？1往下", "最后？"]
    press(page, "1")
    assert place(page) == "middle"


def test_a_changed_answer_keeps_the_later_ones_and_goes_on_where_one_was(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("merge"))
    press(page, "1", "1", "2")
    page.get_by_role("link", name=re.compile("改答案.*第一？")).click()
    assert place(page) == "first"
    press(page, "2")
    assert trail(page) == ["第一？2右", "中间？1往下", "最后？2乙方", "▌转给项目经理"]
    page.get_by_role("link", name=re.compile("改答案.*第一？")).click()
    press(page, "3")
    assert trail(page) == ["第一？3跳过", "最后？2乙方", "▌转给项目经理"]
    page.get_by_role("link", name=re.compile("改答案.*第一？")).click()
    press(page, "0")
    assert trail(page) == ["第一？0不清楚", "▌另一条？"]
    press(page, "0")
    assert trail(page) == ["第一？0不清楚", "另一条？0不清楚", "▌中间？", "最后？2乙方", "转给项目经理"]


def test_after_a_change_an_answer_that_opens_a_page_is_not_opened_by_itself(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("merge"))
    page.evaluate(STAY)
    press(page, "1", "2")
    page.evaluate("window.left = ''")
    page.get_by_role("link", name=re.compile("改答案.*第一？")).click()
    press(page, "2")
    assert place(page) == "middle"
    assert page.evaluate("window.left") == ""
    expect(page.get_by_role("link", name=re.compile("出去.*选过"))).to_be_visible()


def test_a_way_back_in_the_tree_asks_again_and_backspace_retraces_it(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("loops"))
    press(page, "1", "1", "2", "2")
    assert trail(page) == ["甲？1去乙", "乙？1回甲", "甲？2去丙", "丙？2回甲", "▌甲？"]
    press(page, "Backspace", "Backspace")
    assert trail(page) == ["甲？1去乙", "乙？1回甲", "▌甲？", "丙？2回甲", "甲？"]
    page.reload()
    assert trail(page) == ["甲？1去乙", "乙？1回甲", "▌甲？", "丙？2回甲", "甲？"]
    press(page, "Backspace")
    assert place(page) == "b"


@pytest.mark.parametrize("name", ["triage", "loops"], ids=["served", "from a folder"])
def test_the_question_lives_in_the_address(open_page: Open, address: Callable[[str], str], name: str) -> None:
    page = open_page(address(name))
    press(page, *("52" if name == "triage" else "12"))
    there, before = place(page), trail(page)
    expect(page).to_have_url(re.compile(f"#{there}$"))
    page.reload()
    assert (place(page), trail(page)) == (there, before)
    page.go_back()
    expect(now(page)).not_to_have_id(there)
    assert place(page) != there
    page.go_forward()
    expect(now(page)).to_have_id(there)
    assert (place(page), trail(page)) == (there, before)


def test_a_shared_address_opens_its_question_without_a_trail(open_page: Open) -> None:
    page = open_page("trees/triage.html#money")
    assert place(page) == "money"
    assert trail(page) == ["▌是收费、收房，还是装修？"]
    assert words(page) == "从这一问起，最多 1 问"
    assert page.locator("[data-back]:visible").count() == 0
    press(page, "Backspace")
    assert place(page) == "money"
    page.get_by_role("link", name="从第一问问起").click()
    assert trail(page) == ["▌现在有没有人受伤、被困，或者着火、漏气？"]


def test_answers_after_a_shared_address_make_a_trail_that_begins_there(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("merge") + "#middle")
    press(page, "1", "1")
    assert trail(page) == ["中间？1往下", "最后？1甲方", "▌转给客服主管"]
    press(page, "Backspace", "Backspace")
    assert place(page) == "middle"


def test_an_address_of_nothing_shows_the_first_question(open_page: Open) -> None:
    page = open_page("trees/triage.html#gone")
    expect(now(page)).to_have_id("danger")


def test_the_skip_link_does_not_leave_the_question(open_page: Open) -> None:
    page = open_page("trees/triage.html#money")
    page.locator(".hb-skip").focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile("#hb_main$"))
    settle(page)
    expect(now(page)).to_have_id("money")
    press(page, "e")
    assert place(page) == "escalate"


def test_after_a_new_call_nothing_of_the_last_caller_comes_back(open_page: Open) -> None:
    page = open_page("trees/leak.html")
    press(page, "4", "e")
    new_call(page)
    start = ["▌水是从上头来，还是从地上冒？大股的，还是一滴一滴？"]
    assert (place(page), trail(page)) == ("where", start)
    page.go_back()
    settle(page)
    assert len(trail(page)) == 1
    page.goto(page.url.partition("#")[0])
    assert trail(page) == start
    assert page.locator(".hb-answer--chosen").count() == 0


def test_a_page_gone_back_to_after_a_new_call_shows_no_trail(open_page: Open) -> None:
    page = open_page("trees/leak.html")
    press(page, "4", "1")
    page.wait_for_url("**/calls/**")
    new_call(page)
    page.go_back()
    page.wait_for_url("**/trees/leak.html*")
    assert len(trail(page)) == 1


def test_an_answer_that_opens_a_script_is_kept(open_page: Open) -> None:
    page = open_page("trees/leak.html")
    press(page, "4", "1")
    page.wait_for_url("**/calls/deco-leak-damage-neighbor.html")
    page.go_back()
    page.wait_for_url("**/trees/leak.html#above")
    assert trail(page)[-1] == "▌您家收房多久了？楼上最近在装修吗？"
    expect(page.get_by_role("link", name=re.compile("楼上在装修.*选过"))).to_be_visible()


def test_a_tree_opened_by_another_shows_where_one_came_from_and_backspace_leads_there(open_page: Open) -> None:
    page = open_page("trees/triage.html")
    press(page, "5", "1")
    page.wait_for_url("**/trees/repair.html")
    assert trail(page)[0] == "从这里来来电分流"
    press(page, "Backspace")
    page.wait_for_url("**/trees/triage.html#topic")
    assert trail(page)[0] == "现在有没有人受伤、被困，或者着火、漏气？5没有"


def test_e_shows_whom_to_hand_over_to_from_every_place_and_backspace_leads_back(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("loops"))
    press(page, "1", "e", "e")
    expect(page.get_by_role("heading", name="升级：转给客服主管")).to_be_focused()
    assert trail(page) == ["甲？1去乙", "▌乙？"]
    page.reload()
    assert (place(page), trail(page)) == ("escalate", ["甲？1去乙", "▌乙？"])
    press(page, "Backspace", "2", "e")
    expect(page.get_by_role("heading", name="升级：转给项目经理")).to_be_focused()
    press(page, "Backspace", "4", "e", "Backspace")
    assert place(page) == "c_4"


def test_numbers_typed_into_the_finder_are_no_answers(open_page: Open) -> None:
    page = open_page("trees/triage.html")
    press(page, "/", "5", "Backspace", "5", "e")
    assert page.get_by_role("combobox").input_value() == "5e"
    assert place(page) == "danger"


def test_no_key_of_a_question_acts_at_an_end(open_page: Open, address: Callable[[str], str]) -> None:
    page = open_page(address("loops"))
    press(page, "3", "1", "2", "0")
    assert place(page) == "a_3"


def test_the_new_question_is_focused_and_what_is_said_before_it_is_announced(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("loops"))
    assert page.evaluate("document.activeElement === document.body")
    press(page, "2")
    expect(page.get_by_role("heading", name="丙？")).to_be_focused()
    status = page.get_by_role("status").filter(has_text="问")
    assert "先说一句。" in (status.text_content() or "")
    assert "第 2 问" in (status.text_content() or "")


def test_home_is_answered_by_number_keys_and_the_tree_goes_on_from_there(open_page: Open) -> None:
    page = open_page("index.html")
    press(page, "5")
    assert page.get_by_role("combobox").input_value() == "5"
    page.evaluate("document.activeElement.blur()")
    press(page, "5")
    page.wait_for_url("**/trees/triage.html#topic")
    assert trail(page)[0] == "现在有没有人受伤、被困，或者着火、漏气？5没有"
    press(page, "Backspace")
    assert place(page) == "danger"


def test_a_tree_is_walked_on_a_phone_by_touch(open_page: Open) -> None:
    page = open_page("trees/leak.html", **PHONE)
    bar = page.get_by_role("navigation", name="手机底栏")
    page.get_by_role("link", name="天花板").tap()
    expect(now(page)).to_have_id("above")
    bar.get_by_role("link", name="上一问").tap()
    expect(now(page)).to_have_id("where")
    page.get_by_role("link", name="天花板").tap()
    expect(now(page)).to_have_id("above")
    page.get_by_role("link", name="改答案").first.tap()
    expect(now(page)).to_have_id("where")
    page.get_by_role("link", name="一下雨").tap()
    expect(now(page)).to_have_id("rain")
    bar.get_by_role("link", name="升级").tap()
    expect(now(page)).to_have_id("escalate")
    assert place(page) == "escalate"
    bar.get_by_role("link", name="上一问").tap()
    page.get_by_role("link", name="刚收房不久").tap()
    page.wait_for_url("**/calls/handover-defect-crack.html")


def test_on_a_phone_all_answers_of_a_question_are_in_view_below_the_trail(open_page: Open) -> None:
    page = open_page("trees/triage.html", **PHONE)
    press(page, "5", "2")
    bar = page.get_by_role("navigation", name="手机底栏").bounding_box()
    last = page.get_by_role("link", name="不清楚").bounding_box()
    rows = page.locator("[data-trail] > li:visible").all()
    assert bar and last and last["y"] + last["height"] <= bar["y"]
    assert len({(row.bounding_box() or {"y": -1})["y"] for row in rows}) == 1
    small = page.evaluate(
        """() => [...document.querySelectorAll('.hb-tree a, .hb-bar a')]
            .map((link) => [link.outerHTML.slice(0, 80), link.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 44)"""
    )
    assert small == []


def test_without_javascript_every_question_stands_on_the_page_and_each_answer_leads_on(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("loops"), java_script_enabled=False)
    for name in ("甲？", "乙？", "丙？"):
        assert page.get_by_role("heading", name=name).is_visible()
    assert page.get_by_text("走过的路").count() == 1
    assert not page.get_by_text("走过的路").is_visible()
    page.locator("#a").get_by_role("link", name="完了").click()
    expect(page.locator(":target").get_by_role("heading", name="转给客服主管")).to_be_visible()
    assert page.locator("kbd:visible").count() == 0


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL, CORRUPT], ids=["forbidden", "full", "corrupt"])
def test_a_tree_is_walked_where_nothing_can_be_kept(open_page: Open, storage: str) -> None:
    page = open_page("trees/leak.html")
    page.add_init_script(storage)
    page.reload()
    assert place(page) == "where"
    press(page, "5")
    assert place(page) == "rain"
    assert any(row.endswith("5一下雨，墙上、窗边就渗") for row in trail(page))
    press(page, "Backspace", "4", "e", "Backspace")
    assert place(page) == "above"
    new_call(page)
    assert (place(page), len(trail(page))) == ("where", 1)


@pytest.mark.parametrize("options", [{"viewport": {"width": 1280, "height": 900}}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_at_a_question_an_end_and_an_escalation(open_page: Open, options: dict[str, object]) -> None:
    page = open_page("trees/calm-down.html", bypass_csp=True, **options)
    for keys in ("2", "3", "Backspace", "321", "e"):
        press(page, *([keys] if keys == "Backspace" else keys))
        assert violations_by_day_and_night(page) == [], place(page)


def test_print_shows_every_question_whichever_is_on_the_screen(open_page: Open) -> None:
    page = open_page("trees/leak.html")
    press(page, "4")
    page.emulate_media(media="print")
    for node in BOOK.trees["leak"].nodes:
        assert page.locator(f"#{node} h2").is_visible(), node
    assert page.locator("#escalate h2").is_visible()
    assert not page.get_by_text("走过的路").is_visible()


@pytest.mark.parametrize("name", ["wide", "hostile", "loops"])
def test_whatever_a_tree_holds_fits_every_width_and_runs_nothing(
    open_page: Open, address: Callable[[str], str], name: str
) -> None:
    page = open_page(address(name))
    for key in ("1", "Backspace", "2", "1", "e"):
        press(page, key)
        for width in WIDTHS:
            assert width_at(page, width) <= width, f"{place(page)} at {width}"
    assert page.title() != "run"
    assert page.locator("img, .hb-page script").count() == 0


def test_hostile_words_stand_on_the_trail_as_they_are_written(open_page: Open, address: Callable[[str], str]) -> None:
    page = open_page(address("hostile"))
    press(page, "1", "e")
    said = page.locator("[data-said]").all_text_contents()
    assert [" ".join(text.split()) for text in said] == [" ".join(EVIL.split())]
    assert page.title() != "run"


def test_an_answer_that_leads_nowhere_presses_nothing(open_page: Open, address: Callable[[str], str]) -> None:
    page = open_page(address("hostile"))
    press(page, "3")
    assert place(page) == "a"


def test_a_page_without_its_first_question_says_so_and_stays_readable(browser: Browser, web: Path) -> None:
    broken = web / "trees/broken.html"
    html = (web / "trees/loops.html").read_text(encoding="utf-8")
    broken.write_text(html.replace('data-start="a"', 'data-start="gone"'), encoding="utf-8")
    page = browser.new_page()
    said = "tree-stepper: no first question or no [data-trail] inside"
    with page.expect_console_message(lambda message: message.text == said):
        page.goto(broken.as_uri())
    assert page.get_by_role("heading", name="丙？").is_visible()
    page.close()


def test_the_element_moved_on_the_page_still_works_and_once_removed_answers_nothing(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(address("loops"))
    page.evaluate("document.body.append(document.querySelector('tree-stepper'))")
    press(page, "1")
    assert trail(page) == ["甲？1去乙", "▌乙？"]
    page.evaluate("document.querySelector('tree-stepper').remove(); location.hash = 'c'; handbook.call.clear()")
    settle(page)
    assert page.locator("tree-stepper").count() == 0
