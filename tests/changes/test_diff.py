"""`handbook diff`: what a change does, in the trainer's terms, between two revisions of a small repository."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.__main__ import main
from handbook.changes.revision import RevisionError, load_revision
from handbook.changes.tell import _MOST_SIGNS, Entry, Section, as_markdown
from handbook.changes.words import Piece, by_word, compared
from handbook.commands.diff import difference
from tests.changes.repository import commit, git
from tests.checks.golden import BASE

Edit = Callable[[Path, str, str], None]
LIGHT = "scripts/calls/equipment/no-light.yml"
TREE = "scripts/trees/first.yml"
TABLE = "scripts/compensation/small.yml"


def diff(root: Path, new: str | None = None) -> str:
    return difference(root, "first", new, "text")


def test_nothing_changed_is_said(repo: Path) -> None:
    assert diff(repo) == "两个版本的内容一样。"


def test_a_spoken_line_is_shown_word_by_word_with_its_step_and_what_follows(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "您在哪一栋、哪一层？", "您在几号楼、哪一层？")
    assert diff(repo) == (
        "== 日期要处理的：1\n"
        "  话术“楼道灯不亮”（calls/no-light）：改了字，起草日期还是 2026-11-01\n"
        "  核对过的，写新的 reviewed 和 reviewed_by；还没核对过的，写新的 drafted；只改错字、标点，写 minor: true。\n"
        "\n"
        "== 逐份看\n"
        "\n"
        "话术“楼道灯不亮”（calls/no-light）\n"
        "  问清 · 说：我记下来了。您在[-哪一栋-]{+几号楼+}、哪一层？\n"
        "\n"
        "== 要重印的：1\n"
        "  calls/no-light"
    )


def test_two_revisions_are_compared_without_the_files_of_now(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "title: 楼道灯不亮", "title: 楼道黑")
    commit(repo, "second")
    edit(repo / LIGHT, "title: 楼道黑", "title: 三楼黑")
    assert "[-灯不亮-]{+黑+}" in diff(repo, "second")
    assert "三楼" not in diff(repo, "second")


@pytest.mark.parametrize("line", ["drafted: 2026-11-20", "drafted: 2026-11-01\nminor: true"])
def test_a_new_date_or_a_minor_change_asks_for_nothing(repo: Path, edit: Edit, line: str) -> None:
    edit(repo / LIGHT, "我记下来了。", "我都记下来了。")
    edit(repo / LIGHT, "drafted: 2026-11-01", line)
    assert "日期要处理的" not in diff(repo)


def test_a_reviewed_text_that_changed_keeps_no_old_review_silently(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "drafted: 2026-11-01", "drafted: 2026-11-01\nreviewed: 2026-11-10\nreviewed_by: 王主管")
    commit(repo, "second")
    edit(repo / LIGHT, "我记下来了。", "我都记下来了。")
    assert "改了字，核对日期还是 2026-11-10" in difference(repo, "second", None, "text")


def test_a_new_name_is_told_as_such_and_what_follows_it_is_no_change(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "您在哪一栋、哪一层？", "您在几号楼、哪一层？")
    assert main(["rename", "calls/no-light", "calls/dark-stairs", "--root", str(repo)]) == 0
    assert diff(repo) == (
        "== 日期要处理的：1\n"
        "  话术“楼道灯不亮”（calls/dark-stairs）：改了字，起草日期还是 2026-11-01\n"
        "  核对过的，写新的 reviewed 和 reviewed_by；还没核对过的，写新的 drafted；只改错字、标点，写 minor: true。\n"
        "\n"
        "== 改了名：1\n"
        "  话术“楼道灯不亮”（calls/dark-stairs），原来是 calls/no-light\n"
        "\n"
        "== 逐份看\n"
        "\n"
        "话术“楼道灯不亮”（calls/dark-stairs）\n"
        "  问清 · 说：我记下来了。您在[-哪一栋-]{+几号楼+}、哪一层？\n"
        "\n"
        "== 要重印的：1\n"
        "  calls/dark-stairs"
    )


def test_what_a_community_sets_and_its_own_files_are_told(repo: Path, edit: Edit) -> None:
    community = repo / "scripts/companies/garden.yml"
    community.parent.mkdir()
    community.write_text("name: 示例花园\nvalues: {热线: 示例 000-0001}\n", encoding="utf-8")
    own = repo / "scripts/companies/garden/trees/first.yml"
    own.parent.mkdir(parents=True)
    shutil.copy(repo / TREE, own)
    commit(repo, "second")
    edit(community, "000-0001", "000-0002")
    edit(own, "现在有没有危险？", "现在有没有人有危险？")
    said = difference(repo, "second", None, "text")
    assert "小区设定“示例花园”（companies/garden）\n  热线 · 值：示例 000-[-0001-]{+0002+}" in said
    assert "判断树“先分流”（companies/garden/trees/first）\n" in said


def test_minor_beside_a_new_date_is_to_go(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "drafted: 2026-11-01", "drafted: 2026-11-20\nminor: true")
    assert "日期是新的，minor 用不着了，请删掉" in diff(repo)


def test_an_alias_alone_asks_for_no_new_date(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "  - 楼梯间太黑\n", "  - 楼梯间太黑\n  - 过道没灯\n")
    said = diff(repo)
    assert "别名：{+过道没灯+}" in said
    assert "日期要处理的" not in said


def test_a_tree_path_that_ends_elsewhere_is_told_from_its_first_answer(repo: Path, edit: Edit) -> None:
    edit(repo / TREE, "        to: checklists/open", "        role: 客服主管")
    said = diff(repo)
    assert "== 判断树里通到别处的路：1" in said
    assert re.search(r"先分流：没有 → 家里（另有 1 条路也这样）：\[-“.*”-\]\{\+转客服主管\+\}", said)


def test_an_answer_that_is_gone_is_told(repo: Path, edit: Edit) -> None:
    edit(repo / TREE, "answer: 家里", "answer: 我家里")
    assert "{+没有“家里”这个回答了+}" in diff(repo)


def test_amounts_and_deadlines_stand_first(repo: Path, edit: Edit) -> None:
    edit(repo / TABLE, "limit: 50", "limit: 80")
    edit(repo / TABLE, "within: 5 日", "within: 3 日")
    edit(repo / LIGHT, "level: P3", "level: P2")
    said = diff(repo)
    assert "== 金额改了：1\n  小额补偿 · ours-small · 上限：[-50-]{+80+}\n" in said
    assert "== 级别、期限改了：2\n  楼道灯不亮 · 级别：[-P3-]{+P2+}\n" in said
    assert "  小额补偿 · theirs · 期限：[-5-]{+3+} 日\n" in said
    assert said.index("金额改了") < said.index("逐份看")


def test_a_phrase_newly_avoided_is_named(repo: Path, edit: Edit) -> None:
    edit(repo / "scripts/avoid/brush-off.yml", "match: [不归我管,", "match: [不归我管, 找别人去,")
    assert "== 新增的禁忌语：1\n  “找别人去”\n" in diff(repo)


def test_a_step_set_aside_is_told_with_its_reason(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "  - step: file\n", "  - step: file\n    not_here: 当场就修好了\n")
    assert "此处不做：{+当场就修好了+}" in diff(repo)


def test_common_lines_are_told_once_and_reprint_every_card_that_takes_them(repo: Path, edit: Edit) -> None:
    edit(repo / "scripts/common/simple.yml", "的客服。请讲。", "的客服。您请讲。")
    said = diff(repo)
    assert said.count("{+您+}") == 1
    assert "== 要重印的：1\n  calls/no-light" in said


def test_what_is_added_and_withdrawn_is_named(repo: Path) -> None:
    lamp = repo / "scripts/calls/equipment/no-lamp.yml"
    lamp.write_text((repo / LIGHT).read_text(encoding="utf-8").replace("楼道灯不亮", "路灯不亮"), encoding="utf-8")
    (repo / LIGHT).unlink()
    said = diff(repo)
    assert "== 新增：1\n  话术“路灯不亮”（calls/no-lamp）\n" in said
    assert "== 撤掉：1\n  话术“楼道灯不亮”（calls/no-light）\n" in said


def test_a_section_of_a_page_is_compared_too(repo: Path) -> None:
    page = repo / "docs/guide.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n新写的一句。\n", encoding="utf-8")
    assert "{+新写的一句。+}" in diff(repo)


def test_an_old_file_that_cannot_be_read_is_named_and_the_rest_compared(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "title: 楼道灯不亮", "title: [楼道")
    commit(repo, "second")
    shutil.copy(BASE / LIGHT, repo / LIGHT)
    edit(repo / TABLE, "limit: 50", "limit: 80")
    said = difference(repo, "second", None, "text")
    assert "== 旧版本里读不懂、没有比的：1\n  calls/no-light" in said
    assert "[-50-]{+80+}" in said
    assert "新增" not in said


def test_an_unknown_revision_has_a_way_out(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "nowhere", "--root", str(repo)]) == 2
    assert capsys.readouterr().err == (
        "git 里没有版本“nowhere”。可以写分支（main）、标签、提交号或 HEAD~1；"
        "只取了最近一版的，先运行 git fetch --unshallow。\n"
    )


def test_a_revision_is_never_taken_for_an_option(repo: Path) -> None:
    with pytest.raises(RevisionError, match="没有版本"):
        load_revision(repo, "--output=x")
    assert not (repo / "x").exists()


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="不在 git 仓库里"):
        load_revision(tmp_path, "main")


def test_a_revision_without_a_handbook_is_told(repo: Path) -> None:
    git(repo, "rm", "-rq", "scripts", "docs", "snippets")
    (repo / "README").write_text("x", encoding="utf-8")
    commit(repo, "empty")
    with pytest.raises(RevisionError, match="没有手册"):
        load_revision(repo, "empty")


def test_a_handbook_below_the_top_of_its_repository_is_found(tmp_path: Path, edit: Edit) -> None:
    shutil.copytree(BASE, tmp_path / "deep/book")
    git(tmp_path, "init", "-q")
    commit(tmp_path, "first")
    edit(tmp_path / "deep/book" / TABLE, "limit: 50", "limit: 80")
    assert "[-50-]{+80+}" in diff(tmp_path / "deep/book")


def test_links_in_an_old_revision_are_not_followed(repo: Path) -> None:
    (repo / "scripts/trees/secret.yml").symlink_to("/etc/hostname")
    commit(repo, "linked")
    assert "secret" not in load_revision(repo, "linked").trees


def test_in_markdown_texts_are_nothing_but_text(repo: Path, edit: Edit) -> None:
    hostile = "@all #1 <img src=x> [x](http://example.com) `y` **z**"
    edit(repo / LIGHT, "when: 公共照明不亮", f"when: {hostile!r}")
    said = difference(repo, "first", None, "markdown")
    for sign in ("@all", "#1", "<img", "](", "http://", "`", "**"):
        assert sign not in said.replace("## ", ""), sign
    assert "<del>" in said


def test_a_comment_is_never_longer_than_a_host_takes() -> None:
    lines = tuple(Entry("", (Piece("come", "长" * 100),)) for _ in range(1000))
    said = as_markdown((Section("多", lines),))
    assert len(said) < _MOST_SIGNS + 100
    assert said.endswith("运行 handbook diff 看全部。\n")


def test_as_html_texts_are_escaped(repo: Path, edit: Edit) -> None:
    edit(repo / LIGHT, "when: 公共照明不亮", "when: '<script>x</script>'")
    said = difference(Path(__file__).parents[2], "HEAD", "HEAD", "html")
    assert "两个版本的内容一样。" in said
    shutil.copytree(Path(__file__).parents[2] / "theme", repo / "theme")
    said = difference(repo, "first", None, "html")
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_figures_blanks_and_values_change_as_a_whole() -> None:
    pieces = tuple(by_word("【姓名】，${首联}内，12 元", "【称呼】，${初复}内，15 元"))
    assert [piece.text for piece in pieces if piece.op == "gone"] == ["【姓名】，${首联}", "12"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "新"), ("旧", ""), ("您好，请讲。", "您请讲。"), ("a b", "b a"), ("我们今天来。", "他们明天去！")],
)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = tuple(by_word(before, after))
    assert "".join(piece.text for piece in pieces if piece.op != "come") == before
    assert "".join(piece.text for piece in pieces if piece.op != "gone") == after


def test_lines_that_have_nothing_in_common_are_no_edit_of_each_other() -> None:
    lines = tuple(compared(("我记下来了。",), ("请问几栋？",)))
    assert lines == ((Piece("gone", "我记下来了。"),), (Piece("come", "请问几栋？"),))


def test_the_names_of_all_fields_are_those_of_the_model() -> None:
    from handbook import model
    from handbook.changes.blocks import NAMES

    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Authored)]
    fields = {name for kind in kinds for name in kind.model_fields}
    assert set(NAMES) <= fields
