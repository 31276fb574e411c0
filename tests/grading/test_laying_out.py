"""What is laid out when a server starts: what is missing, and never over anything."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from trainingkit.errors import GradingError
from trainingkit.grading.laying_out import course_folder, lay_out_for_instructor, lay_out_for_trainee


@pytest.fixture
def repository(tmp_path):
    """A course with two lessons, notes, and an assignment of which a first version was given out."""
    lessons = tmp_path / "course" / "lessons"
    for name in ("01.ipynb", "de/01.ipynb", "notes/01.md", "notes/report.ipynb", ".ipynb_checkpoints/01.ipynb"):
        (lessons / name).parent.mkdir(parents=True, exist_ok=True)
        (lessons / name).write_text(f"given {name}")
    source = lessons.parent / "solutions" / "ours"
    source.mkdir(parents=True)
    (source / "ours.ipynb").write_text("with the key")
    for passing in ("transcripts/x.jsonl", ".ipynb_checkpoints/ours.ipynb", "__pycache__/x.pyc", "reference.md"):
        (source / passing).parent.mkdir(exist_ok=True)
        (source / passing).write_text("passing")
    (source / "comments.yaml").write_text("a: b")
    (source.parent / "comments.yaml").write_text("a: b")
    (lessons.parent / "nbgrader_config.py").write_text("# ours")
    return lessons.parent


@pytest.fixture
def exchange(tmp_path):
    released = tmp_path / "exchange" / "trust" / "outbound" / "ours"
    released.mkdir(parents=True)
    (released / "ours.ipynb").write_text("released")
    return tmp_path / "exchange"


def laid(home, repository, exchange):
    return [
        str(path.relative_to(home)) for path in lay_out_for_trainee(home, repository, exchange / "trust" / "outbound")
    ]


def test_a_new_home_gets_lessons_and_what_was_released(tmp_path, repository, exchange):
    home = tmp_path / "home"
    assert laid(home, repository, exchange) == ["lessons/01.ipynb", "lessons/de/01.ipynb", "exercises/ours"]
    assert (home / "exercises/ours/ours.ipynb").read_text() == "released"


def test_what_a_trainee_has_stays_and_what_is_new_comes(tmp_path, repository, exchange):
    home = tmp_path / "home"
    laid(home, repository, exchange)
    (home / "lessons/01.ipynb").write_text("mine")
    (home / "exercises/ours/ours.ipynb").unlink()
    (home / "exercises/ours/notes.txt").write_text("mine, too")
    (repository / "lessons/02.ipynb").write_text("new")
    (exchange / "trust/outbound/second").mkdir()
    assert laid(home, repository, exchange) == ["lessons/02.ipynb", "exercises/second"]
    assert (home / "lessons/01.ipynb").read_text() == "mine"
    assert [path.name for path in (home / "exercises/ours").iterdir()] == ["notes.txt"]


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path, repository, exchange):
    home = tmp_path / "home"
    (home / "lessons").mkdir(parents=True)
    (home / "lessons/01.ipynb").symlink_to(tmp_path / "elsewhere")
    assert "lessons/01.ipynb" not in laid(home, repository, exchange)
    assert not (tmp_path / "elsewhere").exists()


def test_a_start_that_was_cut_off_is_made_good_by_the_next(tmp_path, repository, exchange, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setattr("shutil.copytree", _cut_off)
    with pytest.raises(OSError, match="full"):
        laid(home, repository, exchange)
    monkeypatch.undo()
    assert laid(home, repository, exchange) == ["exercises/ours"]


def _cut_off(given, place, **_):
    place.mkdir()
    raise OSError(28, "full")


def test_the_course_gets_sources_notes_and_settings(tmp_path, repository):
    folder = tmp_path / "trust"
    assert [str(path.relative_to(folder)) for path in lay_out_for_instructor(folder, repository)] == [
        "solutions/comments.yaml",
        "solutions/ours",
        "lessons/notes",
        "nbgrader_config.py",
    ]
    assert {path.name for path in (folder / "solutions/ours").iterdir()} == {"ours.ipynb", "comments.yaml"}
    (folder / "solutions/ours/ours.ipynb").write_text("edited here")
    assert list(lay_out_for_instructor(folder, repository)) == []
    assert (folder / "solutions/ours/ours.ipynb").read_text() == "edited here"


def test_the_course_lies_in_the_repository_or_in_the_installed_package_and_else_a_line_says_so(tmp_path, monkeypatch):
    assert course_folder() == ROOT
    package = tmp_path / "site-packages" / "trainingkit"
    monkeypatch.setattr("trainingkit.grading.laying_out._PACKAGE", package)
    told = r"^this copy of trainingkit came without its lessons; install it again$"
    for folder in ("lessons", "solutions"):
        with pytest.raises(GradingError, match=told):
            course_folder()
        (package / "course" / folder).mkdir(parents=True)
    assert course_folder() == package / "course"
