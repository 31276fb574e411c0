"""A session led from a live room: when each part began is kept, and the run sheet has it beside its plan."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.facilitator.conftest import ROOT
from tests.live.visiting import Running, Visitor, chose, free_port, play
from trainingkit.authoring.words import the_words
from trainingkit.cli.runsheet import runsheet
from trainingkit.errors import StoreError
from trainingkit.live.times import END, Planned, Times

SESSION = ("--minutes", "45", "--people", "10", "--course", str(ROOT))


@pytest.fixture
def log(tmp_path) -> Path:
    return tmp_path / "times.jsonl"


def test_a_session_led_from_the_room_stands_beside_its_plan(log, tmp_path):
    room = Running("late-parcel", tmp_path / "a.room", free_port(), more=("--log", str(log), *SESSION))
    try:
        play(_session(room))
    finally:
        room.stop()
    begun = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [one["part"] for one in begun] == ["open", "03-apologizing.play", "03-apologizing.talk", "close", END]
    start = begun[0]["at"][11:16]
    told = CliRunner().invoke(runsheet, [*SESSION, "--text", "--start", start, "--log", str(log)])
    assert told.exit_code == 0, told.output
    assert f"Welcome · facilitator · {start}, " in told.output
    assert len(re.findall(r"· \d\d:\d\d, \d+ early · \d+ of \d+", told.output)) == 3, told.output


async def _session(room: Running) -> None:
    lead, phone = await Visitor.come_in(room, "lead"), await Visitor.come_in(room)
    assert lead.view["sheet"]["next"] == "open"
    assert "sheet" not in phone.view
    await lead.lead(do="begin", part="open")
    assert "ack" in await lead.lead(do="begin", part="open"), "of each the first time counts"
    assert "ack" in await lead.lead(do="begin", part="no-such-part")
    await lead.lead(do="start")
    await lead.until_phase("spoken")
    assert lead.view["sheet"]["now"].startswith("Now: Saying sorry: The conversation, since ")
    room.kill()
    room.start()
    lead = await Visitor.come_in(room, "lead")
    assert lead.view["sheet"]["next"] == "03-apologizing.talk", "it knows after a restart"
    await lead.lead(do="go_on", deed=chose(3))
    await lead.say({"do": "summary"})
    await lead.until("ack")
    for part in ("close", END):
        await lead.lead(do="begin", part=part)
    assert lead.view["sheet"]["next"] == ""


def test_nobody_but_the_one_who_leads_says_what_begins(log, tmp_path):
    room = Running("late-parcel", tmp_path / "a.room", free_port(), more=("--log", str(log), *SESSION))

    async def story() -> None:
        for role in ("phone", "beamer"):
            visitor = await Visitor.come_in(room, role)
            await visitor.say({"id": "x", "do": "begin", "part": "open"})
            while await visitor.next():
                pass

    try:
        play(story())
    finally:
        room.stop()
    assert not log.exists()


PARTS = (
    Planned("open", "Welcome", 5, 0),
    Planned("a.play", "The conversation", 10, 5),
    Planned("close", "Monday", 5, 15),
)
NINE = datetime(2026, 11, 21, 9)


def test_how_late_it_is_counts_from_the_part_that_began_first(log):
    times = Times(log, PARTS)
    assert times.told(the_words())["next"] == "open"
    times.begin("open", NINE)
    times.begin("a.play", NINE + timedelta(minutes=9))
    assert times.told(the_words())["now"] == "Now: The conversation, since 09:09, 4 min late"
    times.begin("close", NINE + timedelta(minutes=13))
    assert times.told(the_words())["now"].endswith("since 09:13, 2 min early")
    times.begin(END, NINE + timedelta(minutes=20))
    assert times.told(the_words())["now"] == "Now: End of the session, since 09:20, on time"


def test_a_time_that_cannot_be_written_down_was_not(log):
    times = Times(log.parent / "no-such-folder" / "times.jsonl", PARTS)
    with pytest.raises(StoreError, match="cannot be written"):
        times.begin("open", NINE)
    assert times.told(the_words())["next"] == "open"
