"""Pictures for the pages: Material Design Icons, as inline SVG that is no part of the text."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

_PATHS = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icon(name: str) -> Markup:
    """Return the icon of that name from the installed package (its own markup, never a writer's)."""
    found = _PATHS.search((_folder() / f"{name}.svg").read_text("utf-8"))
    inner = found[1] if found else ""
    return Markup(  # noqa: S704
        f'<svg class="hb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>'
    )


def _folder() -> Path:
    spec = find_spec("material")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise FileNotFoundError("the package mkdocs-material, which holds the icons, is not installed")
    return Path(places[0]) / "templates" / ".icons" / "material"
