"""nbgrader's configuration: what `configure(c)` sets, and that alembic is found without an activated environment."""

from __future__ import annotations

import os
import shutil
import sysconfig

import pytest
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from trainingkit.errors import GradingError
from trainingkit.grading.configuring import configure, find_alembic, without_gradebook
from trainingkit.grading.harmless import Harmless
from trainingkit.grading.replaying import Replay
from trainingkit.grading.restoring import RestoreCells
from trainingkit.grading.setup import set_up


def test_alembic_is_found_beside_python_and_the_rest_of_the_path_stays(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    find_alembic()
    assert os.environ["PATH"] == f"{sysconfig.get_path('scripts')}{os.pathsep}/nowhere"
    assert shutil.which("alembic")
    find_alembic()
    assert os.environ["PATH"].count(os.pathsep) == 1
    monkeypatch.delenv("PATH")
    find_alembic()
    assert os.environ["PATH"] == sysconfig.get_path("scripts")
    assert shutil.which("alembic")


def test_without_alembic_a_line_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sysconfig, "get_path", lambda name: f"/nowhere/{name}")
    with pytest.raises(GradingError) as problem:
        find_alembic()
    told = "nbgrader needs the command 'alembic'; install it with: python -m pip install alembic"
    assert (str(problem.value), os.environ["PATH"]) == (told, "/nowhere")


def test_cells_are_restored_first_and_a_replay_takes_the_place_of_the_kernel():
    c = Config()
    c.Autograde.create_student = False
    configure(c)
    assert c.Autograde.sanitize_preprocessors[:2] == [RestoreCells, Harmless]
    assert Replay in c.Autograde.autograde_preprocessors
    assert Execute not in c.Autograde.autograde_preprocessors
    assert (c.CourseDirectory.source_directory, c.CourseDirectory.release_directory) == ("solutions", "exercises")
    assert {"comments.yaml", "reference.*", "feedback", ".ipynb_checkpoints"} <= set(c.CourseDirectory.ignore)
    assert (c.Execute.timeout, c.Execute.skip_cells_with_tag) == (60, "__never__")
    assert c.Autograde.create_student is False


def test_a_release_without_a_gradebook_saves_nothing_in_one():
    c = without_gradebook()
    steps = {step.__name__ for step in c.GenerateAssignment.preprocessors}
    assert c.GenerateAssignment.no_database is True
    assert {"CheckSource", "Steady", "ClearSolutions", "LockCells"} <= steps
    assert not {"SaveCells", "KeepVersion"} & steps


def test_what_a_course_sets_stands_over_what_we_do(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeout = 90\n")
    setup = set_up(tmp_path, "serving")
    assert (setup.config.Execute.timeout, setup.config.Execute.skip_cells_with_tag) == (90, "__never__")
    assert setup.db_url == f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert set_up(tmp_path, "serving", db_url="sqlite:///x.db").db_url == "sqlite:///x.db"
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.db_url = 'sqlite:///y.db'\n")
    assert set_up(tmp_path, "serving").db_url == "sqlite:///y.db"
    assert set_up(tmp_path, "serving", db_url="sqlite:///x.db").db_url == "sqlite:///x.db"
