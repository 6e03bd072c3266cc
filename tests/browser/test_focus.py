"""Focus mode: nothing but the call, by F and out of it by F or Esc; by touch on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations_by_day_and_night
from tests.browser.test_call import CALL, PHONE, at, present, press, step
from tests.browser.test_keys import FORBIDDEN, scripted
from tests.browser.waiting import width_at

Open = Callable[..., Page]
HIDDEN = (".hb-header", ".hb-crumbs", ".hb-rail", ".hb-foot", ".hb-heard", ".hb-later", ".hb-title__when", "#next")


def test_f_hides_all_but_the_call(open_page: Open) -> None:
    page = open_page(CALL, viewport={"width": 1024, "height": 768})
    press(page, "j j f")
    for name in HIDDEN:
        assert not page.locator(name).first.is_visible(), name
    assert [each.get_attribute("id") for each in page.locator(".hb-step:visible").all()] == ["locate"]
    expect(page.get_by_role("heading", name="电梯困人")).to_be_in_viewport()
    expect(page.locator(".hb-clock--title")).to_be_in_viewport()
    assert page.locator("#locate-say-1").evaluate("each => getComputedStyle(each).fontSize") == "38px"
    expect(page.get_by_text("不可答应")).to_be_in_viewport()
    expect(page.locator("#escalate")).to_be_in_viewport()
    expect(page.locator("#locate")).to_be_focused()


def test_it_shows_the_last_line_said_and_what_comes_next(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "f")
    assert not page.get_by_text("刚说过").is_visible()
    press(page, "Space")
    assert page.get_by_text("刚说过").locator("..").inner_text().startswith("刚说过 我在，您先靠墙站稳。")
    assert page.locator(".hb-last:visible").last.inner_text().startswith("下一步 定位　是【几号楼几单元】")
    press(page, "j j j j")
    assert step(page) == "update"
    assert not page.locator("[data-following]").is_visible()


def test_in_focus_mode_the_same_keys_move_and_tick(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "f j j Space k")
    assert step(page) == "locate"
    assert page.locator(".hb-step:visible").count() == 1


@pytest.mark.parametrize("key", ["f", "Escape"])
def test_one_leaves_by_the_same_key_or_escape_and_stands_where_one_stood(open_page: Open, key: str) -> None:
    page = open_page(CALL)
    press(page, f"j j f j {key}")
    expect(page.locator(".hb-header")).to_be_visible()
    assert step(page) == "dispatch"
    expect(present(page)).to_be_focused()
    expect(present(page)).to_be_in_viewport()


def test_the_finder_and_the_blanks_are_at_hand_all_the_same(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "f /")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.locator(".hb-header")).to_be_visible()
    press(page, "Escape j j f i")
    expect(page.get_by_role("textbox", name="几号楼几单元")).to_be_focused()


def test_what_is_written_down_is_no_key(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "j j f")
    page.locator("#locate-record-1 input").click()
    page.keyboard.type("3/if")
    expect(page.locator("#locate-record-1 input")).to_have_value("3/if")
    assert not page.locator(".hb-header").is_visible()


def test_escape_closes_a_dialog_before_it_leaves(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "f n")
    expect(page.get_by_role("dialog", name="开始新来电？")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert not page.locator(".hb-header").is_visible()
    press(page, "Escape")
    expect(page.locator(".hb-header")).to_be_visible()


def test_a_new_call_leaves_focus_mode_and_looks_for_the_next(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "f j n Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    assert step(page) == "receive"


def test_e_leads_to_the_strip(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "j f e")
    expect(page.locator("#escalate")).to_be_focused()
    assert not page.locator(".hb-header").is_visible()


def test_on_a_phone_it_is_entered_and_left_by_touch(open_page: Open) -> None:
    page = open_page(CALL, **PHONE)
    page.get_by_role("button", name="专注").tap()
    expect(page.locator(".hb-header")).to_be_hidden()
    page.get_by_role("button", name="完成，下一步").tap()
    expect(present(page)).to_have_id("safety")
    assert page.locator("#safety-say-1").evaluate("each => getComputedStyle(each).fontSize") == "26px"
    page.get_by_role("button", name="退出").tap()
    expect(page.locator(".hb-header")).to_be_visible()


def test_no_width_scrolls_sideways(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "j j j j j Space f")
    for width in (320, 390, 768, 900, 1024, 1220, 1440, 1920):
        assert width_at(page, width) <= width, width


def test_print_is_the_whole_script(open_page: Open) -> None:
    page = open_page(CALL)
    press(page, "f")
    page.emulate_media(media="print")
    assert page.locator("#stay-say-1").is_visible()
    assert not page.get_by_text("刚说过").is_visible()


def test_it_needs_no_storage(open_page: Open) -> None:
    page = scripted(open_page(CALL), FORBIDDEN)
    press(page, "f Space")
    assert step(page) == "safety"


@pytest.mark.parametrize("options", [{"viewport": {"width": 1024, "height": 768}}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(open_page: Open, options: dict[str, object]) -> None:
    page = at(open_page(CALL + "#update", bypass_csp=True, **options), "14:00:00")
    press(page, "Space k k k f")
    page.clock.run_for(700_000)
    page.clock.resume()
    assert violations_by_day_and_night(page) == []
