"""What own words do, found out beside the room's own work, so that no vote has to wait for it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import perf_counter, sleep

from trainingkit.authoring.words import Words
from trainingkit.errors import PlayError
from trainingkit.model import Scenario
from trainingkit.scoring import TurnTold
from trainingkit.scoring.elements import element
from trainingkit.scoring.hearing import hear_reply
from trainingkit.scoring.html import trainee_line

MOST_KEPT = 4_000

Then = Callable[[str], None]


class Hearing:
    """Reads own words one after the other; `told` holds what the latest of them do, drawn, by the words."""

    def __init__(self, scenario: Scenario, words: Words) -> None:
        self.told: OrderedDict[str, str] = OrderedDict()
        self._scenario = scenario
        self._words = words
        self._reader = ThreadPoolExecutor(1, "hearing")

    def hear(self, text: str, customer: str, then: Then) -> None:
        """Find out what words do that answer a customer's line; `then` is given it, drawn, in the room's own loop."""
        loop = asyncio.get_running_loop()

        def done(found: Future[TurnTold]) -> None:
            if not found.cancelled() and not loop.is_closed():
                loop.call_soon_threadsafe(self._done, text, found, then)

        self._reader.submit(self._read, text, customer).add_done_callback(done)

    def _read(self, text: str, customer: str) -> TurnTold:
        """Read own words, and rest for as long as that took: the room's loop has the same processor."""
        since = perf_counter()
        try:
            return hear_reply(text, customer, self._scenario.laws, self._words)
        finally:
            sleep(perf_counter() - since)

    def close(self) -> None:
        """Stop reading; what is not read yet stays unread."""
        self._reader.shutdown(wait=False, cancel_futures=True)

    def _done(self, text: str, found: Future[TurnTold], then: Then) -> None:
        try:
            told = found.result()
        except PlayError as problem:
            then(str(element("p", self._words.say(f"error.{problem.key}"), class_="tk-notice")))
            return
        drawn = trainee_line(told, self._words)
        self.told[text] = str(drawn)
        while len(self.told) > MOST_KEPT:
            self.told.popitem(last=False)
        nothing = element("p", self._words.say("player.nothing_heard"), class_="tk-notice") if not told.notes else ""
        then(str(drawn + nothing))
