"""The bench says in one line what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.analysis.bench import VARIABLE, main, usual_folder


def test_a_folder_that_is_not_there_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert main([]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "nowhere" in lines[0]
    assert VARIABLE in lines[0]


def test_without_the_variable_the_data_lie_beside_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert usual_folder().parts[-2:] == ("shared", "data")


def test_labelled_files_that_are_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert main(["--rules-only"]) == 1
    assert "replies-train.jsonl" in capsys.readouterr().err
