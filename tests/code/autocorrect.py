"""Chinese typography of all we write: autocorrect's lint over Markdown and YAML; prints what it would change."""

from __future__ import annotations

import sys
from pathlib import Path

import autocorrect_py

# The brief's own titles and status words, as they are.
QUOTED = {Path("scripts/basis.yml")}
CHECKED = ("docs/**/*.md", "snippets/**/*.md", "scripts/**/*.yml", "README.zh-CN.md")


def main() -> int:
    """Exit status 1 when a line would be changed."""
    found = 0
    for pattern in CHECKED:
        for path in sorted(set(Path().glob(pattern)) - QUOTED):
            old = path.read_text(encoding="utf-8").splitlines()
            new = autocorrect_py.format_for("\n".join(old), path.suffix[1:]).splitlines()
            for number, (before, after) in enumerate(zip(old, new, strict=False), 1):
                if before != after:
                    found += 1
                    print(f"{path}:{number}: {before.strip()} → {after.strip()}")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
