"""axe: what it finds wrong on a page as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
# Only what is wrong is told with all its places: to list the rest takes axe long.
ALL = {"rules": {"color-contrast-enhanced": {"enabled": True}}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast", "color-contrast-enhanced"], "resultTypes": ["violations"]}


def violations(page: Page, options: Mapping[str, object] = ALL, within: str = "") -> list[str]:
    """Each place with its rule; `within` is the selector of the part that is looked at. Needs `bypass_csp`."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=SCRIPT)
    found = page.evaluate("([within, options]) => axe.run(within || document, options)", [within, options])
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_by_day_and_night(page: Page, within: str = "") -> list[str]:
    """Of a page opened by day; by night only the colours are others."""
    by_day = violations(page, within=within)
    page.emulate_media(color_scheme="dark")
    by_night = violations(page, COLOURS, within)
    page.emulate_media(color_scheme="light")
    return by_day + by_night
