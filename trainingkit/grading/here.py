"""The grade cell: marks the transcript beside the notebook, in the notebook's own kernel."""

from __future__ import annotations

import warnings
from pathlib import Path

from IPython.display import display

from trainingkit.authoring import scenario_named
from trainingkit.engine import transcript_path
from trainingkit.errors import ContentError
from trainingkit.grading.marking import mark_transcript
from trainingkit.grading.showing import shown, shown_problem


def grade_here(name: str, folder: Path) -> float:
    """Show what a scenario earned, and return its mark: a plain float, 0 to the rubric's points.

    Whatever is in the transcript, nothing is raised and nothing warns: nbgrader takes
    anything on stderr for 0 points, and a cell that ends without a number for full marks.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            scenario = scenario_named(name, beside=folder)
        except ContentError as problem:
            _display(shown_problem(problem), {})
            return 0.0
        marked = mark_transcript(scenario, transcript_path(name, folder))
        _display(*shown(marked))
        return marked.points


def _display(told: dict[str, str], metadata: dict[str, object]) -> None:
    display(told, raw=True, metadata=metadata)
