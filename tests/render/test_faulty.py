"""Pages of a faulty or hostile handbook: drawn all the same, everything shown as written, nothing run."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from handbook.anchors import anchors
from handbook.load import load
from handbook.render import Shown, page_foot, render, render_list
from tests.render.reading import Read, plain

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 23)
HOSTILE = [
    "</title><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt; &amp;amp; <!-- x -->",
    "]]></style><svg onload=alert(1)>",
]
CALL = """\
title: '{0}'
aliases: ['{0}', 早]
procedure: nowhere
level: P0
level_if: {{P2: '{0}'}}
channels: [phone]
when: '{0}'
not_when:
  - {{if: '{0}', see: calls/gone}}
  - {{if: '{0}', see: 'javascript:alert(1)'}}
owner: '{1}'
drafted: 2026-11-23
steps:
  - step: unheard-of
    hear: '{0}'
    say: '{0}'
    say_angry: ['{0}']
    ask: '{0}'
    do: ['{0}', '${{{0}}}', '【{0}】']
    record: ['{0}']
    avoid: ['{0}', gone]
    every: '{0}'
    note: '{0}'
    basis: ['{0}', 'a b"c']
  - {{step: skipped, not_here: '{0}'}}
dispatch: {{to: '{0}', within: '{0}'}}
escalate: {{to: '{0}', when: '{0}'}}
promise: [{{who: '{0}', may: '{0}'}}]
never: ['{0}']
outside: ['{0}', 'javascript:alert(1)']
next: [calls/gone, 'javascript:alert(1)', '//example.com/x', 'calls/hostile#nowhere']
note: '{0}'
"""
TREE = """\
title: '{0}'
owner: '{1}'
drafted: 2026-11-23
start: gone
escalate: {{to: '{0}', when: '{0}'}}
nodes:
  a:
    ask: '{0}'
    say: '{0}'
    options:
      - {{answer: '{0}', to: 'javascript:alert(1)'}}
      - {{answer: '{0}', role: '{0}'}}
      - {{answer: '{0}', to: a}}
    note: '{0}'
    basis: ['{0}']
"""
CHECKLIST = """\
title: '{0}'
owner: '{1}'
drafted: 2026-11-23
mode: read-do
pause: '{0}'
items: [{{id: one, text: '{0}', see: 'javascript:alert(1)', basis: ['{0}']}}]
"""
AVOID = """\
title: '{0}'
owner: '{1}'
drafted: 2026-11-23
phrases: [{{id: one-phrase, match: ['{0}', '…'], why: '{0}', instead: '{0}', basis: ['{0}']}}]
"""
TABLE = """\
title: '{0}'
owner: '{1}'
drafted: 2026-11-23
status: example
inputs:
  '{0}': {{label: '{1}', values: ['{0}']}}
  loss: {{label: 损失, unit: '{1}', range: [0, 9]}}
rows:
  - {{id: one, when: {{'{0}': '{0}', loss: '{0}', gone: x}}, kind: 依法赔偿, approve: '{0}', within: '{0}', say: '{0}'}}
"""
CUSTOMER = """\
title: '{0}'
aliases: ['{0}']
group: 先稳住
signs: ['{0}']
needs: '{0}'
say: ['{0}', {{if: '{0}', say: '{0}'}}]
do: ['{0}']
dont: ['{0}']
avoid: ['{0}', gone]
stop_when: [{{if: '{0}', see: 'javascript:alert(1)'}}, {{if: '{0}', see: '//example.com/x'}}]
basis: ['{0}']
owner: '{1}'
drafted: 2026-11-23
note: '{0}'
"""
LETTER = """\
title: '{0}'
aliases: ['{0}']
when: '{0}'
within: '{0}'
signed_by: '{0}'
headline: '{0}'
greeting: '{0}'
parts: [{{id: what, label: '{1}', text: ['{0}'], basis: ['{0}']}}]
closing: ['{0}']
example: {{'{0}': '{0}'}}
before_sending: ['{0}']
owner: '{1}'
drafted: 2026-11-23
note: '{0}'
basis: ['{0}']
"""
FORM = """\
title: '{0}'
code: '{1}'
aliases: ['{0}']
when: '{0}'
filled_by: ['{0}']
signed_by: ['{0}']
keep: '{0}'
fields:
  - {{id: one, label: '{1}', kind: text, rows: 2, columns: ['{1}', x], part: '{1}', hint: '{0}', basis: ['{0}']}}
  - {{id: two, label: '{1}', kind: choice, options: ['{1}', x], also: '{1}'}}
  - {{id: three, label: '{1}', kind: date}}
  - {{id: four, label: '{1}', kind: tick, part: '{1}'}}
  - {{id: five, label: '{1}', kind: sign}}
