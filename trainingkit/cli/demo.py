"""`trainingkit demo`: a whole course with simulated trainees, from release to the class table."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from trainingkit.authoring import find_scenario
from trainingkit.authoring.document import nearest
from trainingkit.engine import encode_transcript
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.errors import GradingError
from trainingkit.grading.cells import given_cells, notebooks_of
from trainingkit.grading.configuring import SOURCE
from trainingkit.grading.course import Course, Row
from trainingkit.grading.laying_out import course_folder
from trainingkit.model import Scenario


@click.command()
@click.option("--trainees", type=click.IntRange(1, 1000), default=30, show_default=True, help="How many play.")
@click.option("--assignment", default="apologizing", show_default=True, help="What they play.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same class.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Make the course in this new folder and keep it, to look at feedback pages and gradebook.",
)
def demo(trainees: int, assignment: str, seed: int, keep: Path | None) -> None:
    """Let simulated trainees of different skill play, mark them, and print the class table."""
    console = Console()
    known = tuple(sorted(path.parent.name for path in (course_folder() / SOURCE).glob("*/*.ipynb")))
    if assignment not in known:
        raise GradingError(f"there is no assignment {assignment!r}{nearest(assignment, known)}")
    with _folder(keep) as folder:
        course = Course.make(folder, course_folder() / SOURCE)
        with _progress(console) as progress:
            rows = _run(course, assignment, _class(trainees, seed), progress)
        console.print(_table(assignment, rows))
        console.print(_summary(rows))
        if keep:
            console.print(f"Feedback pages: {folder / 'feedback'}", soft_wrap=True)
        else:
            console.print("Add --keep FOLDER to look at the feedback pages and the gradebook.")


def _class(trainees: int, seed: int) -> dict[str, SimulatedTrainee]:
    """Return trainees by name, their skill spread evenly from 5 to 95 percent."""
    return {
        f"trainee-{number:03d}": SimulatedTrainee(0.05 + 0.9 * number / trainees, seed * 1_000 + number)
        for number in range(1, trainees + 1)
    }


def _run(course: Course, assignment: str, people: dict[str, SimulatedTrainee], progress: Progress) -> tuple[Row, ...]:
    released = course.release(assignment)
    scenarios = _scenarios(course, assignment)
    task = progress.add_task("playing", total=len(people))
    for name, trainee in people.items():
        played = {story.name: encode_transcript(story.name, [trainee.play(story)]) for story in scenarios}
        course.submit(name, assignment, transcripts=played, notebooks=_reflected(released, trainee))
        progress.advance(task)
    task = progress.add_task("marking", total=len(people))
    report = course.grade(assignment, progress=lambda _, done, __: progress.update(task, completed=done))
    for name, reason in report.refused.items():
        raise GradingError(f"{name}: {reason}")
    task = progress.add_task("feedback", total=1)
    course.feedback(assignment)
    progress.advance(task)
    return course.marks(assignment)


def _reflected(released: Path, trainee: SimulatedTrainee) -> dict[str, str]:
    """Return the notebooks with the trainee's reflection in them, if they wrote one."""
    written = json.dumps(trainee.reflect())[1:-1]
    notebooks = {path.name: path.read_text(encoding="utf-8") for path in released.glob("*.ipynb")}
    return {name: text.replace("YOUR ANSWER HERE", written) for name, text in notebooks.items()} if written else {}


def _scenarios(course: Course, assignment: str) -> list[Scenario]:
    """Return the scenarios that the assignment marks."""
    names = [
        cell.scenario
        for notebook in notebooks_of(course.db_url, assignment)
        for cell in given_cells(course.db_url, assignment, notebook)
        if cell.scenario
    ]
    return [find_scenario(name) for name in names]


def _table(assignment: str, rows: tuple[Row, ...]) -> Table:
    table = Table(title=assignment)
    table.add_column("trainee")
    for name in rows[0].cells:
        table.add_column(name, justify="right")
    table.add_column("points", justify="right")
    for row in rows:
        marks = ("by hand" if points is None else f"{points:g}" for points in row.cells.values())
        table.add_row(row.trainee, *marks, f"{row.points:g} / {row.out_of:g}")
    return table


def _summary(rows: tuple[Row, ...]) -> str:
    mean = sum(row.points for row in rows) / len(rows)
    waiting = sum(row.waits_for_hand for row in rows)
    return f"{len(rows)} trainees, mean {mean:.1f} of {rows[0].out_of:g} points; {waiting} reflections wait for you."


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Give a folder that does not exist yet; one that is not to be kept goes at the end."""
    if keep:
        if keep.exists():
            raise GradingError(f"{keep}: is there already; name a new folder")
        yield keep.resolve()
        return
    around = Path(tempfile.mkdtemp(prefix="trainingkit-demo-"))
    try:
        yield around / "course"
    finally:
        shutil.rmtree(around, ignore_errors=True)
