"""What editors know of the files: kept current, accepting every real file, refusing the plain mistakes."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from handbook import field_guide
from handbook.load import KINDS, SINGLES, load
from handbook.schemas import FOLDER, IDS, modeline, schemas
from tests.conftest import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "scripts").rglob("*.yml"))
CALL = "scripts/calls/equipment/elevator-entrapment.yml"
TREE = "scripts/trees/triage.yml"


class _Loader(yaml.SafeLoader):
    """YAML as an editor reads it (1.2): a date is text."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def made() -> dict[str, str]:
    """The schemas with the names of today, which may be more than those that are kept."""
    return schemas(load(ROOT)[0])


def schema(name: str) -> Any:
    return json.loads(made()[name])


@cache
def validator(kind: str) -> Draft7Validator:
    found = schema(f"{kind}.json")
    Draft7Validator.check_schema(found)
    return Draft7Validator(found, registry=Registry().with_resource(IDS, Resource.from_contents(schema(IDS))))


def kind_of(path: str) -> str:
    return path.split("/")[1].removesuffix(".yml")


def refused(path: str, content: Any) -> bool:
    return not validator(kind_of(path)).is_valid(content)


def read(path: str) -> Any:
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=_Loader)


def kept() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).glob("*.json")}


def test_they_are_current_or_handbook_schemas_was_not_run() -> None:
    assert sorted(made()) == sorted(kept())
    assert [name for name in made() if name != IDS and made()[name] != kept()[name]] == []


def test_the_kept_names_are_of_the_same_sorts_and_new_content_needs_no_command() -> None:
    sorts, today = json.loads(kept()[IDS])["definitions"], schema(IDS)["definitions"]
    assert sorts.keys() == today.keys()
    assert all(sorts.values())


@pytest.mark.parametrize("path", FILES)
def test_every_file_of_the_handbook_is_accepted(path: str) -> None:
    errors = [
        f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator(kind_of(path)).iter_errors(read(path))
    ]
    assert errors == []


MISTAKES: dict[str, tuple[str, str, str]] = {
    "a field misspelt": (CALL, "owner:", "ower:"),
    "a field missing": (CALL, "owner: 客服部\n", ""),
    "a level there is not": (CALL, "level: P0", "level: P7"),
    "a channel there is not": (CALL, "- phone", "- fax"),
    "a procedure there is not": (CALL, "procedure: emergency", "procedure: emergencies"),
    "a step of another procedure": (CALL, "- step: safety", "- step: apologise"),
    "a basis id there is not": (CALL, "- LIFT-02", "- LIFT-99"),
    "a phrase to avoid there is not": (CALL, "- its-nothing", "- its-nothin"),
    "a role there is not": (CALL, "to: 项目经理", "to: 项目总监"),
    "a page there is not": (CALL, "trees/calm-down", "trees/calm-dwon"),
    "a date of another form": (CALL, "drafted: 2026-", "drafted: 26-"),
    "a way that is not there": (TREE, "to: calls/fire-smoke", "to: calls/fire"),
    "an empty field": (TREE, "title: 来电分流", "title:"),
    "a list where a text belongs": (TREE, "title: 来电分流", "title: [来电分流]"),
    "a node with capitals": (TREE, "  danger:", "  Danger:"),
}


@pytest.mark.parametrize(("path", "old", "new"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_plain_mistake_is_refused(path: str, old: str, new: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert old in text
    assert refused(path, yaml.load(text.replace(old, new), Loader=_Loader))


def test_a_place_on_a_page_may_be_named_and_one_on_no_page_may_not() -> None:
    tree = read(TREE)
    for ref, wrong in (("calls/fire-smoke#safety", False), ("calls/fire#safety", True)):
        tree["nodes"]["danger"]["options"][1]["to"] = ref
        assert refused(TREE, tree) is wrong


def described(schema: Any) -> set[tuple[str, str]]:
    return {
        (kind, name)
        for kind, each in schema.get("definitions", {}).items()
        for name, field in each.get("properties", {}).items()
        if field.get("title") and field.get("description", "").endswith("。")
    }


@pytest.mark.parametrize("kind", [*KINDS, *SINGLES])
def test_every_field_has_a_chinese_name_and_a_sentence(kind: str) -> None:
    found = schema(f"{kind}.json")
    fields = {(name, field) for name, each in found["definitions"].items() for field in each["properties"]}
    assert fields - described(found) == set()
    assert re.search("[\u4e00-\u9fff]", found["title"])
    assert found["description"].endswith("。")


def test_the_guide_tells_of_no_field_that_is_gone() -> None:
    fields = {pair for kind in (*KINDS, *SINGLES) for pair in described(schema(f"{kind}.json"))}
    names = {f"{kind}.{name}" for kind, name in fields} | {f"*.{name}" for _, name in fields}
    assert field_guide.told_fields() - names == set()


def leading(path: str) -> list[str]:
    """The schemas that the editor's settings give to a file."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    return [
        name
        for name, patterns in settings.items()
        for pattern in ([patterns] if isinstance(patterns, str) else patterns)
        if re.fullmatch(re.escape(pattern).replace(r"/\*\*/", "/(.+/)?").replace(r"\*", "[^/]*"), path)
    ]


@pytest.mark.parametrize(("path", "kind"), [("calls/parking/a.yml", "calls"), ("levels.yml", "levels")])
def test_a_file_of_a_community_follows_the_schema_of_its_kind(path: str, kind: str) -> None:
    own = f"scripts/companies/garden/{path}"
    assert leading(own) == [f"./{FOLDER}/{kind}.json"]
    assert modeline(own).endswith(f"/{kind}.json")
    named = modeline(own).partition("$schema=")[2]
    assert posixpath.normpath(posixpath.join(posixpath.dirname(own), named)) == f"{FOLDER}/{kind}.json"


@pytest.mark.parametrize("path", [*FILES])
def test_settings_and_modeline_lead_to_the_schema_of_a_file(path: str) -> None:
    assert leading(path) == [f"./{FOLDER}/{kind_of(path)}.json"]
    named = modeline(path).partition("$schema=")[2]
    assert (ROOT / path).parent.joinpath(named).resolve() == ROOT / FOLDER / f"{kind_of(path)}.json"
