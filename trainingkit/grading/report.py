"""What came of a run, for the person who started it: each repair, each refusal, and facts to look at."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainingkit.grading.outcome import Outcome
from trainingkit.grading.setup import Setup

_MANY = 5


def report_folder(setup: Setup) -> Path:
    """Return where reports lie: in `grading/`, beside `autograded/`."""
    return setup.folder / "grading"


@dataclass(frozen=True)
class Report:
    """What came of a run. `kept` are trainees who were marked before; `shared` tells of words in common."""

    assignment: str
    outcomes: tuple[Outcome, ...]
    kept: frozenset[str]
    shared: tuple[str, ...]
    took_s: float

    @property
    def refused(self) -> dict[str, str]:
        """Return why, by trainee, for each submission that could not be marked."""
        return {each.trainee: each.lines[-1].text for each in self.outcomes if not each.marked}

    @property
    def summary(self) -> str:
        """Return how it went, in a sentence."""
        fresh = sum(each.marked and each.trainee not in self.kept for each in self.outcomes)
        mended = sum(bool(each.lines) and each.marked for each in self.outcomes)
        waits = sum(each.waits_for_hand for each in self.outcomes)
        return (
            f"{self.assignment}: {fresh} marked, {len(self.kept)} unchanged since last time, "
            f"{len(self.refused)} refused; {mended} with something to tell, {waits} wait for you in formgrader"
        )

    def text(self) -> str:
        """Return the report as a text."""
        return "\n".join(self._lines()) + "\n"

    def as_json(self) -> dict[str, Any]:
        """Return the report as data."""
        return {
            "assignment": self.assignment,
            "summary": self.summary,
            "took_s": round(self.took_s, 3),
            "trainees": [self._about(each) for each in self.outcomes],
            "shared_words": list(self.shared),
        }

    def write(self, folder: Path) -> None:
        """Write `<assignment>.txt` and `<assignment>.json`, each whole or not at all."""
        folder.mkdir(exist_ok=True)
        told = json.dumps(self.as_json(), ensure_ascii=False, indent=1)
        for name, content in ((f"{self.assignment}.txt", self.text()), (f"{self.assignment}.json", told)):
            new = folder / f".{name}.new"
            new.write_text(content, encoding="utf-8")
            new.replace(folder / name)

    def _about(self, outcome: Outcome) -> dict[str, Any]:
        about = outcome.as_json()
        state = "refused" if not outcome.marked else "unchanged" if outcome.trainee in self.kept else "marked"
        return {"state": state} | {key: about[key] for key in about if key not in ("sketches", "marked")}

    def _lines(self) -> Iterator[str]:
        yield self.summary
        yield from _section("Refused: no mark was given", self._refusals())
        yield from _section("Mended, or not counted", _grouped(self._mended()))
        yield from _section("Facts to look at; none of them changed a mark", _grouped(self._facts()))
        yield from _section("Words in common", self.shared)

    def _refusals(self) -> Iterator[str]:
        for each in self.outcomes:
            if not each.marked:
                stale = "; the marks in the gradebook are of an earlier hand-in, and flagged" if each.is_stale else ""
                yield f"{each.trainee}: {each.lines[-1].text}{stale}"

    def _mended(self) -> Iterator[tuple[str, str]]:
        for each in self.outcomes:
            yield from ((each.trainee, f" ({line.kind}): {line.text}") for line in each.lines if each.marked)

    def _facts(self) -> Iterator[tuple[str, str]]:
        for each in self.outcomes:
            for played in each.played:
                told = list(played.facts)
                if played.attempts > 1 or played.hints:
                    told.append(f"{_counted(played.attempts, 'attempt')}, {_counted(played.hints, 'hint')}")
                yield from ((each.trainee, f", {played.scenario}: {fact}") for fact in told)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _grouped(told: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Give a line for each thing told of a trainee; what many have in common is told once, with their names."""
    pairs = list(told)
    who: dict[str, list[str]] = defaultdict(list)
    for trainee, line in pairs:
        who[line].append(trainee)
    for line, names in who.items():
        if len(names) >= _MANY:
            yield f"{len(names)} trainees{line}: {', '.join(names)}"
    yield from (f"{trainee}{line}" for trainee, line in pairs if len(who[line]) < _MANY)


def _section(title: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield ""
        yield f"{title} ({len(told)})"
        yield from (f"  {line}" for line in told)
