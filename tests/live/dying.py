"""A room whose process is killed again and again: `python -m tests.live.dying FOLDER SEED KILLS`, told as JSON.

A host lives in a process of its own, forked from this one, so that a life costs milliseconds and a kill is a
real one (SIGKILL). It goes through a script of lead and phones, and says how far it came only after that was
acknowledged. What the next life finds on disk has to be a beginning of all that ever happens, with nothing
missing of what was acknowledged.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from trainingkit.authoring import find_scenario
from trainingkit.engine import version_of
from trainingkit.errors import RoomError
from trainingkit.live import views
from trainingkit.live.command import Answer, Command, CountHands, GoOn, Join, Open, Reveal, Start, Undo
from trainingkit.live.event import RoomEvent
from trainingkit.live.host import Host
from trainingkit.live.rules import decide, evolve_all
from trainingkit.live.standing import Room
from trainingkit.live.store import Store
from trainingkit.model import Chose, Scenario, Wrote

PHONES = 12
TAKEN = (3, 4, 1)
TOGETHER = 2
"""So many answers are written down together, as the desk does with what comes at once."""
AHEAD = 2
"""How many steps a life may take beyond the one after which it is killed."""


@dataclass(frozen=True)
class Step:
    """Commands that come at once: of phones, or one of the lead's with the point at which it was pressed."""

    commands: tuple[Command, ...]
    seen: str = ""


@dataclass(frozen=True)
class Script:
    """All that is asked of the room, all that happens, and how much of it has happened after each step."""

    scenario: Scenario
    steps: tuple[Step, ...]
    events: tuple[RoomEvent, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Life:
    """One life: killed `after_s` from when `at` steps were acknowledged; `was` at last, with `kept` events on disk."""

    at: int
    after_s: float
    was: int
    kept: int
    problem: str = ""


def script(scenario: Scenario, drawn: random.Random) -> Script:
    """Return a conversation: everybody comes in, votes, changes their mind, votes again; a step is taken back."""
    steps, events, ends, room = [], [], [0], Room()

    def ask(*commands: Command, by_lead: bool = False) -> None:
        nonlocal room
        steps.append(Step(commands, views.seen(room) if by_lead else ""))
        for command in commands:
            happened = decide(scenario, room, command)
            events.extend(happened)
            room = evolve_all(room, happened)
        ends.append(len(events))

    def vote() -> None:
        ask(Open(), by_lead=True)
        number = len(room.rounds)
        for start in range(0, 2 * PHONES, TOGETHER):
            ask(*(_answer(number, at, drawn) for at in range(start, min(start + TOGETHER, 2 * PHONES))))

    ask(*(Join(f"{phone:016x}") for phone in range(PHONES)))
    ask(Start(), by_lead=True)
    for taken in TAKEN:
        for _ in range(2):
            vote()
            ask(CountHands((1, 0, 0, 2)), by_lead=True)
            ask(Reveal(), by_lead=True)
        ask(GoOn(Chose(taken)), by_lead=True)
        ask(Undo(), by_lead=True)
        ask(GoOn(Chose(taken)), by_lead=True)
    return Script(scenario, tuple(steps), tuple(events), tuple(ends))


def _answer(round: int, at: int, drawn: random.Random) -> Answer:
    deed = Wrote("I'm sorry. It was our mistake.") if drawn.random() < 0.1 else Chose(drawn.randint(1, 3))
    return Answer(f"{at % PHONES:016x}", f"m{at}", round, deed)


def live(played: Script, path: Path, since: int, may: int, say: int) -> None:
    """Open the room and go on from what is known to be acknowledged, saying after each step that it is.

    Each step waits for its leave, so that a slow killer is not left behind.
    """
    host = _open(played.scenario, path)
    for number, step in enumerate(played.steps[since:], start=since + 1):
        os.read(may, 1)
        for command in step.commands:
            if not step.seen or step.seen == views.seen(host.room):
                _submit(host, command)
        host.flush()
        os.write(say, number.to_bytes(2))
    host.store.close()


def _submit(host: Host, command: Command) -> None:
    """Ask for something, which was perhaps done in an earlier life: then nothing follows, or it is told so."""
    try:
        host.submit(command, _kept)
    except RoomError as problem:
        raise SystemExit(f"{command} was refused: {problem}") from None


def _kept(problem: Exception | None) -> None:
    if problem:
        raise SystemExit(str(problem))


def die(played: Script, path: Path, since: int, at: int, after_s: float) -> Life:
    """Let a host live, kill it some time after so many steps were acknowledged, and look at what it left."""
    hear, say = os.pipe()
    may, let = os.pipe()
    os.write(let, bytes(max(at - since, 0) + AHEAD))
    child = os.fork()
    if not child:
        os.close(hear)
        live(played, path, since, may, say)
        os._exit(0)
    os.close(say)
    was = since
    while was < at and (heard := os.read(hear, 2)):
        was = int.from_bytes(heard)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while heard := os.read(hear, 2):
        was = int.from_bytes(heard)
    for end in (hear, may, let):
        os.close(end)
    return _look(played, path, at, after_s, was)


def _look(played: Script, path: Path, at: int, after_s: float, was: int) -> Life:
    host = _open(played.scenario, path)
    kept, room = host.store.events(), host.room
    host.store.close()
    problem = ""
    if kept != played.events[: len(kept)]:
        problem = "what is on disk never happened so"
    elif len(kept) < played.ends[was]:
        problem = f"{played.ends[was]} things had happened, and were acknowledged"
    elif len(kept) not in played.ends:
        problem = "half of what was written down together is there"
    elif room != evolve_all(Room(), played.events[: len(kept)]):
        problem = "the room stands elsewhere"
    return Life(at, after_s, was, len(kept), problem)


def _open(scenario: Scenario, path: Path) -> Host:
    return Host(scenario, Store(path, scenario=scenario.name, version=version_of(scenario)))


def main(folder: str, seed: str, kills: str) -> None:
    """Kill so many times at points drawn from a seed, then live to the end; tell each of them."""
    drawn, many = random.Random(int(seed)), int(kills)
    played = script(find_scenario("late-parcel"), drawn)
    path, lives = Path(folder) / "dying.room", []
    points = sorted(drawn.sample(range(len(played.steps)), many))
    for at in points:
        since = lives[-1].was if lives else 0
        lives.append(die(played, path, since, at, drawn.uniform(0, 0.004)))
    end = die(played, path, lives[-1].was, len(played.steps), 0.0)
    told = {"lives": [vars(life) for life in lives], "end": vars(end), "steps": len(played.steps)}
    sys.stdout.write(json.dumps({**told, "events": len(played.events)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
