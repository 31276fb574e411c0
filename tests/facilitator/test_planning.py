"""A plan sums to the minute, rests often enough, and says what cannot be done."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.facilitator.conftest import ROOT
from trainingkit.errors import SessionError
from trainingkit.facilitator import plan_session
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.planning import Plan
from trainingkit.syllabus import Kind, read_folder

LESSONS = read_folder(ROOT / "lessons", Kind.LESSON)
FRAME = the_frame()
minutes_asked = st.integers(45, 480)
people_asked = st.integers(2, 200)


def is_sound(plan: Plan) -> None:
    assert sum(part.minutes for part in plan.parts) == plan.minutes
    assert all(part.minutes > 0 for part in plan.parts)
    assert len({part.id for part in plan.parts}) == len(plan.parts)
    at = 0
    for part in plan.parts:
        assert part.begins == at
        at += part.minutes
    stretches = [list(parts) for rests, parts in groupby(plan.parts, lambda part: part.is_break) if not rests]
    assert max(sum(part.minutes for part in stretch) for stretch in stretches) <= 60
    assert not plan.parts[0].is_break
    assert not plan.parts[-1].is_break


def planned(lessons, **asked) -> Plan | str:
    """Return the plan, or the line that says why there is none."""
    try:
        return plan_session(lessons, FRAME, **asked)
    except SessionError as problem:
        return str(problem)


@settings(max_examples=200, deadline=None)
@given(minutes_asked, people_asked)
def test_every_length_and_every_room_gets_a_plan_to_the_minute(minutes, people):
    plan = plan_session(LESSONS, FRAME, minutes=minutes, people=people)
    is_sound(plan)
    assert plan.lessons


@settings(max_examples=100, deadline=None)
@given(minutes_asked, people_asked, st.lists(st.sampled_from(LESSONS), min_size=1, max_size=5, unique_by=id))
def test_lessons_that_were_named_are_all_there_or_one_line_says_what_would_do(minutes, people, named):
    plan = planned(named, minutes=minutes, people=people, choose=False)
    if isinstance(plan, str):
        assert len(plan.splitlines()) == 1
        is_sound_or_out_of_bounds(named, int(plan.split("; give ")[1].split()[0]), people)
        return
    is_sound(plan)
    assert {part.lesson.name for part in plan.parts if part.lesson} == {lesson.name for lesson in named}


def is_sound_or_out_of_bounds(named, minutes, people):
    """What the line advises works, where anybody may ask for it."""
    if 45 <= minutes <= 480:
        is_sound(plan_session(named, FRAME, minutes=minutes, people=people, choose=False))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 240), min_size=1, max_size=6), minutes_asked)
def test_lessons_of_any_length_are_planned_or_refused_in_one_line(lengths, minutes):
    own = [replace(LESSONS[1], name=f"own-{number}", minutes=length) for number, length in enumerate(lengths)]
    plan = planned(own, minutes=minutes, people=12)
    assert len(plan.splitlines()) == 1 if isinstance(plan, str) else is_sound(plan) is None


def test_two_hours_keep_the_minutes_of_the_front_matter_nearly():
    plan = plan_session(LESSONS, FRAME, minutes=120, people=40)
    for lesson in plan.lessons:
        inside = [part for part in plan.parts if part.lesson is lesson and part.stage != "talk"]
        assert 0 <= sum(part.minutes for part in inside) - lesson.minutes <= 3


def test_the_lesson_that_matters_most_is_kept_when_there_is_time_for_one():
    assert [lesson.name for lesson in plan_session(LESSONS, FRAME, minutes=45, people=9).lessons] == ["03-apologizing"]


def test_a_whole_day_has_lunch_once_near_its_middle():
    plan = plan_session(LESSONS, FRAME, minutes=480, people=30)
    lunches = [part for part in plan.parts if part.stage == "lunch"]
    assert len(lunches) == 1
    assert 180 <= lunches[0].begins <= 300


def test_looking_back_follows_its_conversation_at_once():
    for minutes in range(60, 481, 20):
        parts = plan_session(LESSONS, FRAME, minutes=minutes, people=40).parts
        after = [other.stage for one, other in pairwise(parts) if one.stage == "play"]
        assert set(after) == {"talk"}


@pytest.mark.parametrize(("minutes", "people"), [(44, 20), (481, 20), (120, 1), (120, 201)])
def test_numbers_out_of_bounds_are_refused_in_a_line(minutes, people):
    with pytest.raises(SessionError, match="cannot be planned; ask for"):
        plan_session(LESSONS, FRAME, minutes=minutes, people=people)
