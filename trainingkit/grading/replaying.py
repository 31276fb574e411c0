"""The step that takes the place of `Execute`: marks by replay in the grader's own process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbgrader.preprocessors import Execute, NbGraderPreprocessor

from trainingkit.authoring import scenario_named
from trainingkit.authoring.words import the_words
from trainingkit.engine import transcript_path
from trainingkit.grading.cells import GivenCell, given_cells, notebooks_of
from trainingkit.grading.checking import check_cell
from trainingkit.grading.folders import all_submitted, converter_of, given_to, source_folder, submitted_folder
from trainingkit.grading.leftovers import nothing_left_running
from trainingkit.grading.limiting import limit
from trainingkit.grading.marking import Marked, mark_transcript
from trainingkit.grading.showing import shown

KERNEL_STOPPED = "KernelStopped"
_v4: Any = nbformat.v4  # typed in part only
_node: Any = nbformat.from_dict  # without a check of each output against the schema
_marked_in_this_run: WeakKeyDictionary[Any, dict[tuple[Path, str], Marked]] = WeakKeyDictionary()


class Replay(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Mark each grade cell of ours from the transcript that was handed in.

    No code of the trainee runs for it. A kernel is started only for a notebook with
    grade cells of another kind, after all transcripts were read; our outputs are
    written last.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the outputs of its grade cells.

        Raises:
            GradingError: If a grade cell of the course itself is wrong.
        """
        given = given_to(self, resources)
        marks = self._marks(given, submitted_folder(self, resources), source_folder(self, resources))
        if any(needs_kernel(cell) for cell in given):
            self._read_the_rest(resources)
            run_in_kernel(nb, resources, marks, self)
        fill(nb, marks)
        return nb, resources

    def _marks(self, given: tuple[GivenCell, ...], folder: Path, source: Path) -> dict[str, Marked]:
        """Return the marks of the submission in `folder` by grade id."""
        for cell in given:
            check_cell(cell, source)
        return {cell.grade_id: self._mark(cell.scenario, folder, source) for cell in given if cell.scenario}

    def _mark(self, name: str, folder: Path, source: Path) -> Marked:
        """Return the mark of a scenario; in one run of nbgrader each transcript is read once."""
        known = _marked_in_this_run.setdefault(converter_of(self), {})
        path = transcript_path(name, folder)
        if (path, name) not in known:  # by name too: the words are those of its language
            known[path, name] = mark_transcript(scenario_named(name, beside=source), path)
        return known[path, name]

    def _read_the_rest(self, resources: Any) -> None:
        """Mark everybody's submission of this assignment, before code of one can touch another."""
        about = resources["nbgrader"]
        for notebook in notebooks_of(about["db_url"], about["assignment"]):
            given = given_cells(about["db_url"], about["assignment"], notebook)
            for folder in all_submitted(self, resources):
                self._marks(given, folder, source_folder(self, resources))


def run_in_kernel(nb: Any, resources: Any, ours: Mapping[str, Marked], parent: Any) -> None:
    """Run a notebook for its cells that are not `ours`; nothing that it leaves running stays."""
    try:
        with nothing_left_running():
            Execute(parent=parent).preprocess(nb, resources)
    except (DeadKernelError, CellTimeoutError) as problem:
        parent.log.warning("%s: the kernel stopped: %s", resources["nbgrader"]["student"], problem)
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("grade") and about.get("grade_id") not in ours and cell.cell_type == "code":
                _fail_unfinished(cell)
    for cell in nb.cells:
        limit(cell)


def fill(nb: Any, marks: Mapping[str, Marked]) -> None:
    """Give our grade cells their outputs."""
    for cell in nb.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in marks:
            cell.outputs, cell.execution_count = outputs(marks[grade_id]), 1


def needs_kernel(cell: GivenCell) -> bool:
    """Return whether a cell is code whose output counts, or is read by whoever marks it by hand."""
    return cell.grade and cell.cell_type == "code" and cell.scenario is None


def outputs(marked: Marked) -> list[Any]:
    """Return the outputs of a grade cell, as the kernel would have made them."""
    display, metadata = shown(marked)
    return [
        _node({"output_type": "display_data", "data": display, "metadata": metadata}),
        _node(
            {
                "output_type": "execute_result",
                "data": {"text/plain": repr(marked.points)},
                "execution_count": 1,
                "metadata": {},
            }
        ),
    ]


def _fail_unfinished(cell: Any) -> None:
    """Give a cell that never finished an error: without any output it would get full marks."""
    if "shell.execute_reply" not in cell.metadata.get("execution", {}):
        why = the_words().say("grading.kernel_stopped")
        cell.outputs.append(_v4.new_output("error", ename=KERNEL_STOPPED, evalue=why, traceback=[why]))
