"""The front desk of a room: who is on which line, what they may ask, and what they are told."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from datetime import date, datetime
from typing import Any, Protocol

from trainingkit.authoring.words import Words
from trainingkit.errors import RoomError, StoreError
from trainingkit.live import views
from trainingkit.live.command import Answer, Close, CountHands, FromLead, Join, Start
from trainingkit.live.hearing import Hearing
from trainingkit.live.host import Host
from trainingkit.live.joining import Invitation
from trainingkit.live.keys import new_phone
from trainingkit.live.limits import (
    HELLO_WITHIN_S,
    MOST_LINES,
    MOST_LINES_OF_ONE_PHONE,
    MOST_UNKNOWN,
    Allowance,
    Refusals,
    Refused,
)
from trainingkit.live.message import (
    Hello,
    Malformed,
    Oversized,
    named,
    read_answer,
    read_command,
    read_hello,
    read_object,
)
from trainingkit.live.notebook import notebook
from trainingkit.live.standing import Phase
from trainingkit.live.summary import page, summary
from trainingkit.live.times import Times
from trainingkit.model import Wrote

TALLY_EVERY_S = 0.1
SHOWN_AT_ONCE = 50
"""How many phones are shown the room before others get a word in."""
SHARE_OF_PUBLISHING = 5
"""So many times as long as it took to show a room, before it is shown again: votes come first."""
BEAT_EVERY_S = 15.0
WRONG_KEY_WAITS_S = 1.0
MOST_DROPPED = 100
"""So many messages too many on one line, and it is cut."""
_POLICY, _TOO_BIG, _TRY_LATER = 1008, 1009, 1013


class Line(Protocol):
    """A line to a page: `role` is empty until it has said who it is, `phone` is set for phones."""

    role: str
    phone: str
    dropped: int
    allowance: Allowance

    def send(self, text: str) -> None:
        """Send a text; nothing happens on a line that is cut."""

    def hang_up(self, code: int, reason: str = "") -> None:
        """Cut the line."""


class Desk:
    """Takes what comes in on every line to the room, and what the room is like to every line."""

    def __init__(self, host: Host, words: Words, invitation: Invitation, times: Times | None = None) -> None:
        self.host = host
        self.times = times
        self.words = words
        self.invitation = invitation
        self.refused: Refusals = Refusals()
        self.hearing = Hearing(host.scenario, words)
        self._lines: dict[str, set[Line]] = {role: set() for role in ("", "phone", "beamer", "lead")}
        self._phones: defaultdict[str, list[Line]] = defaultdict(list)
        self._allowances: defaultdict[str, Allowance] = defaultdict(Allowance)
        self._loop = asyncio.get_running_loop()
        self._is_flushing = self._is_publishing = False
        self._publish_in_s = TALLY_EVERY_S
        self._showing = 0
        self._timer: asyncio.TimerHandle | None = None
        self._beat = self._loop.call_later(BEAT_EVERY_S, self._send_beat)
        self._set_timer()

    @property
    def is_alone(self) -> bool:
        """Whether nobody has a line to the room."""
        return not any(self._lines.values())

    def arrived(self, line: Line) -> None:
        """Take a new line; it has to say soon who it is."""
        if len(self._lines[""]) >= MOST_UNKNOWN or sum(map(len, self._lines.values())) >= MOST_LINES:
            self._cut(line, Refused.CROWDED, _TRY_LATER)
            return
        self._lines[""].add(line)
        self._loop.call_later(HELLO_WITHIN_S, self._expects_hello, line)

    def left(self, line: Line) -> None:
        """Forget a line that was cut."""
        self._lines[line.role].discard(line)
        if line.phone and line in self._phones[line.phone]:
            self._phones[line.phone].remove(line)
            self._publish_soon()

    def said(self, line: Line, message: str | bytes) -> None:
        """Do what a line asks for; what no page of ours would say cuts it."""
        if not line.allowance.takes():
            self._drop(line)
            return
        try:
            self._hear(line, read_object(message))
        except Oversized:
            self._cut(line, Refused.OVERSIZED, _TOO_BIG)
        except Malformed:
            self._cut(line, Refused.MALFORMED, _POLICY)

    def close(self) -> None:
        """Go home: write down what was taken on, and cut every line."""
        self.host.flush()
        self.hearing.close()
        self._beat.cancel()
        if self._timer:
            self._timer.cancel()
        for lines in self._lines.values():
            for line in tuple(lines):
                line.hang_up(1001)

    def _hear(self, line: Line, told: dict[str, Any]) -> None:
        if not line.role:
            self._greet(line, read_hello(told))
        elif "ping" in told:
            line.send('{"pong":1}')
        elif line.role == "phone":
            self._answer(line, read_answer(told, line.phone))
        elif line.role == "lead":
            self._command(line, told)
        else:
            raise Malformed("the beamer asks for nothing")

    # who is there

    def _greet(self, line: Line, hello: Hello) -> None:
        secrets = self.host.store.secrets
        if hello.role == "phone":
            phone = secrets.phone_of(hello.ticket) if hello.ticket else None
            if phone or secrets.is_code(hello.key):
                self._join(line, phone or new_phone())
                return
        elif secrets.is_lead(hello.key) or (hello.role == "beamer" and secrets.is_beamer(hello.key)):
            self._place(line, hello.role)
            line.send(_json({"welcome": self._invitation()}))
            self._show(line)
            return
        self.refused[Refused.NO_KEY] += 1
        why = "room.ticket_unknown" if hello.ticket else f"room.wrong_{'code' if hello.role == 'phone' else 'key'}"
        self._loop.call_later(WRONG_KEY_WAITS_S, self._send_away, line, "ticket" if hello.ticket else "key", why)

    def _join(self, line: Line, phone: str) -> None:
        def told(problem: StoreError | None) -> None:
            if problem:
                line.hang_up(_TRY_LATER)
                return
            self._place(line, "phone", phone)
            ticket = self.host.store.secrets.ticket(phone)
            line.send(_json({"welcome": {"ticket": ticket, "mine": views.mine(self.host.room, phone)}}))
            self._show(line)
            self._publish_soon()

        try:
            self.host.submit(Join(phone), told)
        except RoomError as problem:
            self._send_away(line, "over" if problem.key == "room.over" else "full", problem.key)
        self._flush_soon()

    def _place(self, line: Line, role: str, phone: str = "") -> None:
        self._lines[line.role].discard(line)
        line.role, line.phone = role, phone
        self._lines[role].add(line)
        if phone:
            line.allowance = self._allowances[phone]
            self._phones[phone].append(line)
            if len(self._phones[phone]) > MOST_LINES_OF_ONE_PHONE:
                self._phones[phone][0].hang_up(_POLICY)

    def _expects_hello(self, line: Line) -> None:
        if line in self._lines[""]:
            line.hang_up(_POLICY)

    def _send_away(self, line: Line, bye: str, key: str) -> None:
        line.send(_json({"bye": bye, "why": self.words.say(key)}))
        line.hang_up(_POLICY)

    # what is asked for

    def _answer(self, line: Line, answer: Answer) -> None:
        def told(problem: StoreError | None) -> None:
            if problem:
                line.send(_json({"refused": answer.message, "why": self.words.say("room.not_saved"), "again": True}))
                return
            line.send(f'{{"ack":"{answer.message}"}}')
            if isinstance(answer.deed, Wrote):
                self._hear_words(line, answer.message, answer.deed)
            self._publish_soon()

        try:
            if not self.host.submit(answer, told):
                self.refused[Refused.REPLAYED] += 1
        except RoomError as problem:
            late = problem.key in ("room.closed_now", "room.over")
            self.refused[Refused.TOO_LATE if late else Refused.MALFORMED] += 1
            line.send(_json({"refused": answer.message, "why": self._why(problem)}))
        self._flush_soon()

    def _hear_words(self, line: Line, message: str, wrote: Wrote) -> None:
        def then(drawn: str) -> None:
            line.send(_json({"heard": drawn, "id": message}))
            self._publish_soon()

        self.hearing.hear(wrote.text.strip(), self.host.session.says, then)

    def _command(self, line: Line, told: dict[str, Any]) -> None:
        if told.get("do") == "summary":
            line.send(_json(self._summary()))
            self._begin(self.times.talk if self.times else "", line)
            return
        if self.times and told.get("do") == "begin" and isinstance(told.get("part"), str):
            self._begin(told["part"], line, named(told))
            return
        command, name = read_command(told, time.time()), named(told)
        try:
            if told.get("seen") != views.seen(self.host.room):
                raise RoomError("room.moved_on", "the room is at another point by now")
            self._do(command)
            if isinstance(command, Start) and self.times:
                self._begin(self.times.play, line)
        except RoomError as problem:
            line.send(_json({"refused": name, "why": self._why(problem)}))
            self._show(line)
        except StoreError as problem:
            line.send(_json({"refused": name, "why": self.words.say("room.not_kept", problem=problem)}))
        else:
            line.send(_json({"ack": name}))

    def _begin(self, part: str, line: Line, name: str = "") -> None:
        """Write down that a part of the session begins."""
        try:
            if self.times and part and self.times.begin(part, datetime.now()):
                self._show_all("lead")
        except StoreError as problem:
            line.send(_json({"refused": name, "why": self.words.say("room.not_kept", problem=problem)}))
        else:
            line.send(_json({"ack": name}))

    def _do(self, command: FromLead) -> None:
        self.host.do(command)
        self._set_timer()
        if not isinstance(command, CountHands):
            self._show_phones()
        self._publish()

    def _why(self, problem: RoomError) -> str:
        return self.words.say(problem.key) if self.words.has(problem.key) else self.words.say("room.not_now")

    # what everybody is told

    def _show(self, line: Line) -> None:
        line.send(_json({"view": self._view(line.role)}))

    def _show_all(self, role: str) -> None:
        if self._lines[role]:
            text = _json({"view": self._view(role)})
            for line in tuple(self._lines[role]):
                line.send(text)

    def _show_phones(self) -> None:
        """Show every phone the room, some at a time: whoever answers at once need not wait for the last of them."""
        self._showing += 1
        self._show_some(list(self._lines["phone"]), _json({"view": self._view("phone")}), self._showing)

    def _show_some(self, lines: list[Line], text: str, showing: int) -> None:
        if showing != self._showing:
            return
        for line in lines[:SHOWN_AT_ONCE]:
            line.send(text)
        if lines[SHOWN_AT_ONCE:]:
            self._loop.call_soon(self._show_some, lines[SHOWN_AT_ONCE:], text, showing)

    def _view(self, role: str) -> views.View:
        room, session, now = self.host.room, self.host.session, time.time()
        if role == "phone":
            return views.everyone(room, session, self.words, now)
        if role == "beamer":
            view = views.beamer(room, session, self.words, now)
        else:
            refused = {str(why): many for why, many in self.refused.items()}
            view = views.lead(room, session, self.words, now, self.hearing.told, refused)
            if self.times:
                view["sheet"] = self.times.told(self.words)
        view["here"] = sum(1 for lines in self._phones.values() if lines)
        return view

    def _summary(self) -> views.View:
        scenario = self.host.scenario
        drawn = summary(self.host.room, scenario, self.words)
        return {
            "summary": str(drawn),
            "page": page(drawn, scenario, self.words),
            "notebook": notebook(self.host.room, scenario, self.words),
            "file": f"{scenario.name}-{date.today().isoformat()}",
        }

    def _invitation(self) -> views.View:
        invitation = self.invitation
        return {
            "address": invitation.address,
            "code": invitation.spaced_code,
            "squares": invitation.squares(),
            "alone": invitation.is_for_this_computer,
            "beamer_key": self.host.store.secrets.beamer_key,
        }

    def _publish_soon(self) -> None:
        if not self._is_publishing:
            self._is_publishing = True
            self._loop.call_later(self._publish_in_s, self._publish)

    def _publish(self) -> None:
        """Show beamer and lead the room; where that takes long, as with a thousand own words, the next waits longer."""
        self._is_publishing = False
        since = self._loop.time()
        self._show_all("beamer")
        self._show_all("lead")
        self._publish_in_s = max(TALLY_EVERY_S, SHARE_OF_PUBLISHING * (self._loop.time() - since))

    def _flush_soon(self) -> None:
        if not self._is_flushing:
            self._is_flushing = True
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._is_flushing = False
        self.host.flush()

    def _set_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
        round = self.host.room.round
        if self.host.room.phase is Phase.VOTING and round and round.until is not None:
            self._timer = self._loop.call_later(max(0.0, round.until - time.time()), self._time_is_up, round.number)

    def _time_is_up(self, number: int) -> None:
        room = self.host.room
        if room.phase is Phase.VOTING and room.round and room.round.number == number:
            self._do(Close())

    def _send_beat(self) -> None:
        self._beat = self._loop.call_later(BEAT_EVERY_S, self._send_beat)
        for lines in self._lines.values():
            for line in tuple(lines):
                line.send('{"beat":1}')

    # what is refused

    def _drop(self, line: Line) -> None:
        self.refused[Refused.FLOODING] += 1
        line.dropped += 1
        if line.dropped > MOST_DROPPED:
            line.hang_up(_POLICY)

    def _cut(self, line: Line, why: Refused, code: int) -> None:
        self.refused[why] += 1
        self._publish_soon()
        line.hang_up(code)


def _json(told: views.View) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
