"""A room on disk: SQLite in write-ahead mode, every event there before anybody sees what follows from it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from trainingkit.errors import StoreError
from trainingkit.live.codec import event_entry, read_event
from trainingkit.live.event import RoomEvent
from trainingkit.live.keys import Secrets

FORMAT = 1
_MESSAGE = "json_extract(told, '$.message')"
_IS_ANSWER = "json_extract(told, '$.event') = 'voted'"
_BY_MESSAGE = f"CREATE INDEX IF NOT EXISTS answers ON events ({_MESSAGE}) WHERE {_IS_ANSWER}"
_THE_ANSWER = (
    f"SELECT 1 FROM events WHERE {_IS_ANSWER} AND {_MESSAGE} = ? "  # noqa: S608  (ours, but for the two values)
    "AND json_extract(told, '$.phone') = ? LIMIT 1"
)
BESIDE = ("", "-wal", "-shm", ".open")
"""What SQLite may leave beside a file in write-ahead mode, and what a room that runs does (announcing.py)."""


class Store:
    """The file of one room: what it plays, its secrets, and all that happened, in order.

    Only its owner may read the file, and only one process may have it open. `version` is
    the digest of scenario and analyser with which the room was begun; `language` that of its latest run.

    Raises:
        StoreError: If it cannot be opened, is in use, or belongs to something else.
    """

    def __init__(self, path: Path, *, scenario: str, version: str, language: str = "en") -> None:
        self.path = path
        try:
            self._file = _open(path)
        except (OSError, sqlite3.Error) as problem:
            raise StoreError(f"{path}: {_told(problem)}") from None
        try:
            self._begin(scenario, version)
            self._check(scenario, version)
            with self._file:
                self._file.execute("INSERT OR REPLACE INTO about VALUES ('language', ?)", (language,))
        except sqlite3.Error as problem:
            self.close()
            raise StoreError(f"{path}: {_told(problem)}") from None
        except StoreError:
            self.close()
            raise
        self.secrets = Secrets.from_text(self._about["secret"])

    def events(self) -> tuple[RoomEvent, ...]:
        """Return all that happened, in order.

        Raises:
            StoreError: If something in it cannot be read.
        """
        try:
            rows = self._file.execute("SELECT number, told FROM events ORDER BY number").fetchall()
            return tuple(read_event(json.loads(told), f"{self.path}: event {number}") for number, told in rows)
        except (sqlite3.Error, ValueError) as problem:
            raise StoreError(f"{self.path}: {_told(problem)}") from None

    def has_answer(self, phone: str, message: str) -> bool:
        """Return whether an answer of a phone, by the name the phone gave to it, was written down.

        Raises:
            StoreError: If the file cannot be read.
        """
        try:
            return self._file.execute(_THE_ANSWER, (message, phone)).fetchone() is not None
        except sqlite3.Error as problem:
            raise StoreError(f"{self.path}: {_told(problem)}") from None

    def add(self, events: Iterable[RoomEvent]) -> None:
        """Write events down, all or none; on disk when this returns.

        Raises:
            StoreError: If they could not be written.
        """
        rows = [(json.dumps(event_entry(event)),) for event in events]
        if not rows:
            return
        try:
            with self._file:
                self._file.executemany("INSERT INTO events (told) VALUES (?)", rows)
        except sqlite3.Error as problem:
            raise StoreError(f"{self.path}: {_told(problem)}") from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _begin(self, scenario: str, version: str) -> None:
        about = {"format": str(FORMAT), "scenario": scenario, "version": version, "secret": Secrets.new().text}
        with self._file:
            self._file.execute("CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, told TEXT)")
            self._file.execute("CREATE TABLE IF NOT EXISTS events (number INTEGER PRIMARY KEY, told TEXT)")
            self._file.execute(_BY_MESSAGE)
            if not self._file.execute("SELECT count(*) FROM about").fetchone()[0]:
                self._file.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        self._about = dict(self._file.execute("SELECT name, told FROM about"))

    def _check(self, scenario: str, version: str) -> None:
        about = self._about
        if about.get("format") != str(FORMAT) or "secret" not in about:
            raise StoreError(f"{self.path}: is no room that this version keeps; name another file with --store")
        if about["scenario"] != scenario:
            raise StoreError(f"{self.path}: is a room that plays {about['scenario']!r}; name another file with --store")
        if about["version"] != version:
            raise StoreError(
                f"{self.path}: this room was begun with another version of {scenario!r}; "
                "end it with the version it was begun with, or forget it with --forget"
            )


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file of a room holds: the scenario by its name, the version it was begun with, all that happened.

    A scenario that was played in another language than its own is named with it: `no-receipt.de`.
    """

    scenario: str
    version: str
    events: tuple[RoomEvent, ...]


def read_kept(path: Path) -> Kept:
    """Return what the file of a room holds, which stays as it is.

    Raises:
        StoreError: If there is none, it is none of a room, or a process has it open.
    """
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file; a room is kept where --store says, or until it has ended")
    try:
        file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=1)
        try:
            about = dict(file.execute("SELECT name, told FROM about"))
            rows = file.execute("SELECT number, told FROM events ORDER BY number").fetchall()
        finally:
            file.close()
        if about.get("format") != str(FORMAT):
            raise StoreError(f"{path}: is no room that this version keeps")
        events = tuple(read_event(json.loads(told), f"{path}: event {number}") for number, told in rows)
        language = about.get("language", "en")
        name = about["scenario"] if language == "en" else f"{about['scenario']}.{language}"
        return Kept(name, about["version"], events)
    except (OSError, sqlite3.Error, ValueError, KeyError) as problem:
        why = _told(problem) if "locked" in str(problem) else "is no file of a room, or is damaged"
        raise StoreError(f"{path}: {why}") from None


def forget(path: Path) -> bool:
    """Delete a room from disk; return whether there was one.

    Raises:
        StoreError: If the file is none of a room, is in use, or cannot be deleted.
    """
    if not path.exists():
        return False
    try:
        with closing(_open(path)) as file:
            known = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except (OSError, sqlite3.Error) as problem:
        raise StoreError(f"{path}: {_told(problem)}; nothing was deleted") from None
    if not {"about", "events"} <= known:
        raise StoreError(f"{path}: is no file of a room; nothing was deleted")
    return delete(path)


def delete(path: Path) -> bool:
    """Delete the file of a room and what SQLite left beside it; return whether there was one."""
    there = path.exists()
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
    return there


def _open(path: Path) -> sqlite3.Connection:
    """Open a file that only its owner may read, for this process alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    file = sqlite3.connect(path, timeout=1)
    try:
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("PRAGMA secure_delete = ON")
        with file:
            file.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        file.close()
        raise
    return file


def _told(problem: Exception) -> str:
    if "locked" in str(problem):
        return "another process has this room open; stop that one first"
    if isinstance(problem, sqlite3.DatabaseError) and "not a database" in str(problem):
        return "is no file of a room; name another one with --store"
    return f"cannot be used as the file of a room ({getattr(problem, 'strerror', None) or problem})"
