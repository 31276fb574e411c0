"""The room as a service: when it was ended it rests, is deleted, and the next one can be opened."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from tests.live.visiting import Visitor, free_port, play
from trainingkit.authoring import find_scenario
from trainingkit.live.running import Access, Place, hold
from trainingkit.live.standing import Phase


def test_a_room_that_was_ended_is_deleted_after_its_rest_and_no_other(tmp_path):
    port, known = free_port(), {}
    story, place = find_scenario("late-parcel"), Place(tmp_path / "late-parcel.room", is_named=False)

    def doors(secrets):
        known.update(lead_key=secrets.lead_key, beamer_key=secrets.beamer_key, code=secrets.code)
        return ()

    async def leads():
        opened = asyncio.Event()
        access = Access("127.0.0.1", port, "http://127.0.0.1/room", doors, rests_s=0.5)
        held = asyncio.create_task(hold(story, place, access, tell=lambda _: opened.set()))
        await opened.wait()
        lead = await Visitor.come_in(SimpleNamespace(port=port, path="/room", **known), "lead")
        await lead.lead(do="start")
        await asyncio.sleep(1.5)
        assert not held.done(), "a room that is played does not rest"
        await lead.lead(do="end")
        assert await asyncio.wait_for(held, 10) is Phase.OVER

    play(leads())
    assert not place.path.exists()
