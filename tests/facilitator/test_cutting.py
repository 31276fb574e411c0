"""What is cut when time runs short."""

from __future__ import annotations

from trainingkit.facilitator import plan_session
from trainingkit.facilitator.cutting import rescue, savings
from trainingkit.facilitator.frame import the_frame

FRAME = the_frame()


def test_what_costs_the_room_least_goes_first_and_what_matters_most_last(lessons):
    plan = plan_session(lessons, FRAME, minutes=480, people=20)
    stages = [saving.part.stage for saving in savings(plan, FRAME)]
    assert list(dict.fromkeys(stages)) == ["bingo", "case", "show", "pairs", "play", "talk", "ask"]
    assert not {"open", "close", "break", "lunch"} & set(stages)


def test_cuts_win_back_what_is_asked_or_say_what_they_cannot(lessons):
    plan = plan_session(lessons, FRAME, minutes=120, people=20)
    for late in range(1, 60):
        found = rescue(plan, FRAME, late=late, begins=0)
        won = sum(saving.saves for saving in found.savings)
        assert (won >= late and not found.missing) or won + found.missing == late
        assert all(saving.leaves >= 0 for saving in found.savings)


def test_no_more_is_cut_than_it_takes(lessons):
    plan = plan_session(lessons, FRAME, minutes=240, people=20)
    for late in (10, 20):
        found = rescue(plan, FRAME, late=late, begins=0)
        assert sum(saving.saves for saving in found.savings[:-1]) < late


def test_what_lies_behind_cannot_be_cut_any_more(lessons):
    plan = plan_session(lessons, FRAME, minutes=120, people=20)
    found = rescue(plan, FRAME, late=20, begins=plan.half)
    assert all(saving.part.begins >= plan.half for saving in found.savings)
