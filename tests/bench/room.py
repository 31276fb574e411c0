"""`python -m tests.bench.room`: a thousand phones in a live room, on loopback, one in ten dropping out as it answers.

The phones are real WebSocket clients in one process beside the room's own; both share this
machine with whatever else runs on it, so a phone's time includes the time its own process was busy.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.live.visiting import Running, Visitor, chose, free_port, play

WITHIN_S = 1.0
TURNS_AN_HOUR = 20
"""Three minutes each: the line, the vote, the talk about it, and once more."""

WARM = 10
"""The vote after which a process has the buffers that it reuses: one for each line, and SQLite's pages."""


@dataclass
class Figures:
    """What was measured, in milliseconds and megabytes."""

    taps: list[float] = field(default_factory=list)
    tally: list[float] = field(default_factory=list)
    joined_s: float = 0.0
    memory: list[float] = field(default_factory=list)
    lost: int = 0
    twice: int = 0


class Phone:
    """A phone that keeps what it sent until it is acknowledged, as the page does."""

    def __init__(self, room: Running, visitor: Visitor) -> None:
        self.room = room
        self.visitor = visitor
        self.acknowledged_at = 0.0

    async def answer(self, round: int, choice: int, *, wait_s: float, drops: bool) -> float:
        """Answer after some time; return how long it took to be acknowledged, with coming back where it dropped out."""
        await asyncio.sleep(wait_s)
        message = {"id": f"r{round}", "round": round, "deed": chose(choice)}
        since = time.perf_counter()
        await self.visitor.say(message)
        if drops:
            self.visitor.leave()
            self.visitor = await Visitor.come_in(self.room, ticket=self.visitor.ticket)
            await self.visitor.say(message)
        told = await self.visitor.until("ack", "refused")
        assert "ack" in told, told
        self.acknowledged_at = time.perf_counter()
        return (self.acknowledged_at - since) * 1000


class Beamer:
    """A beamer page that notes when it showed how many answers."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.shown: list[tuple[int, int, float]] = []

    async def watch(self) -> None:
        """Note every view that comes."""
        while (told := await self._next()) is not None:
            view = told.get("view", {})
            if view.get("phase") == "voting":
                self.shown.append((view["vote"]["round"], view["answered"], time.perf_counter()))

    async def until(self, round: int, many: int) -> None:
        """Wait until it shows so many answers."""
        while not any(one == round and answered >= many for one, answered, _ in self.shown):
            await asyncio.sleep(0.01)

    def lag(self, round: int, acknowledged: list[float]) -> list[float]:
        """Return for each answer how long after its acknowledgement it was counted on the beamer, in ms."""
        views = [(answered, at) for one, answered, at in self.shown if one == round]
        return [
            max(0.0, next(at for answered, at in views if answered >= place) - acknowledged_at) * 1000
            for place, acknowledged_at in enumerate(sorted(acknowledged), start=1)
        ]

    async def _next(self) -> dict[str, Any] | None:
        message = await self.visitor.line.read_message()
        return json.loads(message) if message else None


async def measure(room: Running, phones: int, turns: int, drawn: random.Random) -> Figures:
    """Let everybody in, and vote turn by turn."""
    figures = Figures()
    process = psutil.Process(room.process.pid)
    lead = await Visitor.come_in(room, "lead")
    beamer = Beamer(await Visitor.come_in(room, "beamer"))
    watching = asyncio.create_task(beamer.watch())
    since = time.perf_counter()
    crowd = [Phone(room, visitor) for visitor in await _come_in(room, phones)]
    figures.joined_s = time.perf_counter() - since
    await lead.lead(do="start")
    await lead.until_phase("spoken")
    for round in range(1, turns + 1):
        await lead.lead(do="open", seconds=None)
        await lead.until_phase("voting")
        wanted = [drawn.randint(1, 4) for _ in crowd]
        drops = set(drawn.sample(range(phones), phones // 10))
        waits = [drawn.uniform(0, WITHIN_S) for _ in crowd]
        took = await asyncio.gather(
            *(
                phone.answer(round, wanted[place], wait_s=waits[place], drops=place in drops)
                for place, phone in enumerate(crowd)
            )
        )
        figures.taps += [ms for place, ms in enumerate(took) if place not in drops]
        await beamer.until(round, phones)
        figures.tally += beamer.lag(round, [phone.acknowledged_at for phone in crowd])
        await lead.lead(do="reveal")
        await lead.until_phase("revealed")
        counts = lead.view["result"]["counts"]
        true = [wanted.count(option) for option in range(1, 5)]
        figures.lost += sum(max(0, one - other) for one, other in zip(true, counts, strict=True))
        figures.twice += max(0, sum(counts) - phones)
        figures.memory.append(process.memory_info().rss / 1e6)
    watching.cancel()
    return figures


async def _come_in(room: Running, phones: int) -> list[Visitor]:
    """Let phones in, a hundred at a time: more than that never stand at one door."""
    visitors: list[Visitor] = []
    while len(visitors) < phones:
        several = min(100, phones - len(visitors))
        visitors += await asyncio.gather(*(Visitor.come_in(room) for _ in range(several)))
    return visitors


def main() -> None:
    """Print what was measured in one run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=1_000)
    asked.add_argument("--turns", type=int, default=TURNS_AN_HOUR)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Running("late-parcel", Path(folder) / "bench.room", free_port())
        try:
            figures = play(measure(room, told.phones, told.turns, random.Random(3)))
        finally:
            room.stop()
    load = os.getloadavg()[0]
    sys.stdout.write(
        f"{told.phones} phones, {told.turns} votes, one phone in ten dropping out\n"
        f"  load of the machine                  {load:8.1f} on {os.cpu_count()} cores\n"
        f"  all came in                          {figures.joined_s:8.1f} s\n"
        f"  tap to acknowledgement, p50          {statistics.median(figures.taps):8.1f} ms\n"
        f"  tap to acknowledgement, p95          {_p95(figures.taps):8.1f} ms   (at most 100)\n"
        f"  acknowledged to counted, beamer, p95 {_p95(figures.tally):8.1f} ms   (at most 300)\n"
        f"  votes lost / counted twice           {figures.lost:8d} / {figures.twice}\n"
        f"  memory after vote 1, {WARM}, {told.turns:<13d} {_megabytes(figures.memory)}   (then 2 more at most)\n"
    )


def _megabytes(memory: list[float]) -> str:
    return ", ".join(f"{memory[min(at, len(memory)) - 1]:.1f}" for at in (1, WARM, len(memory))) + " MB"


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]


if __name__ == "__main__":
    main()