owner: '{1}'
drafted: 2026-11-23
note: '{0}'
basis: ['{0}']
"""
DRILL = """\
title: '{0}'
aliases: ['{0}']
script: 'javascript:alert(1)'
minutes: 5
scene: '{0}'
cast: ['{0}']
lines: [{{caller: '{0}', watch_for: '{0}', step: gone, good: ['{0}'], bad: ['{0}', gone], basis: ['{0}']}}]
score: [{{item: '{0}', points: 7}}]
afterwards: ['{0}']
owner: '{1}'
drafted: 2026-11-23
note: '{0}'
basis: ['{0}']
"""
FILES = {
    "calls/equipment/hostile.yml": CALL,
    "trees/hostile.yml": TREE,
    "trees/triage.yml": TREE,
    "checklists/hostile.yml": CHECKLIST,
    "avoid/hostile.yml": AVOID,
    "compensation/hostile.yml": TABLE,
    "customers/hostile.yml": CUSTOMER,
    "letters/hostile.yml": LETTER,
    "forms/hostile.yml": FORM,
    "drills/hostile.yml": DRILL,
}


def drawn(root: Path) -> tuple[Shown, ...]:
    return render(load(root)[0], TODAY, root)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    for name in ("scripts", "docs"):
        (tmp_path / name).mkdir()
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    return tmp_path


def write_hostile(root: Path, text: str) -> None:
    written = text.replace("'", "''")
    for path, content in FILES.items():
        file = root / "scripts" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content.format(written, written[:40]), encoding="utf-8")
    company = "name: x\nedition: x\nvalid_until: 2027-01-01\ndanger: [{{number: '{0}', for: '{0}'}}]\nfront: ['{0}']\n"
    company += "mood: [{{when: '{0}', see: '{0}'}}]\nvalues: {{'{0}': '{0}'}}\n"
    (root / "scripts/company.yml").write_text(company.format(written), encoding="utf-8")
    (root / "scripts/words.yml").write_text(f"- ['{written}']\n", encoding="utf-8")
    (root / "scripts/basis.yml").write_text(f"'{written}': {{title: '{written}', status: 示例}}\n", encoding="utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_and_nothing_runs(empty: Path, text: str) -> None:
    write_hostile(empty, text)
    book, problems = load(empty)
    assert {"calls/hostile", "trees/hostile"} <= {item.ref for item in book.items}, problems
    for shown in render(book, TODAY, empty):
        page = Read(shown.html)
        assert not {"script", "img", "style", "b"} & set(page.tags), shown.uri
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}, shown.uri
        assert [link for link in page.links if re.match(r"\s*(javascript:|//|https?:)", link)] == [], shown.uri
        assert {name for name in shown.ids if not name.startswith("hb-")} == anchors(book, shown.uri), shown.uri
    pages = {shown.uri: Read(shown.html) for shown in render(book, TODAY, empty)}
    for kind in ("calls", "trees", "checklists", "avoid", "compensation", "customers", "letters", "forms", "drills"):
        assert plain(text) in pages[f"{kind}/hostile"].text, kind


def test_titles_come_plain_for_whoever_prints_them(empty: Path) -> None:
    write_hostile(empty, HOSTILE[0])
    assert {shown.title for shown in drawn(empty) if shown.uri == "calls/hostile"} == {HOSTILE[0]}


def test_a_handbook_without_anything_still_has_its_pages(empty: Path) -> None:
    assert [shown.uri for shown in drawn(empty)] == [
        "index",
        "words",
        "basis",
        "company",
        "find",
        "rewrite",
        "quiz",
        "practice",
        "note",
        "pocket",
        "rules",
        "health",
    ]
    book = load(empty)[0]
    assert "还没有内容" in render_list(book, "calls", "", "../", empty)
    assert page_foot(book, "nowhere", TODAY, empty)


def test_a_reference_that_leads_nowhere_is_plain_text(empty: Path) -> None:
    write_hostile(empty, "好")
    page = next(shown for shown in drawn(empty) if shown.uri == "calls/hostile")
    assert "calls/gone" in Read(page.html).text
    assert not any("gone" in link for link in Read(page.html).links)


def test_an_unknown_step_is_shown_and_said_to_be_unknown(empty: Path) -> None:
    write_hostile(empty, "好")
    page = next(shown for shown in drawn(empty) if shown.uri == "calls/hostile")
    assert "unheard-of" in page.ids
    assert "流程里没有这一步" in page.html


def test_an_unknown_value_is_shown_as_written(empty: Path) -> None:
    write_hostile(empty, "好")
    (empty / "scripts/company.yml").unlink()
    page = next(shown for shown in drawn(empty) if shown.uri == "calls/hostile")
    assert "${好}" in Read(page.html).text
