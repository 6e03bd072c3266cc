"""Trees that no one wrote for this handbook: loops, long labels, five answers, hostile text; and their pages."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

from handbook.load import load
from handbook.model import Handbook
from handbook.render import render

ROOT = Path(__file__).parent.parent
HEAD = """\
title: {title}
owner: 客服部
drafted: 2026-11-01
start: {start}
escalate: {{to: 客服主管, when: 随时}}
nodes:
"""
# Ways back to the first question, to the one before and between two that are asked in turn.
LOOPS = """\
  a:
    ask: 甲？
    options:
      - {answer: 去乙, to: b}
      - {answer: 去丙, to: c}
      - {answer: 完了, role: 客服主管}
    unknown: b
  b:
    ask: 乙？
    options:
      - {answer: 回甲, to: a}
      - {answer: 去丙, to: c}
    unknown: {role: 客服专员}
  c:
    say: 先说一句。
    ask: 丙？
    options:
      - {answer: 回乙, to: b}
      - {answer: 回甲, to: a}
      - {answer: 看话术, to: calls/x}
      - {answer: 找人, role: 项目经理}
    unknown: a
    escalate: {to: 项目经理, when: 丙这里}
"""
# A changed first answer leads to the same questions, or to the one after.
MERGE = """\
  first:
    ask: 第一？
    options:
      - {answer: 左, to: middle}
      - {answer: 右, to: middle}
      - {answer: 跳过, to: last}
    unknown: other
  middle:
    ask: 中间？
    options:
      - {answer: 往下, to: last}
      - {answer: 出去, to: trees/loops}
    unknown: last
  last:
    ask: 最后？
    options:
      - {answer: 甲方, role: 客服主管}
      - {answer: 乙方, role: 项目经理}
    unknown: {role: 客服主管}
  other:
    ask: 另一条？
    options:
      - {answer: 也往下, to: last}
      - {answer: 出去, to: calls/x}
    unknown: middle
"""
LONG = "很长的一个回答" * 12
WIDE = f"""\
  a:
    ask: {"很长的一个问题" * 20}？
    options:
      - {{answer: {LONG}一, to: b}}
      - {{answer: {LONG}二, to: b, note: {LONG}}}
      - {{answer: {"unbroken" * 20}, to: b}}
      - {{answer: {LONG}四, to: b}}
      - {{answer: {LONG}五, role: {"很长的角色" * 10}}}
    unknown: b
  b:
    ask: 乙？
    options:
      - {{answer: 一, to: calls/x}}
      - {{answer: 二, to: checklists/gone}}
      - {{answer: 三, role: 客服主管}}
      - {{answer: 四, role: 客服主管}}
      - {{answer: 五, to: a}}
    unknown: {{role: 客服主管}}
"""
RUN = """document.title = 'run'"""
EVIL = f"""</template><script>{RUN}</script><img src=x onerror="{RUN}">" onclick="{RUN}" {{{{ 1 }}}}"""


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


HOSTILE = f"""\
  a:
    ask: {quoted(EVIL)}
    say: {quoted(EVIL)}
    note: {quoted(EVIL)}
    options:
      - {{answer: {quoted(EVIL)}, to: b}}
      - {{answer: {quoted(EVIL + "!")}, role: {quoted(EVIL)}}}
      - {{answer: 没有这一页, to: calls/gone}}
    unknown: b
  b:
    ask: 乙？
    options:
      - {{answer: {quoted(EVIL)}, to: a}}
    unknown: {{role: {quoted(EVIL)}}}
    escalate: {{to: {quoted(EVIL)}, when: {quoted(EVIL)}}}
"""
TREES = {
    "loops": HEAD.format(title="绕圈", start="a") + LOOPS,
    "merge": HEAD.format(title="合流", start="first") + MERGE,
    "wide": HEAD.format(title="长", start="a") + WIDE,
    "hostile": HEAD.format(title=quoted(EVIL), start="a") + HOSTILE,
}
CALL = """\
title: 某份话术
aliases: []
procedure: nowhere
level: P0
channels: [phone]
when: 某时
owner: 客服部
drafted: 2026-11-01
steps:
  - step: receive
    say: 您请讲。
dispatch: {to: 客服专员, within: 立即}
escalate: {to: 客服主管, when: 随时}
promise: []
"""
FRAME = """\
<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{uri}</title>{styles}</head>
<body><div class="hb-page hb-page--{kind}" id="hb_main">{html}</div>{scripts}</body></html>
"""


def unseen_book(folder: Path) -> Handbook:
    """The trees, written below `folder` and read."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "docs").mkdir()
    (folder / "scripts/trees").mkdir(parents=True)
    (folder / "scripts/calls/equipment").mkdir(parents=True)
    (folder / "scripts/calls/equipment/x.yml").write_text(CALL, encoding="utf-8")
    for name, text in TREES.items():
        (folder / f"scripts/trees/{name}.yml").write_text(text, encoding="utf-8")
    return load(folder)[0]


def write_pages(book: Handbook, folder: Path, web: Path) -> Path:
    """Their pages with our styles and scripts and no site around them, below `web`."""
    shutil.copytree(ROOT / "docs/assets", web / "assets")
    names = re.findall(r"^  - (assets/\S+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    for shown in render(book, datetime.date(2026, 11, 23), folder):
        base = "../" * shown.uri.count("/")
        styles = "".join(f'<link rel="stylesheet" href="{base}{name}">' for name in names if name.endswith(".css"))
        scripts = "".join(f'<script src="{base}{name}"></script>' for name in names if name.endswith(".js"))
        page = web / f"{shown.uri}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        parts = {"uri": shown.uri, "kind": shown.body_class, "html": shown.html, "styles": styles, "scripts": scripts}
        page.write_text(FRAME.format(**parts), encoding="utf-8")
    return web
