"""The library's own Jinja environment: everything is escaped, nothing undefined passes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..anchors import BLOCKS
from ..model import text_of
from . import table_view
from .form_view import is_wide
from .icons import icon
from .keys import GROUPS, KEYS, bar
from .links import KINDS
from .view import AGENT, CHANNELS

ROOT = Path(__file__).parents[3]


@cache
def environment(root: Path) -> Environment:
    """Return the environment of the templates below `root`; changed templates are read again."""
    made = Environment(
        loader=FileSystemLoader(root / "theme" / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"icon": icon, "AGENT": AGENT, "CHANNELS": CHANNELS, "KINDS": KINDS, "BLOCKS": BLOCKS}
    made.globals |= {"case": table_view.case, "limit": table_view.limit, "yuan": table_view.yuan}
    made.globals |= {"KEYS": KEYS, "KEY_GROUPS": GROUPS, "bar": bar}
    made.globals |= {"is_wide": is_wide}
    made.filters |= {"text_of": text_of}
    return made


def draw(root: Path, template: str, **context: Any) -> str:
    """Return the HTML of a template."""
    return environment(root).get_template(template).render(**context)
