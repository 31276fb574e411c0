"""Where the transcripts of a class lie: a course, nbgrader's exchange, or a folder for each trainee."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainingkit.engine.transcripts import FOLDER
from trainingkit.errors import InputError

SUBMITTED, INBOUND = "submitted", "inbound"
DEEPEST = 8
"""How many folders below a trainee's own one a transcript is looked for."""

_HANDED_IN = re.compile(r"(?P<trainee>[^+]+)\+(?P<assignment>[^+]+)\+(?P<when>\d{4}-\d\d-\d\d [^+]*)(?:\+.*)?\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A transcript: whose it is, of which assignment (empty where folders name none), and its file as it is now."""

    trainee: str
    assignment: str
    path: Path
    size: int
    written: float

    @property
    def scenario(self) -> str:
        """The name of the scenario, as the file's name has it."""
        return self.path.stem


def class_folder(folder: Path | str) -> Path:
    """Return the folder in which trainees' folders lie: `submitted/` of a course, `inbound/` of an exchange, or itself.

    Raises:
        InputError: If it is no folder.
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name a course, an exchange, or a folder with one for each trainee")
    own = [folder / name for name in (SUBMITTED, INBOUND) if (folder / name).is_dir()]
    courses = own or sorted(folder.glob(f"*/{INBOUND}"))
    if len(courses) > 1 and not own:
        names = ", ".join(course.parent.name for course in courses)
        raise InputError(f"{folder}: is the exchange of several courses; name the folder of one of them ({names})")
    return courses[0] if courses else folder


def trainees_and_places(root: Path) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return the trainees of a class folder by name, and every transcript in it.

    What was handed in through the exchange counts in its newest version. Links and hidden folders are not followed.
    """
    own: dict[tuple[str, str], tuple[str, str]] = {}
    for name in sorted(_folders(root)):
        handed_in = _HANDED_IN.match(name)
        key = (handed_in["trainee"], handed_in["assignment"]) if handed_in else (name, "")
        own[key] = max(own.get(key, ("", "")), (handed_in["when"] if handed_in else "", name))
    places = [
        place
        for (trainee, assignment), (_, name) in own.items()
        for place in _places(root / name, trainee, assignment, 0)
    ]
    return tuple(sorted({trainee for trainee, _ in own})), tuple(places)


def _folders(root: Path) -> list[str]:
    try:
        with os.scandir(root) as entries:
            return [entry.name for entry in entries if _is_own_folder(entry)]
    except OSError as problem:
        raise InputError(f"{root}: cannot be read ({problem.strerror}); check who may read it") from None


def _places(folder: Path, trainee: str, assignment: str, depth: int) -> Iterator[Place]:
    """Yield the transcripts below a folder; what may not be read, or goes while we look, is not there."""
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    if folder.name == FOLDER:
        yield from (place for entry in here if (place := _transcript(entry, trainee, assignment)))
        return
    for entry in here:
        if depth < DEEPEST and _is_own_folder(entry):
            named = assignment or ("" if entry.name == FOLDER else entry.name)
            yield from _places(folder / entry.name, trainee, named, depth + 1)


def _transcript(entry: os.DirEntry[str], trainee: str, assignment: str) -> Place | None:
    if entry.name.count(".") != 1 or not entry.name.endswith(".jsonl"):  # "x.unread-1" is what the player has set aside
        return None
    try:
        if entry.is_symlink() or not entry.is_file():
            return None
        about = entry.stat()
    except OSError:
        return None
    return Place(trainee, assignment, Path(entry.path), about.st_size, about.st_mtime)


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.name[0] != "." and entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
