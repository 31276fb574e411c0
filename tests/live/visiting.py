"""A real room, `trainingkit room` in a process of its own, and real WebSocket clients that visit it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import subprocess
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

WAIT_S = 30
_lines: list[WebSocketClientConnection] = []


def play(story: Coroutine[Any, Any, Any]) -> Any:
    """Run a story of visitors to its end, and cut every line that it opened."""

    async def whole() -> Any:
        try:
            return await story
        finally:
            for line in _lines:
                _cut(line)
            _lines.clear()
            await asyncio.sleep(0.05)

    return asyncio.run(whole())


class Running:
    """A room as a process, started, killed and started again."""

    def __init__(
        self,
        scenario: str,
        store: Path,
        port: int,
        *,
        surroundings: dict[str, str] | None = None,
        more: Sequence[str] = (),
    ) -> None:
        self.scenario, self.store, self.port, self.more = scenario, store, port, more
        self._surroundings = surroundings
        self.start()

    def start(self) -> None:
        """Start it, and wait until it has told how to come in."""
        command = [sys.executable, "-m", "trainingkit", "room", self.scenario, "--port", str(self.port), *self.more]
        self.process = subprocess.Popen(
            [*command, "--store", str(self.store)] if self._surroundings is None else command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self._surroundings,
        )
        told = self._told()
        self.lead_link, self.beamer_link = re.findall(r"http://\S+#\S+", told)[:2]
        self.code = "".join(re.search(r"(?:with the code|mit dem Code) (\S+ \S+)", told)[1].split())

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def lead_key(self) -> str:
        """The key of the one who leads."""
        return self.lead_link.partition("#")[2]

    @property
    def beamer_key(self) -> str:
        """The key of the beamer."""
        return self.beamer_link.partition("#")[2]

    def kill(self) -> None:
        """Kill it, as the kernel does: nothing is told to it before."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self) -> str:
        """Ask it to stop, and return what it said."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        told = "" if self.process.stdout.closed else self.process.stdout.read()
        self.process.stdout.close()
        return told

    def _told(self) -> str:
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith(("Ctrl+C", "Strg+C")):
                return "".join(lines)
        raise AssertionError("the room did not open: " + "".join(lines))


class Visitor:
    """A line to a room, with a hello said."""

    def __init__(self, line: WebSocketClientConnection) -> None:
        self.line = line
        self.view: dict[str, Any] = {}
        self.ticket = ""
        self.mine: dict[str, Any] | None = None

    @classmethod
    async def line_to(cls, room: Running) -> Visitor:
        """Return a line on which nothing was said."""
        request = HTTPRequest(
            f"ws://127.0.0.1:{room.port}{getattr(room, 'path', '')}/line",
            connect_timeout=WAIT_S,
            request_timeout=WAIT_S,
        )
        line = await websocket_connect(request)
        _lines.append(line)
        return cls(line)

    @classmethod
    async def come_in(cls, room: Running, role: str = "phone", *, ticket: str = "", key: str = "") -> Visitor:
        """Return a visitor who was let in."""
        visitor = await cls.line_to(room)
        keys = {"phone": room.code, "beamer": room.beamer_key, "lead": room.lead_key}
        hello = {"hello": role, "ticket": ticket} if ticket else {"hello": role, "key": key or keys[role]}
        await visitor.say(hello)
        await visitor.until("view")
        return visitor

    async def say(self, told: dict[str, Any] | str) -> None:
        """Send a message, as an object or as it is."""
        await self.line.write_message(told if isinstance(told, str) else json.dumps(told))

    async def next(self) -> dict[str, Any] | None:
        """Return what comes in next; None where the line was cut."""
        message = await asyncio.wait_for(self.line.read_message(), WAIT_S)
        if message is None:
            return None
        told = json.loads(message)
        if "welcome" in told:
            self.ticket = told["welcome"].get("ticket", "")
            self.mine = told["welcome"].get("mine")
        self.view = told.get("view", self.view)
        return told

    async def until(self, *names: str, **values: Any) -> dict[str, Any]:
        """Return the first message that has one of these names, or one of these values."""
        while True:
            told = await self.next()
            assert told is not None, "the line was cut"
            if any(name in told for name in names) or any(told.get(name) == value for name, value in values.items()):
                return told

    async def until_phase(self, phase: str) -> None:
        """Wait until the room is in a phase."""
        while self.view["phase"] != phase:
            await self.until("view")

    async def vote(self, deed: dict[str, Any], *, round: int | None = None, name: str = "") -> dict[str, Any]:
        """Answer, and return what the room says to it."""
        name = name or uuid.uuid4().hex
        await self.say({"id": name, "round": round or self.view["vote"]["round"], "deed": deed})
        return await self.until(ack=name, refused=name)

    async def lead(self, **command: Any) -> dict[str, Any]:
        """Ask for something as the one who leads, and return what the room says to it."""
        name = uuid.uuid4().hex
        await self.say({"id": name, "seen": self.view["seen"], **command})
        return await self.until(ack=name, refused=name)

    def leave(self) -> None:
        """Cut the line without a word, as a lift or a tunnel does."""
        _cut(self.line)


def _cut(line: WebSocketClientConnection) -> None:
    stream = line.protocol.stream if line.protocol else None
    if stream:
        stream.close()
    line.close()


def chose(choice: int) -> dict[str, Any]:
    """Return the deed of taking a choice."""
    return {"did": "chose", "choice": choice}


def wrote(text: str) -> dict[str, Any]:
    """Return the deed of writing own words."""
    return {"did": "wrote", "text": text}


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Crowd:
    """Many phones in a thread of their own: each answers each vote once it is open, as `says(place, view)` tells it."""

    def __init__(self, room: Running, many: int, says: Callable[[int, dict[str, Any]], dict[str, Any]]) -> None:
        self.many = many
        self.acknowledged: Counter[int] = Counter()
        self._room, self._says = room, says
        self._loop = asyncio.new_event_loop()
        self._is_in = threading.Event()
        self._thread = threading.Thread(target=self._run, name="crowd", daemon=True)
        self._thread.start()
        assert self._is_in.wait(WAIT_S), "the crowd did not come in"

    def leave(self) -> None:
        """Go away, all of them."""
        with contextlib.suppress(RuntimeError):  # the room was ended, and they have gone
            self._loop.call_soon_threadsafe(self._all.cancel)
        self._thread.join(WAIT_S)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._all = self._loop.create_task(self._story())
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._all)
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    async def _story(self) -> None:
        visitors = list(await asyncio.gather(*(Visitor.come_in(self._room) for _ in range(self.many))))
        self._is_in.set()
        try:
            await asyncio.gather(*(self._answer(place, visitor) for place, visitor in enumerate(visitors)))
        finally:
            for visitor in visitors:
                visitor.leave()

    async def _answer(self, place: int, visitor: Visitor) -> None:
        answered = 0
        while visitor.view["phase"] != "over":
            vote = visitor.view.get("vote")
            if visitor.view["phase"] == "voting" and vote["round"] > answered:
                answered = vote["round"]
                told = await visitor.vote(self._says(place, visitor.view), round=answered)
                self.acknowledged[answered] += "ack" in told
            elif await visitor.next() is None:
                return
