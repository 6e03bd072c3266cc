"""The workflows, read as an attacker would: rights, triggers, actions, and what they run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTIONS = {
    "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1": "v7.0.1",
    "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97": "v7.0.0",
    "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f": "v7.0.0",
    "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9": "v5.0.0",
    "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128": "v5.0.0",
}
TRIGGERS = {
    "check.yml": {"pull_request"},
    "comment.yml": {"workflow_run"},
    "publish.yml": {"push"},
    "overdue.yml": {"schedule", "workflow_dispatch"},
}
RIGHTS = {
    ("check.yml", "content"): {"contents": "read"},
    ("check.yml", "preview"): {"contents": "read"},
    ("check.yml", "test"): {"contents": "read"},
    ("comment.yml", "comment"): {"contents": "read", "pull-requests": "write"},
    ("publish.yml", "site"): {"contents": "read"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("overdue.yml", "report"): {"contents": "read", "issues": "write"},
}
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file: Path) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def jobs(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(file)["jobs"]
    return found


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(file).values():
        yield from job["steps"]


def runs() -> list[str]:
    return [step["run"] for file in FILES for step in steps(file) if "run" in step]


def test_each_workflow_has_its_trigger_and_no_other() -> None:
    assert {file.name: set(read(file)[True]) for file in FILES} == TRIGGERS  # YAML 1.1 reads `on` as true


@each
def test_nothing_is_allowed_but_what_a_job_needs(file: Path) -> None:
    assert read(file)["permissions"] == {}
    for name, job in jobs(file).items():
        assert job["permissions"] == RIGHTS[file.name, name], name


@each
def test_only_known_actions_run_by_commit_with_the_version_beside_it(file: Path) -> None:
    for line in re.findall(r"uses: (.*)", file.read_text(encoding="utf-8")):
        action, _, version = line.partition(" # ")
        assert ACTIONS.get(action) == version, line


@each
def test_a_checkout_leaves_no_credentials_and_takes_no_ref_from_outside(file: Path) -> None:
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert set(step["with"]) <= {"persist-credentials", "fetch-depth"}


@each
def test_no_step_is_built_from_what_others_wrote_and_no_secret_is_named(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert not [step for step in steps(file) if "${{" in step.get("run", "")]


def test_only_the_workflow_without_code_of_the_change_may_write_to_it() -> None:
    text = (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{\{ (.*?) \}\}", text)) == {"github.token", "github.event.workflow_run.head_sha"}
    assert "download" not in (ROOT / ".ci/comment").read_text(encoding="utf-8")


@each
def test_every_job_ends_by_itself(file: Path) -> None:
    assert all(0 < job["timeout-minutes"] <= 60 for job in jobs(file).values())
    assert all(job["runs-on"] == "ubuntu-24.04" for job in jobs(file).values())


@pytest.mark.parametrize("run", sorted(set(runs())))
def test_every_step_is_a_command_that_runs_on_any_host(run: str) -> None:
    word, *rest = shlex.split(run)
    if word == "make":
        assert re.search(rf"(?m)^{rest[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8")), run
        assert subprocess.run(["make", "-n", *rest], cwd=ROOT, capture_output=True, check=False).returncode == 0
    else:
        assert os.access(ROOT / word, os.X_OK), run
        assert subprocess.run(["bash", "-n", ROOT / word], check=False).returncode == 0


# Each run by a test below, with a stand-in for the host's `gh`.
SCRIPTS = {".ci/comment", ".ci/overdue"}
# Run as they stand by the test below, in a clone that is set up already: installing from the network is left out.
HERE = {"make ready", 'make check CHECK="--format github"', "make diff FROM=HEAD^1"}
# Not run again from within: `make test` is this very run. `make sites` would take minutes for what tests/site and
# tests/print do one by one: they build the company's site and a community's, put both in their places, print, and swap.
NOT_HERE = {"make test", "make sites"}


def test_every_step_is_run_by_a_test_or_it_says_why_not() -> None:
    assert set(runs()) == SCRIPTS | HERE | NOT_HERE


def run_step(step: str, host: Path) -> subprocess.CompletedProcess[str]:
    """Run it as the host does: not as a part of the `make` that runs the tests."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(shlex.split(step), cwd=host, env=env, capture_output=True, text=True, check=False)


