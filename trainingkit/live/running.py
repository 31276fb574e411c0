"""A room as a process: where it is kept, how it is opened, how it stops."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from trainingkit.authoring import scenario_named
from trainingkit.authoring.words import the_words
from trainingkit.engine import version_of
from trainingkit.errors import InputError, StoreError
from trainingkit.live.announcing import announce, withdraw
from trainingkit.live.desk import Desk
from trainingkit.live.host import Host
from trainingkit.live.joining import Invitation, invite
from trainingkit.live.keys import Secrets
from trainingkit.live.pages import pages
from trainingkit.live.rules import evolve_all
from trainingkit.live.server import Door, serve
from trainingkit.live.standing import Phase, Room
from trainingkit.live.store import Store, delete, forget, read_kept
from trainingkit.live.times import Times
from trainingkit.model import Scenario

ENDING = ".room"
KEPT_S = 24 * 60 * 60
"""How long a room that nobody ended is kept, unless a file of its own was named for it."""
_MANY_LINES = 4_096
_LOOKS_EVERY_S = 1.0
_HEARING_GIVES_WAY_S = 0.0005
"""How soon the thread that reads own words gives way: a vote waits no longer for it, however many write at once."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A room that listens, as it is told to whoever opened it."""

    invitation: Invitation
    lead: str
    beamer: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Place:
    """Where a room is kept; `is_named` says that the one who leads has named the file and looks after it."""

    path: Path
    is_named: bool


def rooms_folder() -> Path:
    """Return the folder in which rooms are kept whose file was not named."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "trainingkit" / "rooms"


def place_of(scenario: Scenario, store: Path | None) -> Place:
    """Return where a room that plays a scenario is kept; those left standing for a day are deleted first."""
    if store is not None:
        return Place(store, is_named=True)
    forget_rooms(older_than_s=KEPT_S)
    return Place(rooms_folder() / f"{scenario.name}{ENDING}", is_named=False)


def kept_room(name: str) -> tuple[Scenario, Room]:
    """Return the scenario and the room of a file, or, by the name of the scenario, of one that was stopped midway.

    Raises:
        StoreError: If there is none, it cannot be read, or it was begun with another version of the scenario.
        ScenarioError: If there is no scenario any more of that name.
    """
    unnamed = [path for path in rooms_folder().glob(f"*{ENDING}") if path.stem == name.partition(".")[0]]
    path = unnamed[0] if unnamed and not Path(name).is_file() else Path(name)
    kept = read_kept(path)
    scenario = scenario_named(kept.scenario, beside=Path())
    if version_of(scenario) != kept.version:
        raise StoreError(f"{path}: was played with another version of {kept.scenario!r}; look back with that one")
    return scenario, evolve_all(Room(), kept.events)


def forget_rooms(*, older_than_s: float = 0) -> tuple[Path, ...]:
    """Delete the rooms whose file was not named and in which nothing has happened for some time; return which."""
    found = sorted(rooms_folder().glob(f"*{ENDING}"))
    return tuple(path for path in found if time.time() - _last_touched(path) >= older_than_s and forget(path))


@dataclass(frozen=True, slots=True)
class Access:
    """Where a room listens, the address of a proxy before it, if there is one, and other ways in.

    With `rests_s` a room that was ended can be looked at for so long, and then stops by itself; with
    `alone_s` one to which nobody had a line for so long. `framed_by` are the pages (as in a Content-Security-Policy)
    that may show the page of the one who leads inside their own.
    """

    host: str
    port: int
    address: str = ""
    doors: Callable[[Secrets], Sequence[Door]] = lambda _: ()
    rests_s: float | None = None
    alone_s: float | None = None
    framed_by: str = "'none'"

    @property
    def under(self) -> str:
        """The path that a proxy leaves before all others."""
        return urlsplit(self.address).path.rstrip("/")


async def hold(
    scenario: Scenario, place: Place, access: Access, *, tell: Callable[[Opened], None], times: Times | None = None
) -> Phase:
    """Hold a room until the process is asked to stop; return the phase in which it stood then.

    A room that was ended is deleted, unless its file was named. With `times` the page of the one
    who leads has the run sheet of the session, and writes down when each part begins.

    Raises:
        StoreError: If its file cannot be used.
        InputError: If nobody can listen at that address and port.
    """
    _allow_many_lines()
    sys.setswitchinterval(_HEARING_GIVES_WAY_S)
    store = Store(place.path, scenario=scenario.name, version=version_of(scenario), language=scenario.language)
    try:
        return await _hold(scenario, store, place, access, tell, times)
    finally:
        store.close()


async def _hold(
    scenario: Scenario,
    store: Store,
    place: Place,
    access: Access,
    tell: Callable[[Opened], None],
    times: Times | None,
) -> Phase:
    words = the_words(scenario.language)
    room = Host(scenario, store)
    invitation = invite(access.host, access.port, store.secrets.code, address=access.address)
    desk = Desk(room, words, invitation, times)
    kept = words.say("room.kept_in_file" if place.is_named else "room.kept_for_now")
    try:
        doors, served = access.doors(store.secrets), pages(words, title=scenario.title, kept=kept)
        server = serve(
            desk,
            served,
            host=access.host,
            port=access.port,
            under=access.under,
            doors=doors,
            framed_by=access.framed_by,
        )
    except OSError as problem:
        desk.close()
        raise InputError(
            f"port {access.port} at {access.host} cannot be used ({problem.strerror}); choose another one with --port"
        ) from None
    opened = _opened(invitation, store.secrets, access, room.room.phase)
    announce(place.path, invitation, lead=opened.lead, beamer=opened.beamer)
    tell(opened)
    await _asked_to_stop(
        _Waiting(lambda: room.room.phase is Phase.OVER, access.rests_s),
        _Waiting(lambda: desk.is_alone, access.alone_s),
    )
    withdraw(place.path)
    server.stop()
    desk.close()
    await server.close_all_connections()
    if room.room.phase is Phase.OVER and not place.is_named:
        store.close()
        delete(place.path)
    return room.room.phase


def _opened(invitation: Invitation, secrets: Secrets, access: Access, phase: Phase) -> Opened:
    host = "127.0.0.1" if access.host in ("0.0.0.0", "::", "") else access.host  # noqa: S104  (read)
    here = invite(host, access.port, "", address=access.address).address
    return Opened(invitation, f"{here}/lead#{secrets.lead_key}", f"{here}/beamer#{secrets.beamer_key}", phase)


class _Waiting:
    """Waits until something has been so for some time; for ever where no time is given."""

    def __init__(self, is_so: Callable[[], bool], for_s: float | None) -> None:
        self._is_so, self._for_s = is_so, for_s
        self._since: float | None = None

    def is_done(self, now: float) -> bool:
        """Look again; return whether it has been so for long enough."""
        self._since = (self._since or now) if self._is_so() else None
        return self._for_s is not None and self._since is not None and now - self._since >= self._for_s


async def _asked_to_stop(*reasons: _Waiting) -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked.set))
    while not asked.is_set() and not any(reason.is_done(time.monotonic()) for reason in reasons):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asked.wait(), _LOOKS_EVERY_S)


def _allow_many_lines() -> None:
    """Let the process have as many lines open as it may: each phone is one."""
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MANY_LINES if most == resource.RLIM_INFINITY else min(_MANY_LINES, most)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _last_touched(path: Path) -> float:
    beside = (path, path.with_name(f"{path.name}-wal"))
    return max(file.stat().st_mtime for file in beside if file.exists())
