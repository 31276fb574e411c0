"""A class that does not exist, to try the board on: in the middle of an hour's work, in a folder of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from pathlib import Path

from trainingkit.authoring import scenario_named
from trainingkit.engine import encode_transcript, transcript_path
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.model import Attempt, Chose, Deed, Undid

_SCENARIOS = ("late-parcel", "no-receipt", "first-look")
_PREFIX = "trainingkit-class-"


def example_class(folder: Path | None = None, *, trainees: int = 24) -> Path:
    """Return a folder with the transcripts of trainees who do not exist: done, under way, and stuck.

    It is made anew in the folder for temporary files, and deleted with the kernel, unless one is named.
    """
    folder = folder or _for_now()
    for number in range(1, trainees + 1):
        own = folder / f"trainee-{number:02}"
        own.mkdir(parents=True, exist_ok=True)
        for at, name in enumerate(_SCENARIOS[: number % 4]):
            is_last = at == number % 4 - 1
            _write(own, name, _attempt(name, number, is_last=is_last), minutes_ago=_ago(number, is_last=is_last))
    return folder


def _for_now() -> Path:
    made = Path(tempfile.mkdtemp(prefix=_PREFIX))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def _attempt(name: str, number: int, *, is_last: bool) -> Attempt:
    """Return an attempt as simulated trainees make it; every third is still in the middle of the last one."""
    played = SimulatedTrainee(0.2 + 0.1 * (number % 8), number).play(scenario_named(name))
    deeds: tuple[Deed, ...] = played.deeds
    if is_last and number % 3:
        deeds = deeds[: max(len(deeds) // 2, 1)]
    if is_last and number % 8 == 1:
        deeds = (Chose(1, 9_000), Undid(4_000)) * 3
    return Attempt(played.digest, deeds)


def _ago(number: int, *, is_last: bool) -> float:
    """Return how many minutes ago somebody was at it: most a moment ago, some for a while."""
    return 20.0 + number if not is_last or number % 7 == 0 else 0.5 * (number % 5)


def _write(own: Path, name: str, attempt: Attempt, *, minutes_ago: float) -> None:
    path = transcript_path(name, own)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(encode_transcript(name, [attempt]))
    then = time.time() - 60 * minutes_ago
    os.utime(path, (then, then))