def test_the_steps_of_a_pull_request_say_what_is_wrong_beside_the_line_and_what_changes(host: Path) -> None:
    git(host, "fetch", "-q", "origin", "change")
    git(host, "checkout", "-q", "FETCH_HEAD")
    done = {step: run_step(step, host) for step in sorted(HERE)}
    assert {step: each.returncode for step, each in done.items()} == dict.fromkeys(HERE, 0), done
    assert "标题：楼道[-灯不亮-]{+黑+}" in done["make diff FROM=HEAD^1"].stdout
    call = host / "scripts/calls/equipment/no-light.yml"
    call.write_text(call.read_text(encoding="utf-8").replace("owner:", "ower:"), encoding="utf-8")
    failed = run_step('make check CHECK="--format github"', host)
    assert failed.returncode != 0
    assert failed.stdout.startswith("::error file=scripts/calls/equipment/no-light.yml,line=12,")


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [zizmor, "--offline", "--no-progress", "--persona=pedantic", ".github"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


GH = """#!/bin/sh
echo "$@" >> calls
case "$1 $2" in
"pr list") echo "$FOUND" ;;
"issue list") echo "$FOUND" ;;
*) for last; do :; done; cp "$last" posted ;;
esac
"""


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A clone that is set up, with a pull request 7 at its origin, and a `gh` that writes down what it is told."""
    origin, work = tmp_path / "origin", tmp_path / "work"
    shutil.copytree(ROOT / "tests/checks/base", origin)
    shutil.copytree(ROOT / ".ci", origin / ".ci")
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, origin)
    git(origin, "init", "-q", "-b", "main")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "first")
    git(tmp_path, "clone", "-q", str(origin), str(work))
    call = origin / "scripts/calls/equipment/no-light.yml"
    call.write_text(call.read_text(encoding="utf-8").replace("title: 楼道灯不亮", "title: 楼道黑"), encoding="utf-8")
    git(origin, "checkout", "-q", "-b", "change")
    git(origin, "commit", "-qam", "change")
    git(origin, "update-ref", "refs/pull/7/head", "HEAD")
    (work / ".venv/bin").mkdir(parents=True)
    command = f'#!/bin/sh\nPYTHONPATH="{ROOT}/hooks" exec "{sys.executable}" -m handbook "$@"\n'
    write(work / ".venv/bin/handbook", command)
    for stamp in ("python", "ready"):
        (work / ".venv" / stamp).touch()
    write(work / "bin/gh", GH)
    return work


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def run(host: Path, script: str, **env: str) -> subprocess.CompletedProcess[str]:
    path = f"{host / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "PATH": path, **env}
    return subprocess.run([host / ".ci" / script], cwd=host, env=given, capture_output=True, text=True, check=False)


def test_the_comment_says_what_the_pull_request_of_the_commit_changes(host: Path) -> None:
    head = git(host.parent / "origin", "rev-parse", "change")
    done = run(host, "comment", HEAD_SHA=head, FOUND="7")
    assert done.returncode == 0, done.stderr
    assert "标题：楼道<del>灯不亮</del><ins>黑</ins>" in (host / "posted").read_text(encoding="utf-8")
    assert "pr comment 7 " in (host / "calls").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("sha", "found"), [("HEAD; touch broken", "7"), ("0" * 40, ""), ("0" * 40, "7"), ("0" * 40, "--repo=x")]
)
def test_no_comment_is_written_for_what_is_no_head_of_a_pull_request(host: Path, sha: str, found: str) -> None:
    run(host, "comment", HEAD_SHA=sha, FOUND=found)
    assert not (host / "posted").exists()
    assert not (host / "broken").exists()


@pytest.mark.parametrize(("found", "said"), [("", "issue create"), ("12", "issue edit 12")])
def test_the_weekly_report_is_one_issue_kept_up_to_date(host: Path, found: str, said: str) -> None:
    done = run(host, "overdue", FOUND=found)
    assert done.returncode == 0, done.stderr
    assert said in (host / "calls").read_text(encoding="utf-8")
    assert (host / "posted").read_text(encoding="utf-8").startswith("核对情况，")
