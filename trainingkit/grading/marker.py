"""Marks submissions one by one: nbgrader's own rules and gradebook, in a process that imports it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    Execute,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from nbgrader.utils import find_all_files

from trainingkit.authoring import scenario_named
from trainingkit.engine import transcript_path
from trainingkit.errors import GradingError, NotebookDamaged
from trainingkit.grading.book import Book, SaveAtOnce
from trainingkit.grading.facts import played_told, sketches_of
from trainingkit.grading.files import fingerprint
from trainingkit.grading.given import Given
from trainingkit.grading.handed_in import HandedIn, handed_in
from trainingkit.grading.harmless import Harmless, make_harmless
from trainingkit.grading.marking import Marked, Reading, mark_read, read
from trainingkit.grading.outcome import Kind, Line, Outcome
from trainingkit.grading.placing import Place
from trainingkit.grading.reading import ReadNotebook, empty_notebook, read_notebook
from trainingkit.grading.replaying import Replay, fill, run_in_kernel
from trainingkit.grading.restoring import RestoreCells, restore
from trainingkit.grading.setup import Setup
from trainingkit.grading.telling import Teller
from trainingkit.grading.versions import Versions, keep_version

_DONE_HERE = (
    AssignLatePenalties, CheckCellMetadata, ClearOutput, DeduplicateIds, Execute, Harmless, OverwriteCells,
    OverwriteKernelspec, Replay, RestoreCells, SaveAutoGrades,
)  # fmt: skip
"""Steps that need not be run: a notebook is built anew from its cells as they were given out."""


class Marker:
    """Marks submissions of one assignment; made once in each process that marks. `close` it."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.book = Book(setup.db_url)
        self.source = setup.folder_of("source", ".")
        self.given = tuple(Given(setup, *about) for about in self.book.notebooks(setup.assignment))
        self.scenarios = tuple(dict.fromkeys(name for given in self.given for name in given.scenarios.values()))
        self._out_of = sum(cell.points or 0.0 for given in self.given for cell in given.cells)
        self._courses, self._converter = setup.courses, setup.converter()
        self._teller: Teller | None = None
        self._versions = Versions(setup.folder)
        self._save = SaveAtOnce(parent=self._converter)
        steps = (*self._converter.sanitize_preprocessors, *self._converter.autograde_preprocessors)
        self._steps = [step(parent=self._converter) for step in steps if step not in _DONE_HERE]
        kept = {str(self.source / name) for name in self._converter.exclude_overwriting.get(setup.assignment, ())}
        sources = find_all_files(str(self.source), [*self._courses.ignore, "*.ipynb"])
        self._sources = tuple(Path(path) for path in sources if path not in kept)

    @property
    def needs_kernel(self) -> bool:
        """Whether code of trainees is run; then every transcript has to be read before."""
        return any(given.needs_kernel for given in self.given)

    def keep_version(self) -> None:
        """Keep the present version at hand, for what will have been played with it."""
        keep_version(self.setup.folder, self.scenarios, beside=self.source)

    def check(self) -> None:
        """Refuse an assignment whose own cells would be marked wrongly.

        Raises:
            GradingError: What is wrong, and what to do.
        """
        for given in self.given:
            given.check(self.source)

    def look(self, trainee: str) -> HandedIn:
        """Return what a trainee handed in.

        Raises:
            GradingError: If there is no folder of its own.
        """
        return handed_in(
            self.setup.folder_of("submitted", trainee),
            notebooks=tuple(given.name for given in self.given),
            scenarios=self.scenarios,
            ignored=tuple(self._courses.ignore),
            most_bytes=self._courses.max_file_size * 1_000,
        )

    def read(self, found: HandedIn) -> dict[str, Reading]:
        """Return the transcripts of a submission by scenario."""
        return {name: read(found.folder / found.transcripts[name]) for name in self.scenarios}

    def mark(
        self, trainee: str, *, readings: Mapping[str, Reading] | None = None, was_flagged: bool = False
    ) -> Outcome:
        """Mark a submission and write what nbgrader would write; whatever it holds, an outcome comes of it.

        `readings` are the transcripts as they were before code of any trainee ran; `was_flagged` says that the run
        before this one flagged it.
        """
        try:
            found = self.look(trainee)
            return self._marked(trainee, found, readings or self.read(found), was_flagged=was_flagged)
        except GradingError as problem:
            return self.refuse(trainee, str(problem))
        except OSError as problem:
            return self.refuse(trainee, f"a file could not be read or written ({problem.strerror or problem})")

    def fingerprint(self, trainee: str) -> str:
        """Return a digest of what a trainee handed in; nothing for what cannot be read."""
        try:
            found = self.look(trainee)
            return fingerprint(found.folder, found.incoming)
        except (GradingError, OSError):
            return ""

    def tell(self, trainee: str) -> str:
        """Write a trainee's feedback, and return why that could not be done; nothing if it was."""
        self._teller = self._teller or Teller(self.setup, self.book)
        try:
            self._teller.tell(trainee)
        except GradingError as problem:
            return str(problem)
        except OSError as problem:
            return f"{trainee}: a file could not be read or written ({problem.strerror or problem})"
        return ""

    def refuse(self, trainee: str, why: str) -> Outcome:
        """Return the outcome of what cannot be marked; marks from before are flagged as stale."""
        Place(self.setup.folder_of("autograded", trainee)).clear()
        with self.book.transaction():
            rows = self.book.rows(self.setup.assignment, trainee)
            is_stale = rows.is_marked
            if is_stale:
                rows.flag_as_stale()
        return Outcome(
            trainee, "", marked=False, is_stale=is_stale, is_flagged=is_stale, lines=(Line(Kind.REFUSED, why),)
        )

    def close(self) -> None:
        """Let go of the gradebook, and of older versions."""
        self._versions.close()
        self.book.close()

    def _marks(self, readings: Mapping[str, Reading]) -> tuple[dict[str, Marked], list[Line]]:
        """Return the mark of each scenario, by the version it was played with, and what is to be told of that."""
        marks, lines = {}, []
        for name, reading in readings.items():
            scenario = scenario_named(name, beside=self.source)
            marked = mark_read(scenario, reading, transcript_path(name, Path()).name)
            marks[name], told = self._versions.best(scenario, marked, reading)
            lines += [Line(Kind.NOTED if marks[name].version else Kind.REFUSED, text) for text in told]
        return marks, lines

    def _marked(self, trainee: str, found: HandedIn, readings: Mapping[str, Reading], *, was_flagged: bool) -> Outcome:
        marks, versions = self._marks(readings)
        place = Place(self.setup.folder_of("autograded", trainee))
        place.begin()
        place.copy(found)
        place.overwrite(self._sources, self.source)
        lines = [*found.lines, *_about_transcripts(marks), *versions]
        made, unread = {}, set()
        for given in self.given:
            nb, damage, told = self._notebook(given, found, marks)
            self._fill(trainee, given, nb, marks, place)
            place.write(given.name, nb)
            made[given.name] = nb
            if damage:
                unread.add(given.name)
            lines += told
        with self.book.transaction():
            rows = self.book.rows(self.setup.assignment, trainee)
            if was_flagged:
                rows.unflag()
            if found.timestamp:
                rows.submission.timestamp = found.timestamp
            for name, nb in made.items():
                self._save.save(nb, rows, name)
                rows.flag(name, unread=name in unread)
            rows.penalize(AssignLatePenalties(parent=self._converter))
            points, waits = rows.points, rows.waits_for_hand
        place.put(int(str(self._converter.permissions), 8))
        return Outcome(
            trainee,
            fingerprint(found.folder, found.incoming),
            marked=True,
            is_flagged=bool(unread),
            points=points,
            out_of=self._out_of,
            waits_for_hand=waits,
            played=tuple(played_told(marked) for marked in marks.values()),
            lines=tuple(lines),
            sketches=tuple(sketch for marked in marks.values() for sketch in sketches_of(marked)),
        )

    def _notebook(self, given: Given, found: HandedIn, marks: Mapping[str, Marked]) -> tuple[Any, bool, list[Line]]:
        """Return the notebook with its given cells, whether it had to be made anew, and what was mended."""
        damage, read = given.name in found.unclear, ReadNotebook(empty_notebook())
        lines = []
        if given.name in found.notebooks:
            try:
                read = read_notebook(found.folder / found.notebooks[given.name])
            except NotebookDamaged as problem:
                damage = True
                lines.append(Line(Kind.REFUSED, f"{problem}; its answers wait for you, the rest was made anew"))
        nb, had_cells = read.nb, bool(read.nb.cells)
        nb.cells, mended = restore(nb.cells, given.cells, given.ids)
        mended = (*read.mended, *(mended if had_cells else ()), *make_harmless(nb, given.texts))
        lines += [Line(Kind.MENDED, f"{given.name}.ipynb: {text}") for text in mended]
        lines += [Line(Kind.NOTED, f"{given.name}.ipynb: {text}") for text in _noted(given, nb, read, marks)]
        nb.metadata.update(given.about)
        if given.kernelspec:
            nb.metadata["kernelspec"] = given.kernelspec
            nb.metadata["language_info"] = {"name": given.kernelspec.get("language", "python")}
        return nb, damage, lines

    def _fill(self, trainee: str, given: Given, nb: Any, marks: Mapping[str, Marked], place: Place) -> None:
        """Give a notebook the outputs of its cells, by replay or, for cells that are not ours, by a kernel."""
        ours = {grade_id: marks[scenario] for grade_id, scenario in given.scenarios.items()}
        resources = self._resources(trainee, given, place)
        if given.needs_kernel:
            run_in_kernel(nb, resources, ours, self._converter)
        fill(nb, ours)
        for step in self._steps:
            nb, resources = step(nb, resources)

    def _resources(self, trainee: str, given: Given, place: Place) -> Any:
        about = {"student": trainee, "assignment": self.setup.assignment, "notebook": given.name}
        resources = ResourcesDict(unique_key=given.name, output_files_dir=f"{given.name}_files")
        resources["nbgrader"] = about | {"db_url": self.setup.db_url}
        resources["metadata"] = ResourcesDict(name=given.name, path=str(place.staged))
        return resources


def _noted(given: Given, nb: Any, read: ReadNotebook, marks: Mapping[str, Marked]) -> Iterator[str]:
    """Give what is worth knowing about a notebook; none of it touches a mark."""
    added = given.added_code(nb)
    if added and not given.needs_kernel:
        yield f"{added} cells of code were added or changed; none was run"
    for grade_id, scenario in given.scenarios.items():
        points = marks[scenario].points
        if read.shown.get(grade_id, points) > points:
            yield f"shows {read.shown[grade_id]:g} points for {scenario}, and its transcript earns {points:g}"


def _about_transcripts(marks: Mapping[str, Marked]) -> list[Line]:
    """Return a line for each transcript of which something does not count."""
    return [
        Line(Kind.REFUSED, notice)
        for marked in marks.values()
        for notice in marked.notices
        if marked.attempted or not marked.is_missing
    ]
