"""Every lesson and every solution runs from top to bottom, and reads as the house style asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent.parent
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))


def test_there_are_notebooks():
    assert LESSONS
    assert SOLUTIONS


def test_they_run_from_top_to_bottom(tmp_path):
    """On a copy: playing writes transcripts beside the notebook."""
    for folder in ("lessons", "solutions"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("transcripts"))
    environment = {**os.environ, "JUPYTER_PLATFORM_DIRS": "1", "XDG_STATE_HOME": str(tmp_path / "state")}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval-lax",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        tmp_path,
        tmp_path,
    ]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", [*LESSONS, *SOLUTIONS], ids=lambda path: path.stem)
def test_cells_are_short_and_clean(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 3, cell.source
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", [path for path in LESSONS if path.stem[0].isdigit()], ids=lambda path: path.stem)
def test_a_lesson_has_its_front_matter(path):
    front = nbformat.read(path, as_version=4).metadata["trainingkit"]
    assert set(front) >= {"title", "questions", "objectives", "key_points", "minutes", "sources"}
    assert 5 <= front["minutes"] <= 60
