"""The run sheet as it is printed and read."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest

from tests.browser.judging import judge
from trainingkit.authoring.words import the_words
from trainingkit.facilitator import Telling, plan_session, runsheet_page, runsheet_text
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.log import Begun, compare
from trainingkit.facilitator.materials import groups_of


def telling(lessons, minutes=120, people=40, *, begun=()):
    plan = plan_session(lessons, the_frame(), minutes=minutes, people=people)
    return Telling(plan, the_frame(), time(9, 30), the_words(), compare(plan, begun, time(9, 30)) if begun else ())


def test_the_times_run_from_the_start_to_the_end(lessons):
    text = runsheet_text(telling(lessons))
    assert text.splitlines()[1] == "09:30 to 11:30 · 120 minutes · 40 people · 20 pairs"
    rows = re.findall(r"^(\d\d):(\d\d)  +(\d+)  ", text, re.MULTILINE)
    begins = [60 * int(hour) + int(minute) for hour, minute, _ in rows]
    lengths = [int(length) for *_, length in rows]
    assert begins == [570 + sum(lengths[:number]) for number in range(len(lengths))]
    assert sum(lengths) == 120


def test_every_line_of_the_text_fits_a_terminal(lessons):
    assert max(map(len, runsheet_text(telling(lessons, 480, 199)).splitlines())) <= 100


@pytest.mark.parametrize("people", [2, 3, 4, 41, 200])
def test_nobody_is_left_over(people):
    groups = groups_of(people)
    assert 2 * groups.pairs + 3 * groups.three == people


def test_page_and_text_say_the_same(lessons):
    plain = re.sub(r"\s+", " ", runsheet_text(telling(lessons)))
    told = telling(lessons)
    for row in told.rows():
        assert all(part in plain for part in (row.name, row.what, row.who, row.cut))
        assert all(str(escaped) in str(runsheet_page(told)) for escaped in (row.time, row.name, row.who))


def test_the_same_session_gives_the_same_bytes(lessons):
    assert runsheet_page(telling(lessons)) == runsheet_page(telling(lessons))


def test_a_page_asks_nothing_of_the_network_and_runs_nothing(lessons):
    page = str(runsheet_page(telling(lessons)))
    assert not re.search(r"<script|https?://|url\(|@import|<link|<img", page)


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("minutes", "people"), [(45, 2), (90, 21), (120, 41), (240, 100), (330, 60), (480, 199)])
def test_it_prints_on_two_pages(lessons, printed, minutes, people, paper):
    assert printed(runsheet_page(telling(lessons, minutes, people)), paper) == 2


@pytest.mark.browser
def test_it_prints_on_two_pages_with_a_log_too(lessons, printed):
    plan = telling(lessons, 480, 60).plan
    at = datetime(2026, 11, 21, 9, 30)
    begun = tuple(Begun(at + timedelta(minutes=part.begins + 12), part.id) for part in plan.parts)
    told = telling(lessons, 480, 60, begun=begun)
    assert "12 late" in runsheet_text(told)
    assert printed(runsheet_page(told), "A4") == 2


@pytest.mark.browser
def test_everybody_can_read_it_on_a_screen_too(lessons, browser):
    page = browser.new_page()
    page.set_content(str(runsheet_page(telling(lessons))))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        judge(page, state=f"{width} px", contrasts=100)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
