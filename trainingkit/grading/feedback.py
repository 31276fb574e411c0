"""What a trainee gets to read: the feedback page without what was meant for the grader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbgrader.api import Gradebook
from traitlets import Bool

from trainingkit.authoring.words import the_words
from trainingkit.grading.comments import CommentBank, read_bank
from trainingkit.grading.folders import source_folder
from trainingkit.grading.replaying import KERNEL_STOPPED
from trainingkit.scoring.html import opened
from trainingkit.scoring.styles import sheet, tokens

_HIDDEN = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))
_v4: Any = nbformat.v4  # typed in part only
_WIDGETS = ("application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json")


class ForTrainee(Preprocessor):
    """Take hidden tests, mark schemes and empty widget boxes out of a feedback page."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook as its trainee may see it, with our style beside nbgrader's."""
        clear(nb, waiting_for_hand(resources), read_bank(source_folder(self, resources)))
        resources.setdefault("inlining", {}).setdefault("css", []).append(style())
        return nb, resources


def clear(nb: Any, waiting: frozenset[str], bank: CommentBank) -> None:
    """Leave of a notebook what its trainee may see; `waiting` are cells that nobody has marked yet.

    Comments that a grader called by name from the `bank` are told in full.
    """
    for cell in nb.cells:
        _clear(cell)
        about = cell.metadata.get("nbgrader", {})
        if about.get("comment"):
            about["comment"] = bank.told(about["comment"])
        if about.get("grade_id") in waiting:
            told = (the_words().say("grading.waits_for_hand"), about.get("comment") or "")
            about["comment"] = "\n\n".join(line for line in told if line)


def style() -> str:
    """Return our style for nbgrader's page."""
    return str(tokens() + sheet(Path(__file__).parent, "feedback"))


def waiting_for_hand(resources: Any) -> frozenset[str]:
    """Return the grade ids that nobody has marked yet, which nbgrader shows as 0 points."""
    about = resources["nbgrader"]
    with Gradebook(about["db_url"]) as gradebook:
        found = gradebook.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
        return frozenset(g.name for g in found.grades if g.auto_score is None and g.manual_score is None)


def visible_lines(source: str) -> Iterator[str]:
    """Give the lines outside hidden tests and mark schemes; one that is never closed hides the rest."""
    closing = ""
    for line in source.split("\n"):
        if closing:
            closing = "" if closing in line else closing
        else:
            closing = next((end for begin, end in _HIDDEN if begin in line), "")
            if not closing:
                yield line


def _clear(cell: Any) -> None:
    """Leave of a cell what its trainee may see."""
    seen = "\n".join(visible_lines(cell.source))
    was_hidden, cell.source = seen != cell.source, seen
    if cell.cell_type == "code":
        cell.outputs = list(_of_hidden_tests(cell.outputs) if was_hidden else _seen(cell.outputs))


def _seen(outputs: list[Any]) -> Iterator[Any]:
    """Give the outputs that show something; of a mark of ours the page has the number already."""
    ours = any("trainingkit" in output.get("metadata", {}) for output in outputs)
    for output in outputs:
        data = output.get("data", {})
        is_empty_box = any(kind in data for kind in _WIDGETS) and "text/html" not in data
        for kind in _WIDGETS:
            data.pop(kind, None)
        if ours and "text/html" in data:
            data["text/html"] = opened(data["text/html"])  # here is no player in which it stands
        if not is_empty_box and not (ours and output.output_type == "execute_result"):
            yield output


def _of_hidden_tests(outputs: list[Any]) -> Iterator[Any]:
    """Give a line for each error; its traceback, and what was printed, may quote the hidden test."""
    for output in outputs:
        if output.output_type == "error":
            stopped = output.ename == KERNEL_STOPPED
            told = "grading.kernel_stopped" if stopped else "grading.hidden_test_failed"
            line = the_words().say(told, error=output.ename)
            yield _v4.new_output("error", ename=output.ename, evalue="", traceback=[line])
