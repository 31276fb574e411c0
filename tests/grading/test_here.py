"""The grade cell itself: a plain float, nothing on stderr, and nothing of nbgrader in the kernel."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES, played
from trainingkit.authoring import scenario_named
from trainingkit.engine import encode_transcript, version_of
from trainingkit.grading import mark_transcript
from trainingkit.grading.showing import shown
from trainingkit.model import Attempt, Hinted, Placed
from trainingkit.notebook import grade


@pytest.mark.parametrize(
    ("data", "points"), [(None, 0.0), (b"garbage\n", 0.0), (played(hand.MIDDLING), 4.0), (played(hand.PERFECT), 6.0)]
)
def test_the_value_is_a_plain_float_and_nothing_warns(tmp_path, monkeypatch, capsys, data, points):
    monkeypatch.chdir(tmp_path)
    if data is not None:
        (tmp_path / "transcripts").mkdir()
        (tmp_path / "transcripts" / f"{SHOES}.jsonl").write_bytes(data)
    value = grade(SHOES)
    assert (type(value), value) == (float, points)
    told = capsys.readouterr()
    assert told.err == ""
    assert f"{points:g} / 6" in told.out


def test_what_is_shown_is_the_page_the_line_and_what_reports_need(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    own = (hand.FIXTURES / f"{SHOES}.yaml").read_text().replace(SHOES, "my-shoes")
    (tmp_path / "scenarios" / "my-shoes.yaml").write_text(own)
    InteractiveShell.instance()
    try:
        with capture_output() as captured:
            assert grade("my-shoes") == 0.0
        (output,) = captured.outputs
    finally:
        InteractiveShell.clear_instance()
    told, metadata = shown(mark_transcript(scenario_named("my-shoes", beside=tmp_path), b""))
    assert (output.data, output.metadata) == (told, metadata)


def test_what_the_reader_of_a_transcript_warns_of_reaches_nobody(tmp_path, monkeypatch, capsys):
    """nbgrader gives 0 points for anything on stderr, and a warning goes there."""

    def warns(*_):
        warnings.warn("of whatever", UserWarning, stacklevel=1)
        return shown(*_)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("trainingkit.grading.here.shown", warns)
    assert grade(SHOES) == 0.0
    assert capsys.readouterr().err == ""


def test_a_scenario_that_is_not_there_is_a_line_and_0(capsys):
    assert grade("wrong-shoe") == 0.0
    told = capsys.readouterr()
    assert told.err == ""
    assert "Not marked: there is no scenario 'wrong-shoe'; did you mean 'wrong-shoes'?" in told.out


@pytest.mark.parametrize(
    ("deeds", "points"), [((Hinted(),), 0.0), ((Hinted(), Placed(4), Placed(8)), 3.0), ((Placed(9),), 0.0)]
)
def test_a_drill_is_graded_by_what_was_placed_and_a_hint_weighs_nothing(
    two_mornings, tmp_path, monkeypatch, capsys, deeds, points
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "transcripts").mkdir()
    attempt = Attempt(version_of(two_mornings), deeds)
    (tmp_path / "transcripts" / "two-mornings.jsonl").write_bytes(encode_transcript("two-mornings", [attempt]))
    assert grade("two-mornings") == points
    told = capsys.readouterr()
    assert told.err == ""
    assert ("Not attempted" in told.out) is (deeds == (Hinted(),))


def test_the_kernel_loads_no_nbgrader_and_no_grammar():
    loaded = "import sys, trainingkit.grading.here; print({'nbgrader', 'nbconvert', 'pandas'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "set()\n"
    loaded = "import sys, trainingkit.grading.course; print({'lark', 'rfc3987_syntax'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "set()\n"
