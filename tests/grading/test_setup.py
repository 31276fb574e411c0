"""What a process has to know of a course: where it lies, who handed in, and what its configuration says."""

from __future__ import annotations

import os
import pickle

import pytest

from trainingkit.authoring.library import FOLDERS
from trainingkit.errors import GradingError
from trainingkit.grading.setup import set_up, trainees_of


@pytest.mark.parametrize(("course", "assignment"), [("trust", "serving"), ("trust (a+b)", "ser.v[i]ng")])
def test_whoever_handed_this_assignment_in_is_found_whatever_course_and_assignment_are_called(
    tmp_path, course, assignment
):
    folder = tmp_path / course
    for trainee in ("zoe", "ada", "bob d'Arc"):
        (folder / "submitted" / trainee / assignment).mkdir(parents=True)
    for other in (f"x{assignment}", f"{assignment}x", f"in/{assignment}", "serxving", "ser.ving"):
        (folder / "submitted" / "eve" / other).mkdir(parents=True)
    assert trainees_of(set_up(folder, assignment)) == (("ada", "bob d'Arc", "zoe"), ())


def test_names_that_no_gradebook_can_hold_are_told_apart(tmp_path):
    fit, unfit = ("a" * 128, "ä"), ("a" * 129, " ada", "ada ", "a\nline", os.fsdecode(b"\xff"))
    for trainee in (*fit, *unfit):
        (tmp_path / "submitted" / trainee / "serving").mkdir(parents=True)
    assert trainees_of(set_up(tmp_path, "serving")) == (tuple(sorted(fit)), tuple(sorted(unfit)))


def test_folders_lie_where_the_course_says_and_the_path_is_whole(tmp_path, monkeypatch):
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.submitted_directory = 'in'\nc.CourseDirectory.root = '/nowhere'\n"
    )
    monkeypatch.chdir(tmp_path.parent)
    setup = set_up(tmp_path.relative_to(tmp_path.parent), "serving")
    assert setup.folder == tmp_path
    assert setup.folder_of("submitted", "ada") == tmp_path / "in" / "ada" / "serving"
    assert setup.folder_of("autograded", "ada") == tmp_path / "autograded" / "ada" / "serving"
    assert setup.folder_of("source", ".") == tmp_path / "solutions" / "serving"
    assert setup.db_url == f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert setup.converter().coursedir.root == str(tmp_path)


def test_what_whoever_grades_names_goes_along_to_other_machines(tmp_path, monkeypatch):
    monkeypatch.delenv(FOLDERS, raising=False)
    assert set_up(tmp_path, "serving").scenarios == ""
    monkeypatch.setenv(FOLDERS, "/mine")
    setup = pickle.loads(pickle.dumps(set_up(tmp_path, "serving")))
    assert (setup.scenarios, setup.folder, setup.db_url) == ("/mine", tmp_path, f"sqlite:///{tmp_path}/gradebook.db")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("c.Execute.timeout = sixty", "name 'sixty' is not defined"),
        ("import nothing_of_that_name", "No module named 'nothing_of_that_name'"),
        ("c.Execute.timeout = int('sixty')", "invalid literal for int() with base 10: 'sixty'"),
        ("c.Execute.timeout = 1 + 'a'", "unsupported operand type(s) for +: 'int' and 'str'"),
        ("''.sixty", "'str' object has no attribute 'sixty'"),
        ("sixty = (", "'(' was never closed (nbgrader_config.py, line 2)"),
    ],
)
def test_a_configuration_that_cannot_be_read_says_why(tmp_path, line, why):
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n")
    with pytest.raises(GradingError) as problem:
        set_up(tmp_path, "serving")
    assert str(problem.value) == f"{tmp_path / 'nbgrader_config.py'}: cannot be read ({why}); mend it"
