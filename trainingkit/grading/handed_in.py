"""Where the parts of a submission lie: as they were given out, or as people and their programs hand them in."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

from nbgrader.utils import parse_utc

from trainingkit.engine import transcript_path
from trainingkit.errors import NotebookDamaged
from trainingkit.grading.files import Incoming, look, read_at_most
from trainingkit.grading.outcome import Kind, Line

TIMESTAMP = "timestamp.txt"
_COPY = re.compile(r"(?:[ _-]*(?:\(\d+\)|copy\d*|kopie|\d+))+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A submission: the folder that holds its parts, its files, and what was mended so far.

    `notebooks` and `transcripts` say where each lies in the folder; a notebook that was not found is not
    there, and is `unclear` where several files could be it.
    """

    folder: Path
    incoming: Incoming
    notebooks: dict[str, Path]
    unclear: frozenset[str]
    transcripts: dict[str, Path]
    timestamp: datetime | None
    has_timestamp: bool
    lines: tuple[Line, ...]


def handed_in(
    folder: Path, *, notebooks: tuple[str, ...], scenarios: tuple[str, ...], ignored: tuple[str, ...], most_bytes: int
) -> HandedIn:
    """Return what lies in a trainee's folder.

    Raises:
        GradingError: If it is no folder.
    """
    incoming = look(folder, ignored=ignored, most_bytes=most_bytes)
    lines = [Line(Kind.REFUSED, text) for text in incoming.left_out]
    inner = _one_too_deep(incoming, notebooks, scenarios)
    if inner:
        folder = folder / inner
        files = tuple(name.relative_to(inner) for name in incoming.files if name.is_relative_to(inner))
        incoming = replace(incoming, files=files)
        lines.append(Line(Kind.MENDED, f"everything lay in a folder {str(inner)!r} inside; it was taken from there"))
    found_notebooks, unclear, told = _notebooks(folder, incoming, notebooks)
    found_transcripts, more = _transcripts(incoming, scenarios)
    moment, has_timestamp, damaged = _timestamp(folder, incoming)
    lines += [Line(Kind.MENDED, text) for text in (*told, *more, *damaged)]
    return HandedIn(folder, incoming, found_notebooks, unclear, found_transcripts, moment, has_timestamp, tuple(lines))


def _one_too_deep(incoming: Incoming, notebooks: tuple[str, ...], scenarios: tuple[str, ...]) -> PurePath | None:
    """Return the only folder that holds it all, as unpacked archives often have it."""
    wanted = {Path(f"{name}.ipynb") for name in notebooks} | {transcript_path(name, Path()) for name in scenarios}
    if any(name in wanted for name in incoming.files):
        return None
    tops = {name.parts[0] for name in incoming.files if Path(*name.parts[1:]) in wanted}
    return PurePath(tops.pop()) if len(tops) == 1 else None


def _notebooks(
    folder: Path, incoming: Incoming, names: tuple[str, ...]
) -> tuple[dict[str, Path], frozenset[str], list[str]]:
    """Return where each notebook lies; a single renamed copy stands in for one that is missing."""
    top = {name for name in incoming.files if len(name.parts) == 1 and name.suffix == ".ipynb"}
    found = {name: Path(f"{name}.ipynb") for name in names if Path(f"{name}.ipynb") in top}
    unclear, told = set(), []
    for name in names:
        copies = [path for path in sorted(top - set(found.values())) if _COPY.sub("", path.stem) == name]
        if name not in found and len(copies) == 1:
            found[name] = copies[0]
            told.append(f"{name}.ipynb was missing, and {copies[0].name!r} was taken for it")
        elif name not in found and copies:
            unclear.add(name)
            told.append(f"{name}.ipynb was missing, and several files could be it; its answers wait for you")
        elif name not in found and os.path.lexists(folder / f"{name}.ipynb"):
            unclear.add(name)
            told.append(f"{name}.ipynb could not be taken; its answers wait for you, the rest was made anew")
        elif name not in found:
            told.append(f"{name}.ipynb was missing; it was made anew as given out, without answers")
    return found, frozenset(unclear), told


def _transcripts(incoming: Incoming, names: tuple[str, ...]) -> tuple[dict[str, Path], list[str]]:
    """Return where each transcript lies: in its folder, or else beside the notebook."""
    found, told = {}, []
    for name in names:
        path = transcript_path(name, Path())
        beside = Path(path.name)
        found[name] = path
        if path not in incoming.files and beside in incoming.files:
            found[name] = beside
            told.append(f"{beside} lay beside the notebook, not in {path.parent}/; it was taken from there")
    return found, told


def _timestamp(folder: Path, incoming: Incoming) -> tuple[datetime | None, bool, list[str]]:
    """Return when it was handed in, whether the file with it is sound, and what is wrong with it."""
    if Path(TIMESTAMP) not in incoming.files:
        return None, False, [f"there was no {TIMESTAMP}; one was made, so that feedback can be released"]
    try:
        data = read_at_most(folder / TIMESTAMP, 200)
        moment = parse_utc((data or b"too long").decode("utf-8").strip())
    except (NotebookDamaged, ValueError, OverflowError):
        return None, False, [f"{TIMESTAMP} is no date; another was made"]
    return moment, True, []
