"""Data for the browser as a classic script, which also loads from a folder (`file://`)."""

from __future__ import annotations

import json
from typing import Any


def classic_script(name: str, data: Any) -> str:
    """Return the script that hands plain JSON data to the page as `handbook.<name>`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in old JavaScript; nothing else in JSON means more there.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(globalThis.handbook ??= {{}}).{name} = {text};\n"
