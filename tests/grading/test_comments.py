"""What a grader calls by its name, the trainee reads in full."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.conftest import ROOT
from tests.grading import handing_in as hand
from trainingkit.errors import CommentsError
from trainingkit.grading import Course
from trainingkit.grading.comments import FILE, CommentBank, read_bank

pytestmark = [pytest.mark.nbgrader, pytest.mark.xdist_group("traps")]


def test_a_name_is_told_in_full_and_what_is_no_name_stays() -> None:
    bank = CommentBank({"no-actor": "Who did it?", "thank-you": "Thanks."})
    assert bank.told("#thank-you #no-actor") == "Thanks. Who did it?"
    assert (
        bank.told("Ticket #42, C#no-actor, ##no-actor, #no-actors") == "Ticket #42, C#no-actor, ##no-actor, #no-actors"
    )


def test_an_assignment_has_a_bank_of_its_own_before_that_of_the_course(tmp_path: Path) -> None:
    assignment = tmp_path / "solutions" / "serving"
    assignment.mkdir(parents=True)
    (tmp_path / "solutions" / FILE).write_text("a: ours\nb: everybody's\n")
    (assignment / FILE).write_text("a: its own\n")
    assert read_bank(assignment).sentences == {"a": "its own", "b": "everybody's"}
    assert read_bank(tmp_path / "nowhere" / "x").sentences == {}


_NO_TEXT = "comment 'no-actor' has to be a text; put it in quotes or after '>-'"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("No actor: who?", "comment 'No actor': use small letters, digits and hyphens, as in no-actor"),
        ("no-actor: [a, b]", _NO_TEXT),
        ("no-actor: 3", _NO_TEXT),
    ],
)
def test_what_is_no_sentence_names_its_line(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / FILE).write_text(f"thank-you: Thanks.\n{line}\n")
    with pytest.raises(CommentsError) as problem:
        read_bank(tmp_path)
    assert str(problem.value) == f"{tmp_path / FILE}:2: {told}"


def test_a_bank_that_is_a_list_says_what_it_has_to_be(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("- Thanks.\n")
    with pytest.raises(CommentsError, match=r"comments\.yaml:1: a comment bank has to be"):
        read_bank(tmp_path)


def test_the_bank_of_the_course_can_be_read() -> None:
    assert "no-actor" in read_bank(ROOT / "solutions" / "apologizing").sentences


def test_the_feedback_page_tells_it_and_the_release_keeps_the_bank_back(tmp_path: Path) -> None:
    solutions = tmp_path / "theirs"
    hand.write(
        solutions / "serving", "shoes", hand.imports(),
        hand.prose("A model answer.", "look-back", grade=True, solution=True, points=3),
    )  # fmt: skip
    (solutions / "serving" / FILE).write_text("no-actor: Put a person into the sentence.\n")
    course = Course.make(tmp_path / "course", solutions)
    released = course.release("serving")
    assert not (released / FILE).exists()
    course.submit("ana", "serving", transcripts={})
    assert course.autograde("serving") == {}
    with Gradebook(course.db_url) as gradebook:
        gradebook.find_grade("look-back", "shoes", "serving", "ana").manual_score = 2
        gradebook.find_comment("look-back", "shoes", "serving", "ana").manual_comment = "Ana, #no-actor See #nothing."
        gradebook.db.commit()
    page = (course.feedback("serving")["ana"] / "shoes.html").read_text(encoding="utf-8")
    assert "Ana, Put a person into the sentence. See #nothing." in page
    assert "#no-actor" not in page
