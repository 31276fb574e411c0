"""What somebody in the same network may try, and what comes of it."""

from __future__ import annotations

import http.client
import json
import socket
from contextlib import suppress

import psutil
import pytest
from tornado.websocket import WebSocketClosedError

from tests.live.visiting import Visitor, chose, play, wrote


async def begun(room):
    """A lead and a phone in an open vote."""
    lead, phone = await Visitor.come_in(room, "lead"), await Visitor.come_in(room)
    await lead.lead(do="start")
    await lead.until_phase("spoken")
    await lead.lead(do="open", seconds=None)
    await lead.until_phase("voting")
    await phone.until_phase("voting")
    return lead, phone


async def refusals(room):
    return (await Visitor.come_in(room, "lead")).view["refused"]


def test_nobody_comes_in_without_a_key(running):
    async def story():
        other = "0" * 40
        for hello in (
            {"hello": "lead", "key": other},
            {"hello": "lead", "key": running.beamer_key},
            {"hello": "lead", "key": running.code},
            {"hello": "beamer", "key": running.code},
            {"hello": "phone", "key": "AAAAAA"},
            {"hello": "phone", "ticket": f"0123456789abcdef.{other}"},
        ):
            visitor = await Visitor.line_to(running)
            await visitor.say(hello)
            told = await visitor.next()
            assert set(told) == {"bye", "why"}, hello
            assert await visitor.next() is None
        assert (await refusals(running))["no_key"] == 6

    play(story())


@pytest.mark.parametrize("command", ["start", "open", "close", "reveal", "show", "hands", "go_on", "undo", "end"])
def test_a_phone_and_the_beamer_cannot_lead(running, command):
    async def story():
        lead, phone = await begun(running)
        for visitor in (phone, await Visitor.come_in(running, "beamer")):
            await visitor.say({"id": "x", "seen": lead.view["seen"], "do": command, "seconds": None, "deed": None})
            while (told := await visitor.next()) is not None:
                assert "view" in told
        assert (await Visitor.come_in(running, "lead")).view["phase"] == "voting"

    play(story())


def test_what_is_not_shown_is_not_sent_either(running):
    async def story():
        lead, phone = await begun(running)
        beamer = await Visitor.come_in(running, "beamer")
        heard = []
        await phone.vote(wrote("A zebra would have come sooner."))
        await phone.until("heard")
        other = await Visitor.come_in(running)
        await other.vote(chose(3))
        await lead.lead(do="close")
        for visitor in (other, beamer):
            while visitor.view["phase"] != "closed":
                heard.append(await visitor.next())
        told = json.dumps(heard)
        assert "zebra" not in told
        assert '"result"' not in told
        assert '"counts"' not in told
        assert [one["text"] for one in lead.view["writings"]] == ["A zebra would have come sooner."]

    play(story())


def test_markup_in_own_words_stays_text(running):
    async def story():
        lead, phone = await begun(running)
        evil = "<img src=x onerror=alert(1)><script>alert(1)</script> We're sorry."
        await phone.vote(wrote(evil))
        heard = (await phone.until("heard"))["heard"]
        assert "<script" not in heard
        assert "<img" not in heard
        assert "&lt;" in heard
        await lead.lead(do="close")
        await lead.until_phase("closed")
        await lead.lead(do="show", writing=1, shown=True)
        await lead.lead(do="reveal")
        await phone.until_phase("revealed")
        assert phone.view["vote"]["shown"] == [evil]
        await lead.lead(do="take_words", writing=1)
        beamer = await Visitor.come_in(running, "beamer")
        assert "<script" not in beamer.view["last"]
        assert "&lt;script&gt;" in beamer.view["last"]

    play(story())


