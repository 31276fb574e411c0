"""Transcripts on disk: JSON Lines, a header for each attempt, then a line for each deed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from trainingkit.errors import TranscriptDamaged, TranscriptForeign, TranscriptMissing, TranscriptTooLarge
from trainingkit.model import Attempt, Chose, Deed, Hinted, Marked, Move, Placed, Transcript, Undid, Wrote

FORMAT = 2
"""The newest format, which is written: 2 knows placings, markings and hints. Older ones are read."""
MOST_BYTES = 1_000_000
FOLDER = "transcripts"


def transcript_path(scenario: str, folder: Path) -> Path:
    """Return where the transcript of a scenario lies, for a notebook in `folder`.

    In whatever language it is played (`no-receipt.de`), it is one transcript.
    """
    return folder / FOLDER / f"{scenario.partition('.')[0]}.jsonl"


def read_transcript(path: Path, *, scenario: str) -> Transcript:
    """Read a transcript, at most 1 MB; a torn last line is dropped and noted.

    Raises:
        TranscriptMissing: If there is no file, or nothing in it.
        TranscriptTooLarge: If it is larger than any person could have typed.
        TranscriptForeign: If it is of another scenario.
        TranscriptDamaged: `path:line: …` where a line is none of ours.
    """
    return parse_transcript(_bytes(path), scenario=scenario, path=path.name)


def parse_transcript(data: bytes, *, scenario: str, path: str = "transcript") -> Transcript:
    """Read a transcript from bytes, as `read_transcript` does from a file."""
    whole, torn = _whole_lines(data)
    notes = (f"{path}: the last line was cut off and is left out",) if torn else ()
    attempts: list[tuple[str, date | None, list[Deed]]] = []
    for number, line in enumerate(whole, start=1):
        if not line.strip():
            continue
        entry = _object(line, f"{path}:{number}")
        if "format" in entry:
            attempts.append((_header(entry, scenario, f"{path}:{number}"), _day(entry), []))
        elif not attempts:
            raise TranscriptDamaged(f"{path}:{number}: has no header; it was not written by the player")
        else:
            attempts[-1][2].append(read_deed(entry, f"{path}:{number}"))
    if not attempts:
        raise TranscriptMissing(f"{path}: is empty; nothing was played")
    return Transcript(scenario, tuple(Attempt(digest, tuple(deeds), day) for digest, day, deeds in attempts), notes)


class TranscriptFile:
    """A transcript that is being written: each deed is on disk before the screen changes."""

    def __init__(self, path: Path, *, scenario: str, digest: str) -> None:
        self.path = path
        self.scenario = scenario
        self.digest = digest
        self._size = 0

    def resume(self) -> Transcript:
        """Return what is there, without attempts where nothing is; a torn last line is cut off for good.

        A file that cannot be read is kept under another name, and told in the notes.
        """
        try:
            transcript = read_transcript(self.path, scenario=self.scenario)
        except TranscriptMissing:
            self._end_cleanly()
            return Transcript(self.scenario, ())
        except (TranscriptDamaged, TranscriptForeign, TranscriptTooLarge) as problem:
            return Transcript(self.scenario, (), (f"{problem}. {self._set_aside()}",))
        self._end_cleanly()
        return transcript

    def begin(self) -> None:
        """Begin a new attempt, today."""
        self._append(_heading(self.scenario, Attempt(self.digest, day=date.today())))

    def add(self, deed: Deed) -> None:
        """Add what the learner did."""
        self._append(deed_entry(deed))

    def was_changed(self) -> bool:
        """Return whether somebody else wrote to the file since we last did."""
        return self._size_on_disk() != self._size

    def _size_on_disk(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def _append(self, entry: dict[str, Any]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            file.flush()
        self._size = self._size_on_disk()

    def _end_cleanly(self) -> None:
        """Cut a torn last line off, in place: on a full disk nothing that was whole is lost."""
        data = self.path.read_bytes() if self._size_on_disk() else b""
        if _whole_lines(data)[1]:
            os.truncate(self.path, data.rfind(b"\n") + 1)
        elif data and not data.endswith(b"\n"):
            with self.path.open("ab") as file:
                file.write(b"\n")
        self._size = self._size_on_disk()

    def _set_aside(self) -> str:
        """Give the file another name, and tell which; where that fails, writing will fail too."""
        number = 1
        while (kept := self.path.with_name(f"{self.path.stem}.unread-{number}.jsonl")).exists():
            number += 1
        try:
            self.path.rename(kept)
        except OSError as problem:
            return f"It cannot be renamed either ({problem.strerror})."
        self._size = 0
        return f"It is kept as {kept.name}."


def encode_transcript(scenario: str, attempts: Iterable[Attempt]) -> bytes:
    """Return the bytes of a transcript with these attempts, as the player writes it."""
    lines: list[dict[str, Any]] = []
    for attempt in attempts:
        lines.append(_heading(scenario, attempt))
        lines.extend(deed_entry(deed) for deed in attempt.deeds)
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def _heading(scenario: str, attempt: Attempt) -> dict[str, Any]:
    """Return the header of an attempt."""
    day = {"day": attempt.day.isoformat()} if attempt.day else {}
    return {"format": FORMAT, "scenario": scenario, "digest": attempt.digest, **day}


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TranscriptTooLarge(f"{path.name}: is larger than {MOST_BYTES:,} bytes; no person typed that")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise TranscriptMissing(f"{path.name}: is not there; nothing was played") from None
    except OSError as problem:
        raise TranscriptDamaged(f"{path.name}: cannot be read ({problem.strerror})") from None


def _whole_lines(data: bytes) -> tuple[list[bytes], bool]:
    """Return the lines that are whole, and whether a torn one at the end was left out."""
    *lines, last = data.split(b"\n")
    if not last.strip():
        return lines, False
    try:
        json.loads(last)
    except (ValueError, RecursionError):
        return lines, True
    return [*lines, last], False


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        entry = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise TranscriptDamaged(f"{where}: is no line of a transcript") from None
    if not isinstance(entry, dict):
        raise TranscriptDamaged(f"{where}: is no line of a transcript")
    return entry


def _header(entry: dict[str, Any], scenario: str, where: str) -> str:
    version = entry["format"]
    if type(version) is not int or not 1 <= version <= FORMAT:
        raise TranscriptForeign(f"{where}: has format {version!r}; this version reads formats 1 to {FORMAT}")
    if entry.get("scenario") != scenario:
        raise TranscriptForeign(f"{where}: belongs to the scenario {entry.get('scenario')!r}, not to {scenario!r}")
    return str(entry.get("digest", ""))


def _day(entry: dict[str, Any]) -> date | None:
    """Return the day an attempt began; None where none was kept, or what stands there is no day."""
    try:
        return date.fromisoformat(entry["day"])
    except (KeyError, TypeError, ValueError):
        return None


def read_deed(entry: dict[str, Any], where: str) -> Deed:
    """Return the deed that an entry tells of; `where` is where it stands.

    Raises:
        TranscriptDamaged: If it tells of none.
    """
    after_ms = entry.get("after_ms", 0)
    if type(after_ms) is not int or after_ms < 0:
        raise TranscriptDamaged(f"{where}: after_ms has to be a whole number of milliseconds")
    match entry:
        case {"did": "chose", "choice": int(choice)} if type(choice) is int:
            return Chose(choice, after_ms)
        case {"did": "wrote", "text": str(text)}:
            return Wrote(text, after_ms)
        case {"did": "undid"}:
            return Undid(after_ms)
        case {"did": "placed", "trust": int(trust)} if type(trust) is int:
            return Placed(trust, after_ms)
        case {"did": "marked", "lines": dict(lines)}:
            return Marked(_marks(lines, where), after_ms)
        case {"did": "hinted"}:
            return Hinted(after_ms)
    raise TranscriptDamaged(f"{where}: tells of nothing that a learner can do")


def _marks(lines: dict[str, Any], where: str) -> tuple[Move | None, ...]:
    """Return the moves by which lines 1, 2 and so on were marked."""
    known = {str(move): move for move in Move}
    if list(lines) != [str(number) for number in range(1, len(lines) + 1)]:
        raise TranscriptDamaged(f"{where}: the marked lines have to be numbered from 1")
    if any(name is not None and (not isinstance(name, str) or name not in known) for name in lines.values()):
        raise TranscriptDamaged(f"{where}: a line is marked with what is no move")
    return tuple(known[name] if name is not None else None for name in lines.values())


def deed_entry(deed: Deed) -> dict[str, Any]:
    """Return what is written down of a deed."""
    match deed:
        case Chose(choice=choice):
            return {"did": "chose", "choice": choice, "after_ms": deed.after_ms}
        case Wrote(text=text):
            return {"did": "wrote", "text": text, "after_ms": deed.after_ms}
        case Undid():
            return {"did": "undid", "after_ms": deed.after_ms}
        case Placed(trust=trust):
            return {"did": "placed", "trust": trust, "after_ms": deed.after_ms}
        case Marked(moves=moves):
            lines = {str(number): move and str(move) for number, move in enumerate(moves, start=1)}
            return {"did": "marked", "lines": lines, "after_ms": deed.after_ms}
        case Hinted():
            return {"did": "hinted", "after_ms": deed.after_ms}
