"""Two hundred phones, real ones as far as the room can tell, on a network as bad as that of a workshop."""

from __future__ import annotations

import asyncio
import random

from tests.live.visiting import Visitor, chose, play, wrote

PHONES = 200
ROUNDS = (3, 4)


def test_two_hundred_phones_vote_and_none_is_lost_or_counted_twice(running):
    play(_workshop(running, random.Random(11)))


async def _workshop(room, drawn):
    lead = await Visitor.come_in(room, "lead")
    phones = list(await asyncio.gather(*(Visitor.come_in(room) for _ in range(PHONES))))
    await lead.lead(do="start")
    await lead.until_phase("spoken")
    for number, taken in enumerate(ROUNDS, start=1):
        await lead.lead(do="open", seconds=None)
        await lead.until_phase("voting")
        assert lead.view["vote"]["round"] == number
        wanted = [drawn.randint(1, len(lead.view["vote"]["options"])) for _ in phones]
        drops = set(drawn.sample(range(PHONES), PHONES // 10))
        votes = (
            _vote(room, phone, number, wanted[place], drops=place in drops, name=f"r{number}p{place}")
            for place, phone in enumerate(phones)
        )
        phones = list(await asyncio.gather(*votes))
        await lead.lead(do="reveal")
        await lead.until_phase("revealed")
        options = range(1, len(lead.view["vote"]["options"]) + 1)
        assert lead.view["result"]["counts"] == [wanted.count(option) for option in options]
        assert lead.view["result"]["total"] == PHONES
        await lead.lead(do="go_on", deed=chose(taken))
        await lead.until_phase("spoken")


async def _vote(room, phone, round, choice, *, drops, name):
    """Answer, and where the line drops come back with the ticket and send the same again."""
    await phone.until_phase("voting")
    if drops:
        await phone.say({"id": name, "round": round, "deed": chose(choice)})
        phone.leave()
        phone = await Visitor.come_in(room, ticket=phone.ticket)
        assert phone.view["vote"]["round"] == round
    assert "ack" in await phone.vote(chose(choice), round=round, name=name)
    return phone


def test_whoever_comes_late_or_comes_back_is_where_the_room_is(running):
    async def story():
        lead, early = await Visitor.come_in(running, "lead"), await Visitor.come_in(running)
        await lead.lead(do="start")
        await lead.until_phase("spoken")
        await lead.lead(do="open", seconds=60)
        await early.until_phase("voting")
        await early.vote(chose(2))
        early.leave()
        back = await Visitor.come_in(running, ticket=early.ticket)
        assert back.mine == {"round": 1, "did": "chose", "choice": 2, "after_ms": 0}
        late = await Visitor.come_in(running)
        assert late.mine is None
        assert 0 < late.view["vote"]["left_ms"] <= 60_000
        assert late.ticket != early.ticket

    play(story())


def test_a_vote_closes_by_itself_when_its_time_is_up(running):
    async def story():
        lead, phone = await Visitor.come_in(running, "lead"), await Visitor.come_in(running)
        await lead.lead(do="start")
        await lead.until_phase("spoken")
        await lead.lead(do="open", seconds=1)
        await phone.until_phase("voting")
        await phone.until_phase("closed")
        assert "refused" in await phone.vote(chose(1), round=1)

    play(story())


def test_the_sender_hears_at_once_what_the_words_do_and_the_room_what_is_picked(running):
    async def story():
        lead, phone, other = [await Visitor.come_in(running, role) for role in ("lead", "phone", "phone")]
        await lead.lead(do="start")
        await lead.until_phase("spoken")
        await lead.lead(do="open", seconds=None)
        await phone.until_phase("voting")
        await phone.vote(wrote("I'm sorry. We broke our word to you."))
        assert 'class="tk-helps"' in (await phone.until("heard"))["heard"]
        await other.until_phase("voting")
        await other.vote(wrote("Es tut mir leid, dass Sie drei Tage lang umsonst gewartet haben."))
        assert "English" in (await other.until("heard"))["heard"]
        await lead.lead(do="close")
        await lead.until_phase("closed")
        await lead.lead(do="show", writing=1, shown=True)
        await lead.lead(do="reveal")
        await phone.until_phase("revealed")
        assert phone.view["vote"]["shown"] == ["I'm sorry. We broke our word to you."]
        await lead.lead(do="take_words", writing=1)
        await phone.until_phase("spoken")
        assert "I work nights" in phone.view["line"]

    play(story())


def test_hands_that_were_counted_in_the_room_count_like_phones(running):
    async def story():
        lead, phone = await Visitor.come_in(running, "lead"), await Visitor.come_in(running)
        await lead.lead(do="start")
        await lead.until_phase("spoken")
        await lead.lead(do="open", seconds=None)
        await phone.until_phase("voting")
        await phone.vote(chose(1))
        await lead.until_phase("voting")
        assert "refused" in await lead.lead(do="hands", counts=[1, 2])
        await lead.lead(do="hands", counts=[0, 0, 30, 2])
        await lead.lead(do="reveal")
        await phone.until_phase("revealed")
        assert phone.view["vote"]["result"]["counts"] == [1, 0, 30, 2]

    play(story())
