"""When each part of a session began, as the one who leads pressed it: kept line by line, for the run sheet.

The file is JSON Lines, as `trainingkit runsheet --log` reads it: `{"at": "2026-11-21T09:12:00", "part": "open"}`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from trainingkit.authoring.words import Words
from trainingkit.errors import StoreError

END = "end"


@dataclass(frozen=True, slots=True)
class Planned:
    """A part of a session: its id, what it is called, how long it is to be, and when (minutes from 0)."""

    id: str
    name: str
    minutes: int
    begins: int


class Times:
    """The parts of a session, and when each of them began; `begun` are those of an earlier run, by time.

    `play` is the part in which this room's customer speaks, `talk` the one in which the room looks back.
    """

    def __init__(
        self,
        path: Path,
        parts: Sequence[Planned],
        begun: Sequence[tuple[str, datetime]] = (),
        *,
        play: str = "",
        talk: str = "",
    ) -> None:
        self.path = path
        self.play, self.talk = play, talk
        self._parts = tuple(parts)
        self._begun: dict[str, datetime] = {}
        for part, at in begun:
            self._begun.setdefault(part, at)

    def begin(self, part: str, at: datetime) -> bool:
        """Write down that a part begins; return whether it does: of each the first time counts.

        Raises:
            StoreError: If it could not be written; then it did not.
        """
        if part in self._begun or not any(part == one.id for one in (*self._parts, _END)):
            return False
        line = json.dumps({"at": at.isoformat(timespec="seconds"), "part": part}) + "\n"
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as problem:
            raise StoreError(f"{self.path}: cannot be written ({problem.strerror})") from None
        self._begun[part] = at
        return True

    def told(self, words: Words) -> dict[str, Any]:
        """Return the run sheet as the page of the one who leads shows it, `next` being what begins next."""
        latest = max(reversed(self._begun), key=lambda part: self._begun[part], default="")
        after = self._place(latest) + 1 if latest else 0
        parts = [*self._parts, Planned(END, words.say("room.sheet_end"), 0, 0)]
        following = [part for part in parts[after:] if part.id not in self._begun]
        return {
            "now": self._now(latest, words),
            "parts": [self._row(part, words) for part in parts],
            "next": following[0].id if following and latest != END else "",
        }

    def _row(self, part: Planned, words: Words) -> dict[str, str]:
        began = self._begun.get(part.id)
        return {
            "id": part.id,
            "name": part.name,
            "minutes": words.say("room.sheet_minutes", minutes=part.minutes) if part.minutes else "",
            "began": words.say("room.sheet_began", time=f"{began:%H:%M}") if began else "",
        }

    def _now(self, latest: str, words: Words) -> str:
        if not latest:
            return words.say("room.sheet_none")
        name = words.say("room.sheet_end") if latest == END else self._parts[self._place(latest)].name
        return words.say(
            "room.sheet_now", part=name, time=f"{self._begun[latest]:%H:%M}", late=self._late(latest, words)
        )

    def _late(self, part: str, words: Words) -> str:
        """Return how late a part began, by the part that began first as the one that was on time."""
        first = min(self._begun, key=lambda one: self._begun[one])
        planned = timedelta(minutes=self._planned(part) - self._planned(first))
        late = round((self._begun[part] - self._begun[first] - planned).total_seconds() / 60)
        way = "sheet_on_time" if not late else "sheet_late" if late > 0 else "sheet_early"
        return words.say(f"room.{way}", minutes=abs(late))

    def _planned(self, part: str) -> int:
        last = self._parts[-1]
        return last.begins + last.minutes if part == END else self._parts[self._place(part)].begins

    def _place(self, part: str) -> int:
        places = (place for place, one in enumerate(self._parts) if one.id == part)
        return next(places, len(self._parts))


_END = Planned(END, "", 0, 0)
