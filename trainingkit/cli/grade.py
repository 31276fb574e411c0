"""`trainingkit grade ASSIGNMENT`: mark what a class handed in, in parallel, and tell what was in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from trainingkit.errors import GradingError
from trainingkit.grading.batch import Progress as Told
from trainingkit.grading.batch import Run, tell
from trainingkit.grading.batch import grade as grade_all
from trainingkit.grading.course import Course
from trainingkit.grading.report import Report, report_folder
from trainingkit.grading.setup import Setup, set_up


@click.command()
@click.argument("assignment")
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The folder with submitted/; where you are by default.",
)
@click.option("--db", default="", metavar="URL", help="The gradebook, as SQLAlchemy names it; else nbgrader's own.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; as many as there are cores by default.")
@click.option("--restart", is_flag=True, help="Mark everybody again, also what has not changed.")
@click.option("--feedback", is_flag=True, help="Write the feedback pages, too, as `nbgrader generate_feedback` would.")
@click.option("--stock", is_flag=True, help="Mark with nbgrader as it comes, in a kernel each; to compare.")
@click.option("--dask", metavar="ADDRESS", help="Mark on the workers of this Dask scheduler; they need the folder too.")
def grade(
    assignment: str,
    *,
    course: Path,
    db: str,
    workers: int | None,
    restart: bool,
    feedback: bool,
    stock: bool,
    dask: str | None,
) -> None:
    """Mark ASSIGNMENT for all in submitted/, as `nbgrader autograde` would; run it again to go on after a stop.

    Afterwards formgrader, `nbgrader generate_feedback`, `release_feedback` and `export` work as always.
    What was mended or refused stands in grading/ASSIGNMENT.txt, and as data beside it.
    """
    console = Console()
    if stock:
        with _bar(console) as told:
            failed = Course(course).autograde(assignment, stock=True, progress=told)
        for name, why in failed.items():
            console.print(f"{name}: {why}", markup=False, soft_wrap=True)
        return
    setup = set_up(course, assignment, db_url=db)
    with _bar(console) as told, _cluster(dask, setup) as elsewhere:
        report = grade_all(setup, workers=workers or 0, restart=restart, progress=told, elsewhere=elsewhere)
    if feedback:
        with _bar(console, "feedback") as told:
            for why in tell(setup, workers=workers or 0, progress=told).values():
                console.print(why, markup=False, soft_wrap=True)
    _tell(console, report, report_folder(setup) / f"{assignment}.txt")


def _cluster(address: str | None, setup: Setup) -> AbstractContextManager[Run | None]:
    if address is None:
        return nullcontext()
    try:
        from trainingkit.grading.cluster import on_cluster
    except ImportError:
        raise GradingError("--dask needs Dask; install it with: python -m pip install 'trainingkit[dask]'") from None
    return on_cluster(address, setup)


@contextmanager
def _bar(console: Console, doing: str = "marking") -> Iterator[Told]:
    """Give what is told of each trainee to a bar, which is drawn once there is something to tell."""
    columns = (
        TextColumn("{task.description:>8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console)
    task = bar.add_task(doing, total=None)

    def told(_: str, done: int, of: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield told
    finally:
        if bar.live.is_started:
            bar.stop()


def _tell(console: Console, report: Report, path: Path) -> None:
    for name, why in report.refused.items():
        console.print(f"{name}: {why}", markup=False, soft_wrap=True)
    console.print(f"{report.summary}; see {path} ({report.took_s:.1f} s)", markup=False, soft_wrap=True)
