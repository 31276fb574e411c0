"""exercises/ is what solutions/ gives: the same bytes each time, and nothing of the author's in it."""

from __future__ import annotations

import json
import shutil

import pytest
from nbformat import v4

from tests.conftest import ROOT
from tests.grading import handing_in as hand
from trainingkit.grading.release import check_released, main, release_all

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("traps")]


@pytest.fixture
def root(tmp_path):
    hand.write(tmp_path / "solutions" / "serving", "shoes", hand.imports(), hand.grade_cell())
    return tmp_path


def test_the_same_sources_give_the_same_bytes(root):
    (changed,) = release_all(root)
    first = (root / "exercises" / changed).read_bytes()
    shutil.rmtree(root / "exercises")
    release_all(root)
    assert (root / "exercises" / changed).read_bytes() == first
    for made_by_playing in ("transcripts/wrong-shoes.jsonl", ".ipynb_checkpoints/shoes-checkpoint.ipynb"):
        path = root / "exercises" / "serving" / made_by_playing
        path.parent.mkdir()
        path.write_text("mine")
    assert release_all(root) == check_released(root) == ()
    assert path.is_file()
    assert sorted(path.name for path in root.iterdir()) == ["exercises", "solutions"]


def test_whose_machine_it_was_leaves_no_trace(root):
    release_all(root)
    clean = (root / "exercises" / "serving" / "shoes.ipynb").read_bytes()
    path = root / "solutions" / "serving" / "shoes.ipynb"
    notebook = hand.read(path)
    notebook.metadata["kernelspec"]["display_name"] = "my env"
    notebook.metadata["language_info"] = {"name": "python", "version": "3.14.0"}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    for passing in ("ExecuteTime", "collapsed", "execution", "jupyter", "scrolled", "trusted"):
        notebook.cells[0].metadata[passing] = {"start_time": "today"}
    notebook.cells[0].outputs = [v4.new_output("stream", text="hello")]
    notebook.cells[0].execution_count = 7
    path.write_text(json.dumps(notebook))
    release_all(root)
    assert (root / "exercises" / "serving" / "shoes.ipynb").read_bytes() == clean


def test_what_is_edited_by_hand_or_left_behind_is_found_and_mended(root, capsys):
    release_all(root)
    edited = root / "exercises" / "serving" / "shoes.ipynb"
    edited.write_text(edited.read_text().replace("wrong-shoes", "late-parcel"))
    (root / "exercises" / "serving" / "notes.txt").write_text("left behind")
    assert main(["--check", str(root)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "exercises/serving/notes.txt: is not what solutions/ gives; run: make exercises",
        "exercises/serving/shoes.ipynb: is not what solutions/ gives; run: make exercises",
    ]
    assert main([str(root)]) == 0
    assert check_released(root) == ()
    assert not (root / "exercises" / "serving" / "notes.txt").exists()


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (
            hand.code('grade("wrong-shoes")', "a", grade=True, solution=True, points=6),
            "cell 'a': a grade cell has to be",
        ),
        (hand.grade_cell('grade("my-shoes")', points=5), "cell 'wrong-shoes': is worth 5 points"),
        (hand.grade_cell('grade("your-shoes")'), "cell 'wrong-shoes': there is no scenario 'your-shoes'"),
    ],
)
def test_a_cell_that_would_be_marked_wrongly_is_not_given_out(root, capsys, cell, told):
    folder = hand.write(root / "solutions" / "serving", "shoes", cell).parent
    own = (hand.FIXTURES / "wrong-shoes.yaml").read_text().replace("wrong-shoes", "my-shoes")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "my-shoes.yaml").write_text(own)
    assert main([str(root)]) == 1
    assert capsys.readouterr().err.startswith(f"shoes.ipynb: {told}")


def test_cells_of_an_older_notebook_without_ids_get_the_same_ones_each_time(root):
    path = root / "solutions" / "serving" / "shoes.ipynb"
    notebook = json.loads(path.read_text())
    notebook["nbformat_minor"] = 4
    notebook["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": said} for said in ("Read.", "Read.", "")]
    for cell in notebook["cells"]:
        cell.pop("id", None)
    path.write_text(json.dumps(notebook))
    release_all(root)
    assert check_released(root) == ()
    cells = hand.read(root / "exercises" / "serving" / "shoes.ipynb").cells
    assert len({cell.id for cell in cells}) == len(cells) == 5
    notebook["cells"][2]["source"] = "Read on."
    path.write_text(json.dumps(notebook))
    release_all(root)
    after = hand.read(root / "exercises" / "serving" / "shoes.ipynb").cells
    assert [one.id == other.id for one, other in zip(cells, after, strict=True)] == [True, True, False, True, True]


def test_a_wrong_source_is_one_line_and_changes_nothing(root, capsys):
    release_all(root)
    hand.write(root / "solutions" / "serving", "shoes", hand.grade_cell(points=2))
    assert main([str(root)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith("shoes.ipynb: cell 'wrong-shoes': is worth 2 points")


def test_it_is_the_course_around_unless_another_is_named(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert main([]) == 0
    assert capsys.readouterr().out == "exercises/serving/shoes.ipynb: made\n"
    assert main(["--check"]) == 0
    assert main([]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_course_s_own_exercises_are_up_to_date():
    assert check_released(ROOT) == ()
