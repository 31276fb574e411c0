"""The page: what is done, what comes next, and the moves over time; whatever lies in the folders."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.progress.conftest import TODAY, Put
from trainingkit.authoring.words import the_words
from trainingkit.progress import my_course_in
from trainingkit.progress.moving import Habit, Sign, moves_over_time
from trainingkit.progress.telling import day_told

WORDS = the_words()


def shown(folder: Path) -> str:
    return my_course_in(folder, today=TODAY)._repr_html_()


def plain(html: str) -> str:
    bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", bare)


def test_an_empty_course_says_where_to_begin(course: Path) -> None:
    mine = my_course_in(course / "lessons", today=TODAY)
    assert mine.told.summary == WORDS.say("progress.nothing_yet")
    assert [one.title for one in mine.told.next] == ["The parcel that never came"]
    assert mine.told.next[0].link == "03-apologizing.ipynb"
    assert [card.state for unit in mine.told.units for card in unit.cards] == ["not_yet"] * 3
    assert len(mine.table) == 0


def test_each_notebook_counts_its_own_attempts_and_practice_counts_them_all(course: Path, put: Put) -> None:
    put(course / "lessons", "late-parcel", ("poor", 3))
    put(course / "exercises" / "apologizing", "late-parcel", ("open", 2), ("good", 0))
    told = my_course_in(course / "lessons", today=TODAY).told
    lesson, exercise = told.units
    assert "Attempts: 1." in lesson.cards[0].told
    assert exercise.cards[0].told == ("Best: 15 of 15.", "Attempts: 2.")
    assert [card.state for card in exercise.cards] == ["well", "not_yet"]
    assert told.rests == ("The parcel that never came comes back tomorrow.",)
    assert [one.title for one in told.next] == ["The car that did not come"]


def test_what_is_weak_is_linked_to_its_exercise_and_names_the_criterion(course: Path, put: Put) -> None:
    put(course / "lessons", "late-parcel", ("poor", 3), ("poor", 2))
    first = my_course_in(course / "lessons", today=TODAY).told.next[0]
    assert first.link == "../exercises/apologizing/apologizing.ipynb"
    assert first.weakest.startswith("Missed in 2 of the last 2 attempts")
    assert first.why


def test_what_was_played_besides_is_there_too(course: Path, put: Put) -> None:
    put(course / "lessons", "four-percent", ("good", 3))
    told = my_course_in(course / "lessons", today=TODAY).told
    assert len(told.besides) == 1
    assert WORDS.say("progress.besides") in shown(course / "lessons")


def test_trust_is_drawn_and_told(course: Path, put: Put) -> None:
    put(course / "lessons", "late-parcel", ("poor", 3), ("good", 2))
    html = shown(course / "lessons")
    assert html.count("<polyline") == 2
    assert 'role="img" aria-label="Trust in the last attempt, from reply to reply: 3, ' in html


def test_the_moves_stand_in_order_of_need(course: Path, put: Put) -> None:
    put(course / "lessons", "late-parcel", ("good", 3), ("poor", 2))
    rows = moves_over_time(my_course_in(course, today=TODAY).tried)
    assert [row.habit for row in rows] == sorted((row.habit for row in rows), key=list(Habit).index)
    assert rows[0].signs == (Sign.MADE, Sign.MISSED)
    assert {row.habit for row in rows} == set(Habit)


def test_another_version_and_a_damaged_file_are_told(course: Path, put: Put) -> None:
    old = '{"format": 1, "scenario": "late-parcel", "digest": "sha256:old"}\n{"did": "chose", "choice": 1}\n'
    put(course / "lessons", "late-parcel", ("good", 1)).write_text(old)
    put(course / "exercises" / "apologizing", "late-parcel", ("good", 1)).write_text("nonsense\n")
    told = plain(shown(course))
    assert "1 of your attempts were made with another version" in told
    assert "late-parcel.jsonl:1: is no line of a transcript" in told


def test_a_title_of_a_notebook_is_no_markup(course: Path) -> None:
    path = course / "lessons" / "03-apologizing.ipynb"
    path.write_text(path.read_text().replace("Saying sorry", "<img src=x onerror=alert(1)>"))
    assert "<img" not in shown(course)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_nothing_in_a_transcript_or_a_notebook_makes_it_fail(course: Path, data: bytes) -> None:
    (course / "lessons" / "transcripts").mkdir(exist_ok=True)
    (course / "lessons" / "transcripts" / "late-parcel.jsonl").write_bytes(data)
    (course / "lessons" / "04-x.ipynb").write_bytes(data)
    assert "<section" in shown(course)


def test_the_table_has_a_row_for_each_attempt(course: Path, put: Put) -> None:
    put(course / "lessons", "late-parcel", ("poor", 3), ("good", None))
    table = my_course_in(course, today=TODAY).table
    assert list(table["points"].sort_values())[-1] == 15
    assert table["day"].isna().sum() == 1
    assert table.groupby("scenario")["points"].max()["late-parcel"] == 15


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 12, 1), "on 1 December"),
        (date(2027, 1, 3), "on 3 January 2027"),
    ],
)
def test_days_are_told_as_people_say_them(day: date, told: str) -> None:
    assert day_told(day, TODAY, WORDS) == told
