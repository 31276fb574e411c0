"""What a class has played: every transcript of a course's folder, replayed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trainingkit.authoring import scenario_named
from trainingkit.engine import Session, read_transcript, replay, replay_all
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.errors import InputError, ScenarioError, TranscriptError, TranscriptMissing
from trainingkit.model import Scenario, Score
from trainingkit.scoring import best, mark

FOLDER = "transcripts"
SUBMITTED = "submitted"


@dataclass(frozen=True)
class Record:
    """One trainee at one scenario: all attempts that can be replayed, in their order."""

    trainee: str
    assignment: str
    scenario: Scenario
    sessions: tuple[Session, ...]

    @cached_property
    def best(self) -> Session | None:
        """The attempt that counts, or None where nothing was played."""
        return best(self.sessions)

    @cached_property
    def score(self) -> Score | None:
        """The mark of the attempt that counts, or None where nothing was played."""
        return mark(self.best) if self.best else None

    @property
    def first_ended(self) -> Session | None:
        """The first attempt that was led to its end: what somebody can do before practising it."""
        return next((session for session in self.sessions if session.state.ended), None)

    @property
    def share(self) -> float | None:
        """The points of the attempt that counts as a share of all, 0 to 1; None where nothing was played."""
        return self.score.points / self.score.out_of if self.score else None


@dataclass(frozen=True)
class ClassRecord:
    """The records of a class by trainee and scenario, and a line for each transcript that was left out."""

    records: tuple[Record, ...]
    left_out: tuple[str, ...]
    trainees: tuple[str, ...]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios that somebody played, by name."""
        return tuple({record.scenario.name: record.scenario for record in self.records}.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the scenarios that somebody played."""
        return tuple(scenario.name for scenario in self.scenarios)

    def of(self, scenario: str) -> tuple[Record, ...]:
        """Return the records of a scenario, by trainee."""
        return tuple(record for record in self.records if record.scenario.name == scenario)


def read_class(folder: Path | str) -> ClassRecord:
    """Replay every transcript of a course (its submitted/) or of a folder with a folder for each trainee.

    Raises:
        InputError: If there is no transcript in it.
    """
    folder = Path(folder)
    root = folder / SUBMITTED if (folder / SUBMITTED).is_dir() else folder
    if not root.is_dir():
        raise InputError(f"{folder}: is no folder; name a course, or a folder with one folder for each trainee")
    records: dict[tuple[str, str], Record] = {}
    left_out: list[str] = []
    for path in _transcripts(root):
        try:
            record = _record(path, root, folder, left_out)
        except (TranscriptError, ScenarioError) as problem:
            left_out.append(f"{path.relative_to(root)}: left out: {problem}")
            continue
        key = (record.trainee, record.scenario.name)
        earlier = records[key].sessions if key in records else ()
        records[key] = Record(*key[:1], record.assignment, record.scenario, (*earlier, *record.sessions))
    trainees = tuple(sorted({path.name for path in root.iterdir() if path.is_dir() and path.name[0] != "."}))
    if not records:
        why = f" ({left_out[0]})" if left_out else ""
        raise InputError(f"{root}: holds no transcript that can be replayed{why}; a trainee's lie in {FOLDER}/")
    return ClassRecord(tuple(records[key] for key in sorted(records)), tuple(left_out), trainees)


def simulated_class(
    *, trainees: int = 24, scenarios: tuple[str, ...] = ("first-look", "late-parcel", "second-look")
) -> ClassRecord:
    """Return a class of trainees who do not exist, to try a report on; they learn from scenario to scenario."""
    names = tuple(f"trainee-{number:02}" for number in range(1, trainees + 1))
    records = [
        Record(name, "", story, (replay(story, SimulatedTrainee(_skill(number, at), number).play(story)),))
        for number, name in enumerate(names, start=1)
        for at, story in enumerate(map(scenario_named, scenarios))
    ]
    return ClassRecord(tuple(records), (), names)


def _skill(number: int, scenarios_before: int) -> float:
    return min(0.15 + 0.1 * (number % 5) + 0.2 * scenarios_before, 1.0)


def _transcripts(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob(f"{FOLDER}/*.jsonl")):
        linked = path.is_symlink() or path.parent.is_symlink()
        if not linked and "." not in path.stem:  # "x.unread-1" is what the player has set aside
            yield path


def _record(path: Path, root: Path, course: Path, left_out: list[str]) -> Record:
    trainee, *below = path.relative_to(root).parts[:-2] or (root.name,)
    assignment = below[0] if below else ""
    scenario = scenario_named(path.stem, beside=course / "solutions" / assignment)
    try:
        transcript = read_transcript(path, scenario=scenario.name)
    except TranscriptMissing:
        return Record(trainee, assignment, scenario, ())
    sessions, refused = replay_all(scenario, transcript)
    left_out += [f"{path.relative_to(root)}: {line}" for line in refused]
    return Record(trainee, assignment, scenario, tuple(session for session in sessions if session.turns))
