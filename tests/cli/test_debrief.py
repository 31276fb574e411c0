"""A debrief in a terminal: what `play` and `replay` tell when a conversation is over, and not before."""

from __future__ import annotations

import json

from tests.cli.test_cli import FIXTURE, run
from trainingkit.authoring import read_scenario
from trainingkit.engine import encode_transcript, version_of
from trainingkit.model import Attempt, Chose


def kept(folder, *choices):
    path = folder / "wrong-shoes.jsonl"
    attempt = Attempt(version_of(read_scenario(FIXTURE)), tuple(Chose(choice) for choice in choices))
    path.write_bytes(encode_transcript("wrong-shoes", [attempt]))
    return path


def test_play_tells_the_turning_point_at_the_end_only(tmp_path):
    shown = run("play", FIXTURE, "--transcripts", tmp_path, typed="2\n2\n:quit\n").stdout
    before, _, after = shown.partition("He walks out")
    assert "Looking back" not in before
    assert "Reply 2 cost you 1." in after
    assert "Reply 1" not in after


def test_replay_tells_every_other_choice(tmp_path):
    shown = " ".join(run("replay", FIXTURE, kept(tmp_path, 2, 2)).stdout.split())
    assert "Reply 1 cost you 2." in shown
    assert "Further: “I'm sorry, we sent you the wrong pair.” → trust 6, then “He will be back”, 6 of 6" in shown


def test_replay_gives_the_debrief_as_data(tmp_path):
    told = json.loads(run("replay", FIXTURE, kept(tmp_path, 2, 2), "--json").stdout)["debrief"]
    assert told["turning_point"] == 2
    first, second = told["replies"]
    assert (first["reply"], first["before"]["trust"], first["mood"]["trust"], first["better"]) == (1, 4, 2, 1)
    assert (second["ending"], second["points"]) == ("walks_out", 0)
    (other,) = first["alternatives"]
    assert (other["choice"], other["ending"], other["points"]) == (1, "thanks", 6)


def test_a_conversation_that_was_left_has_no_debrief(tmp_path):
    assert json.loads(run("replay", FIXTURE, kept(tmp_path, 2), "--json").stdout)["debrief"] is None
