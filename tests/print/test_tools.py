"""Missing programs are told; on CI they are a failure."""

from __future__ import annotations

import pytest

from . import tools


@pytest.mark.parametrize(("on_ci", "status"), [(False, 0), (True, 1)])
def test_programs_that_cannot_be_had_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], on_ci: bool, status: int
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tools, "missing", lambda: {"qpdf", "poppler-utils"})
    monkeypatch.setattr(tools, "install", lambda *packages: asked.extend(packages))
    monkeypatch.setattr(tools, "ON_CI", on_ci)
    assert tools.main() == status
    assert asked == ["poppler-utils", "qpdf"]
    assert capsys.readouterr().err.strip() == tools.MESSAGE


def test_with_all_there_nothing_is_installed_and_nothing_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tools, "missing", set)
    monkeypatch.setattr(tools, "install", lambda *packages: asked.extend(packages))
    assert (tools.main(), asked, capsys.readouterr().err) == (0, [], "")
