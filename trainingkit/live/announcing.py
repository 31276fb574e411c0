"""A room that runs says where it is: in a file beside its own, which only its owner may read."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from trainingkit.live.joining import Invitation


@dataclass(frozen=True, slots=True)
class Announced:
    """A room that runs in process `pid`, begun at `since` (seconds since 1970): the links to it, and the code."""

    pid: int
    since: float
    lead: str
    beamer: str
    address: str
    code: str
    is_for_this_computer: bool

    @property
    def invitation(self) -> Invitation:
        """How phones come in."""
        return Invitation(self.address, self.code, is_for_this_computer=self.is_for_this_computer)

    @property
    def runs(self) -> bool:
        """Whether its process still runs, and is no other that was given its number."""
        try:
            process = psutil.Process(self.pid)
            return bool(process.create_time() == self.since and process.status() != psutil.STATUS_ZOMBIE)
        except psutil.Error:
            return False


def announce(room: Path, invitation: Invitation, *, lead: str, beamer: str) -> None:
    """Say where this process holds the room of a file.

    Raises:
        OSError: If it cannot be written.
    """
    here = psutil.Process()
    told = Announced(
        here.pid, here.create_time(), lead, beamer, invitation.address, invitation.code, invitation.is_for_this_computer
    )
    path = _beside(room)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(told), file)


def withdraw(room: Path) -> None:
    """Say no longer where the room of a file is."""
    _beside(room).unlink(missing_ok=True)


def announced(room: Path) -> Announced | None:
    """Return where the room of a file runs; None where it does not."""
    try:
        told = Announced(**json.loads(_beside(room).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return told if told.runs else None


def _beside(room: Path) -> Path:
    return room.with_name(f"{room.name}.open")
