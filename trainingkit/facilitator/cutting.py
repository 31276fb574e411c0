"""What to cut when time runs short, least loss first."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.facilitator.frame import Frame
from trainingkit.facilitator.planning import Part, Plan

LATE = (10, 20)
_WORTH = 2  # minutes; a cut that wins less is not worth the unrest


@dataclass(frozen=True, slots=True)
class Saving:
    """A part that can be shortened: `rank` from 1 in the order of cutting, and the minutes that wins."""

    rank: int
    part: Part
    saves: int

    @property
    def leaves(self) -> int:
        """Return the minutes that are left of the part; 0 where it is left out."""
        return self.part.minutes - self.saves


@dataclass(frozen=True, slots=True)
class Rescue:
    """How to win back being `late` minutes late at `begins` (minutes from the start); `missing` cannot be won."""

    late: int
    begins: int
    savings: tuple[Saving, ...]

    @property
    def missing(self) -> int:
        """Return the minutes that no cut wins back."""
        return max(self.late - sum(saving.saves for saving in self.savings), 0)


def savings(plan: Plan, frame: Frame) -> tuple[Saving, ...]:
    """Return every cut there is, what costs the room least first; of equals the later one."""
    found = [
        (
            frame.cuts[part.stage].loss,
            -part.begins,
            part,
            part.minutes - round(part.minutes * frame.cuts[part.stage].to),
        )
        for part in plan.parts
        if part.stage in frame.cuts
    ]
    worth = sorted((one for one in found if one[3] >= _WORTH), key=lambda one: one[:2])
    return tuple(Saving(rank, part, saves) for rank, (_, _, part, saves) in enumerate(worth, start=1))


def rescue(plan: Plan, frame: Frame, *, late: int, begins: int) -> Rescue:
    """Return the cuts that win back `late` minutes among the parts from `begins` on."""
    taken: list[Saving] = []
    left = late
    for saving in savings(plan, frame):
        if left and saving.part.begins >= begins:
            taken.append(saving)
            left = max(left - saving.saves, 0)
    return Rescue(late, begins, tuple(taken))
