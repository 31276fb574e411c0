"""A room as it runs: the thin, stateful handle on pure rules and the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from trainingkit.engine import Session, version_of
from trainingkit.errors import RoomError, StoreError
from trainingkit.live.command import Answer, Command
from trainingkit.live.event import RoomEvent
from trainingkit.live.rules import decide, evolve_all, session_at
from trainingkit.live.standing import Room
from trainingkit.live.store import Store
from trainingkit.model import Deed, Scenario

Told = Callable[[StoreError | None], None]
"""Is called when what was asked for is on disk, or could not be written."""


class Host:
    """A room that is kept: `room` is what is on disk, and nobody is shown anything else.

    What many phones send at once is written down together: `submit` takes it on, `flush`
    writes it and tells each of them.
    """

    def __init__(self, scenario: Scenario, store: Store) -> None:
        self.scenario = scenario
        self.store = store
        self.room = evolve_all(Room(), store.events())
        self._ahead = self.room
        self._pending: list[tuple[tuple[RoomEvent, ...], Told]] = []
        self._session_at = lru_cache(maxsize=1)(self._play)

    @property
    def version(self) -> str:
        """The version of the scenario that is played."""
        return version_of(self.scenario)

    @property
    def session(self) -> Session:
        """The conversation as it stands; nobody may go on with it but the room."""
        return self._session_at(self.room.deeds)

    def submit(self, command: Command, told: Told) -> bool:
        """Take a command on; return whether anything follows from it.

        Raises:
            RoomError: If it is not possible; nothing was done.
        """
        try:
            events = decide(self.scenario, self._ahead, command)
        except RoomError:
            if not self._was_written(command):
                raise
            events = ()
        self._ahead = evolve_all(self._ahead, events)
        self._pending.append((events, told))
        return bool(events)

    def flush(self) -> None:
        """Write down what was taken on, then tell; what could not be written has not happened."""
        pending, self._pending = self._pending, []
        problem = None
        try:
            self.store.add(event for events, _ in pending for event in events)
        except StoreError as failed:
            problem, self._ahead = failed, self.room
        self.room = self._ahead
        for _, told in pending:
            told(problem)

    def do(self, command: Command) -> None:
        """Do something at once.

        Raises:
            RoomError: If it is not possible.
            StoreError: If it could not be written; nothing was done.
        """
        failed: list[StoreError | None] = []
        self.submit(command, failed.append)
        self.flush()
        if failed[0]:
            raise failed[0]

    def _was_written(self, command: Command) -> bool:
        """Return whether it is an answer to an earlier vote, sent again: whose those were, the file alone knows."""
        if not isinstance(command, Answer) or command.round >= len(self._ahead.rounds):
            return False
        return self.store.has_answer(command.phone, command.message)

    def _play(self, deeds: tuple[Deed, ...]) -> Session:
        return session_at(self.scenario, deeds)
