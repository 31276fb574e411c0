"""The house rules that tools can hold: format, lint, types, layers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"], ["lint-imports", "--no-cache"]],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_tools_have_nothing_to_say(command):
    run = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_file_has_outgrown_its_room():
    lengths = {path: path.read_text().count("\n") for path in (ROOT / "trainingkit").rglob("*.py")}
    assert {str(path): length for path, length in lengths.items() if length > 400} == {}
