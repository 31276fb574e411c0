"""Files are in UTF-8 everywhere: on Windows, Python itself would write them in whatever the computer speaks."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.grading import handing_in as hand
from tests.grading.handing_in import SHOES, played
from trainingkit.grading.book import Book
from trainingkit.grading.course import Course
from trainingkit.grading.laying_out import lay_out_for_instructor
from trainingkit.grading.release import release_all
from trainingkit.grading.traps import check_assignments
from trainingkit.model import Wrote

SORRY = "Das war unser Fehler, Frau Müller, und es tut mir leid."


def course_in(folder: Path) -> None:
    """Lead a course from its sources to the pages; nothing in it may leave the encoding to the computer."""
    warnings.filterwarnings("error", category=EncodingWarning, module=r"trainingkit\.")
    cells = (hand.imports(), hand.prose("Für Frau Müller."), hand.grade_cell())
    answer = hand.prose("Schreiben Sie.", "say", grade=True, solution=True, points=2)
    hand.write(folder / "sources" / "serving", "shoes", *cells, answer)
    (folder / "sources" / "serving" / "comments.yaml").write_text("gut: Schön gesagt.\n", encoding="utf-8")
    release_all(hand.write(folder / "checkout" / "solutions" / "serving", "shoes", *cells).parents[2])
    assert check_assignments(folder / "sources")
    assert list(lay_out_for_instructor(folder / "laid-out", ROOT))
    course = Course.make(folder / "course", folder / "sources")
    course.release("serving")
    for way in ("stock", "ours"):
        course.submit(way, "serving", transcripts={SHOES: played((Wrote(SORRY),), version="sha256:ä")})
        notebook = hand.read(course.folder / "exercises" / "serving" / "shoes.ipynb")
        hand.cell_of(notebook, "say").source = "Für Sie."
        hand.nbformat.write(notebook, course.folder / "submitted" / way / "serving" / "shoes.ipynb")
    assert course.autograde("serving") == {}
    assert course.grade("serving", restart=True).refused == {}
    book = Book(course.db_url)
    with book.transaction():
        (comment,) = book.rows("serving", "ours").notebooks["shoes"].comments
        comment.manual_comment = "#gut Danke für die Mühe."
    book.close()
    page = (course.feedback("serving")["ours"] / "shoes.html").read_text(encoding="utf-8")
    for told in ("Für Frau Müller.", "Schön gesagt. Danke für die Mühe.", "Für Sie."):
        assert told in page
    assert {row.trainee for row in course.marks("serving")} == {"stock", "ours"}
    report = (course.folder / "grading" / "serving.txt").read_text(encoding="utf-8")
    assert "'ä'" in report


@pytest.mark.nbgrader
def test_no_file_of_a_course_is_left_to_the_encoding_of_the_computer(tmp_path):
    script = f"from tests.grading.test_encoding import course_in, Path; course_in(Path({str(tmp_path)!r}))"
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "ignore", "-c", script]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
