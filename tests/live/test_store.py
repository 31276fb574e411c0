"""A room outlives its process, and is gone when it is to be gone."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import stat
import subprocess
import sys

import pytest
from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClosedError

from tests.live.visiting import Running, Visitor, chose, free_port, play, wrote
from trainingkit.engine import version_of
from trainingkit.errors import RoomError, StoreError
from trainingkit.live.command import Answer, End, Join, Open, Reveal, Start
from trainingkit.live.host import Host
from trainingkit.live.store import Store, forget, read_kept
from trainingkit.model import Chose


def store_of(scenario, path):
    return Store(path, scenario=scenario.name, version=version_of(scenario))


def test_what_was_done_is_there_when_the_file_is_opened_again(late_parcel, tmp_path):
    host = Host(late_parcel, store_of(late_parcel, tmp_path / "a.room"))
    for command in (Join("p"), Start(), Open(), Answer("p", "m", 1, Chose(3)), Reveal()):
        host.do(command)
    host.store.close()
    again = Host(late_parcel, store_of(late_parcel, tmp_path / "a.room"))
    assert again.room == host.room
    assert again.store.secrets == host.store.secrets
    again.store.close()


def test_an_answer_to_an_earlier_vote_is_known_when_it_comes_again(late_parcel, tmp_path):
    """Its acknowledgement was lost, and the room went on: it was counted, and is not told to be too late."""
    host = Host(late_parcel, store_of(late_parcel, tmp_path / "a.room"))
    counted = Answer("p", "m", 1, Chose(3))
    for command in (Join("p"), Join("q"), Start(), Open(), counted, Reveal(), Open()):
        host.do(command)
    for again in (counted, Answer("p", "m", 1, Chose(1))):
        assert not host.submit(again, lambda _: None)
    host.flush()
    for other in (Answer("q", "m", 1, Chose(3)), Answer("p", "n", 1, Chose(3))):
        with pytest.raises(RoomError):
            host.do(other)
    assert host.room.rounds[0].answered == 1
    host.do(End())
    assert not host.submit(counted, lambda _: None)
    host.store.close()


def test_what_could_not_be_written_has_not_happened(late_parcel, tmp_path):
    host = Host(late_parcel, store_of(late_parcel, tmp_path / "a.room"))
    host.do(Join("p"))
    host.store.close()
    before = host.room
    with pytest.raises(StoreError):
        host.do(Start())
    assert host.room == before


def test_only_its_owner_may_read_it(late_parcel, tmp_path):
    store = store_of(late_parcel, tmp_path / "a.room")
    modes = [stat.S_IMODE(file.stat().st_mode) & 0o077 for file in tmp_path.iterdir()]
    assert modes == [0] * len(modes)
    store.close()


def test_a_file_belongs_to_one_process_one_scenario_and_one_version(late_parcel, two_mornings, tmp_path):
    path = tmp_path / "a.room"
    store = store_of(late_parcel, path)
    with pytest.raises(StoreError, match="another process has this room open"):
        store_of(late_parcel, path)
    store.close()
    with pytest.raises(StoreError, match="plays 'late-parcel'"):
        store_of(two_mornings, path)
    with pytest.raises(StoreError, match="another version"):
        Store(path, scenario=late_parcel.name, version="sha256:other")
    other = tmp_path / "notes.txt"
    other.write_text("not a room\n" * 200)
    for use in (lambda: store_of(late_parcel, other), lambda: forget(other)):
        with pytest.raises(StoreError, match="is no file of a room"):
            use()
    assert other.read_text() == "not a room\n" * 200


def test_a_room_that_was_refused_stays_as_it_was(late_parcel, two_mornings, tmp_path):
    path = tmp_path / "a.room"
    store_of(late_parcel, path).close()
    with pytest.raises(StoreError, match="plays 'late-parcel'"):
        Store(path, scenario=two_mornings.name, version=version_of(two_mornings), language="de")
    assert read_kept(path).scenario == "late-parcel"


def test_forgetting_leaves_nothing(late_parcel, tmp_path):
    store_of(late_parcel, tmp_path / "a.room").close()
    assert forget(tmp_path / "a.room")
    assert list(tmp_path.iterdir()) == []
    assert not forget(tmp_path / "a.room")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a life that costs milliseconds is a fork")
def test_killed_at_fifty_random_points_a_conversation_goes_on_without_loss(tmp_path):
    seed = "3"
    command = [sys.executable, "-m", "tests.live.dying", str(tmp_path), seed, "50"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    lost = [life for life in (*told["lives"], told["end"]) if life["problem"]]
    assert lost == [], f"seed {seed}"
    assert len(told["lives"]) == 50
    assert len({life["kept"] for life in told["lives"]}) > 20, "the kills fell on all of the conversation"
    assert (told["end"]["was"], told["end"]["kept"]) == (told["steps"], told["events"])


def test_killed_again_and_again_a_room_loses_no_answer_that_it_acknowledged(tmp_path):
    """Phones answer and send again what was not acknowledged, while the process is killed at random points."""
    room = Running("late-parcel", tmp_path / "a.room", free_port())
    drawn = random.Random(7)
    try:
        told = play(_through_kills(room, drawn, kills=5, phones=12))
    finally:
        room.stop()
    assert told["counts"] == [12, 0, 0, 0]
    assert told["total"] == 12


async def _through_kills(room, drawn, *, kills, phones):
    lead = await Visitor.come_in(room, "lead")
    await lead.lead(do="start")
    await lead.until_phase("spoken")
    await lead.lead(do="open", seconds=None)
    tickets = [(await Visitor.come_in(room)).ticket for _ in range(phones)]
    code = room.code
    for kill in range(kills):
        crowd = [
            asyncio.create_task(_answer(room, ticket, f"{kill}-{place}", 4 - kill % 3))
            for place, ticket in enumerate(tickets)
        ]
        await asyncio.sleep(drawn.uniform(0, 0.05))
        os.kill(room.process.pid, signal.SIGKILL)
        acknowledged = await asyncio.gather(*crowd)
        room.kill()
        room.start()
        assert room.code == code
        for ticket, was in zip(tickets, acknowledged, strict=True):
            back = await Visitor.come_in(room, ticket=ticket)
            assert back.view["phase"] == "voting"
            if was:
                assert back.mine["choice"] == 4 - kill % 3
            back.leave()
    assert all([await _answer(room, ticket, f"last-{place}", 1) for place, ticket in enumerate(tickets)])
    lead = await Visitor.come_in(room, "lead")
    await lead.lead(do="reveal")
    await lead.until_phase("revealed")
    return lead.view["result"]


async def _answer(room, ticket, name, choice):
    """Answer once; return whether the answer was acknowledged before the line was cut."""
    try:
        visitor = await Visitor.come_in(room, ticket=ticket)
        return "ack" in await visitor.vote(chose(choice), name=name)
    except (OSError, AssertionError, HTTPClientError, WebSocketClosedError):
        return False


def test_an_ended_room_is_deleted_with_its_process_and_one_that_goes_on_is_kept(tmp_path):
    surroundings = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    folder = tmp_path / "trainingkit" / "rooms"
    room = Running("late-parcel", tmp_path, free_port(), surroundings=surroundings)
    play(_say_and(room, end=False))
    assert "is kept in" in room.stop()
    assert b"zebra" in b"".join(file.read_bytes() for file in folder.iterdir())
    room.start()
    play(_say_and(room, end=True))
    assert "is deleted" in room.stop()
    assert list(folder.iterdir()) == []


async def _say_and(room, *, end):
    lead, phone = await Visitor.come_in(room, "lead"), await Visitor.come_in(room)
    if lead.view["phase"] == "lobby":
        await lead.lead(do="start")
        await lead.until_phase("spoken")
        await lead.lead(do="open", seconds=None)
        await phone.until_phase("voting")
        await phone.vote(wrote("A zebra would be more use to her."))
    if end:
        assert "ack" in await lead.lead(do="end")


def test_forget_deletes_the_rooms_that_were_left_standing(late_parcel, tmp_path):
    folder = tmp_path / "trainingkit" / "rooms"
    store_of(late_parcel, folder / "late-parcel.room").close()
    surroundings = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "trainingkit", "room", "--forget"]
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout
    assert told == f"{folder / 'late-parcel.room'}: deleted\n"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "name a scenario"),
        (["no-such-story"], 1, "no-such-story"),
        (["late-parcel", "--port", "0"], 2, "--port"),
        (["late-parcel", "--host", "203.0.113.9"], 1, "cannot be used"),
    ],
)
def test_wrong_usage_is_one_clear_line(arguments, status, says, tmp_path):
    surroundings = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "trainingkit", "room", *arguments]
    run = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == status
    assert says in run.stderr
    assert "Traceback" not in run.stderr