@pytest.mark.parametrize(
    "message",
    [
        "no json",
        "[]",
        '{"hello": "lead"}',
        '{"id": "a", "round": true, "deed": {"did": "chose", "choice": 1}}',
        '{"id": "a b", "round": 1, "deed": {"did": "chose", "choice": 1}}',
        '{"id": "a", "round": 1, "deed": {"did": "undid"}}',
        '{"id": "a", "round": 1, "deed": {"did": "chose", "choice": "1"}}',
        "[" * 4000,
        '{"id": "a", "round": ' + "9" * 4000 + "}",
    ],
)
def test_what_no_page_sends_cuts_the_line_and_is_counted(running, message):
    async def story():
        _, phone = await begun(running)
        await phone.say(message)
        while await phone.next() is not None:
            pass
        told = await refusals(running)
        assert told.get("malformed", 0) == 1

    play(story())


@pytest.mark.parametrize("size", [5_000, 200_000])
def test_what_is_too_large_cuts_the_line_and_is_counted(running, size):
    async def story():
        _, phone = await begun(running)
        await phone.say(json.dumps({"id": "a", "round": 1, "deed": wrote("x" * size)}))
        while await phone.next() is not None:
            pass
        assert (await refusals(running))["oversized"] == 1

    play(story())


def test_a_flood_is_dropped_counted_and_cut_and_hurts_nobody_else(running):
    async def story():
        lead, phone = await begun(running)
        other = await Visitor.come_in(running)
        with suppress(WebSocketClosedError):
            for number in range(400):
                await phone.say({"id": f"m{number}", "round": 1, "deed": chose(1 + number % 4)})
        while await phone.next() is not None:
            pass
        assert "ack" in await other.vote(chose(2))
        again = await Visitor.come_in(running, ticket=phone.ticket)
        await again.say({"id": "x", "round": 1, "deed": chose(1)})
        assert (await refusals(running))["flooding"] > 100
        assert lead.view["phase"] == "voting"

    play(story())


def test_what_was_sent_before_is_acknowledged_counted_and_changes_nothing(running):
    async def story():
        lead, phone = await begun(running)
        await phone.vote(chose(1), name="first")
        await phone.vote(chose(2), name="second")
        assert "ack" in await phone.vote(chose(1), name="first")
        await lead.lead(do="reveal")
        await lead.until_phase("revealed")
        assert lead.view["result"]["counts"] == [0, 1, 0, 0]
        assert (await refusals(running))["replayed"] == 1

    play(story())


def test_a_button_pressed_twice_is_done_once(running):
    async def story():
        lead, phone = await begun(running)
        await phone.vote(chose(3))
        await lead.lead(do="reveal")
        await lead.until_phase("revealed")
        seen = lead.view["seen"]
        for name in ("one", "two"):
            await lead.say({"id": name, "seen": seen, "do": "go_on", "deed": {"did": "chose", "choice": 3}})
        assert "ack" in await lead.until(ack="one")
        assert "refused" in await lead.until(refused="two")

    play(story())


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/beamer", 200), ("/lead", 200), ("/static/phone.js", 200), ("/static/conversation.css", 200),
     ("/line", 400), ("/api", 404), ("/static/", 404), ("/static/../server.py", 404), ("/static/%2e%2e/server.py", 404),
     ("/static/phone.html", 404), ("/lead/", 404), ("//etc/passwd", 404)],
)  # fmt: skip
def test_nothing_but_the_room_answers(running, path, status):
    line = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
    line.request("GET", path)
    answer = line.getresponse()
    assert answer.status == status
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "Server" not in answer.headers
    assert running.lead_key.encode() not in answer.read()
    line.close()


def test_no_other_site_opens_a_line(running):
    with socket.create_connection(("127.0.0.1", running.port)) as line:
        said = (
            "GET /line HTTP/1.1",
            f"Host: 127.0.0.1:{running.port}",
            "Origin: http://evil.example",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
        )
        line.sendall("\r\n".join((*said, "", "")).encode())
        assert b" 403 " in line.recv(100)


def test_it_listens_on_this_computer_alone_unless_told_otherwise(running):
    (where,) = {one.laddr.ip for one in psutil.Process(running.process.pid).net_connections() if one.status == "LISTEN"}
    assert where == "127.0.0.1"
