"""What a trainee gets to read: the feedback page without what was meant for the grader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from trainingkit.authoring.words import the_words

_HIDDEN = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))
_v4: Any = nbformat.v4  # typed in part only
_WIDGETS = ("application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json")


class ForTrainee(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Take hidden tests, mark schemes and empty widget boxes out of a feedback page."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook as its trainee may see it, with our style beside nbgrader's."""
        nb, resources = super().preprocess(nb, resources)
        resources.setdefault("inlining", {}).setdefault("css", []).append(_style())
        return nb, resources

    def preprocess_cell(self, cell: Any, resources: Any, _cell_index: int) -> tuple[Any, Any]:
        """Return the cell as its trainee may see it."""
        seen = "\n".join(visible_lines(cell.source))
        was_hidden, cell.source = seen != cell.source, seen
        if cell.cell_type == "code":
            ours = any("trainingkit" in output.get("metadata", {}) for output in cell.outputs)
            cell.outputs = [
                _shown(output, was_hidden=was_hidden)
                for output in cell.outputs
                if not _is_widget_only(output) and not (ours and output.output_type == "execute_result")
            ]
        return cell, resources


@cache
def _style() -> str:
    return (Path(__file__).parent / "feedback.css").read_text(encoding="utf-8")


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


def _is_widget_only(output: Any) -> bool:
    """Return whether an output is a widget that nothing else can stand for on a page."""
    data = output.get("data", {})
    for kind in _WIDGETS:
        if kind in data:
            return "text/html" not in data
    return False


def _shown(output: Any, *, was_hidden: bool) -> Any:
    """Return an output without widget state, and without the hidden test that an error quotes."""
    for kind in _WIDGETS:
        output.get("data", {}).pop(kind, None)
    if was_hidden and output.output_type == "error":
        told = the_words().say("grading.hidden_test_failed", error=output.ename)
        return _v4.new_output("error", ename=output.ename, evalue="", traceback=[told])
    return output
