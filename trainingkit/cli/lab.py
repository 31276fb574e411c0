"""`trainingkit lab FOLDER`: the course laid out in a folder, and JupyterLab opened on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from trainingkit.authoring.laws import CONTENT
from trainingkit.grading.laying_out import course_folder, lay_out_for_instructor, lay_out_for_trainee

FIRST_PAGE = "/lab/tree/lessons/00-orientation.ipynb"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@click.option("--instructor", is_flag=True, help="With the solutions and the gradebook's settings; formgrader is on.")
@click.option("--only-files", is_flag=True, help="Lay out the files, and open nothing.")
def lab(folder: Path, options: tuple[str, ...], instructor: bool, only_files: bool) -> None:
    """Put the course into FOLDER, and open it in JupyterLab.

    What is in FOLDER already stays as it is, so that the same command goes on
    tomorrow. OPTIONS, such as --no-browser or --port=8899, are JupyterLab's.
    """
    try:
        laid = sum(1 for _ in _lay_out(folder, instructor))
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: could not be written ({problem.strerror})") from None
    if laid:
        click.echo(f"{folder}: {laid} new files and folders")
    if not only_files:
        _open(folder, options, "instructor" if instructor else "trainee")


def _lay_out(folder: Path, instructor: bool) -> Iterator[Path]:
    course = course_folder()
    yield from lay_out_for_trainee(folder, course)
    if instructor:
        yield from lay_out_for_instructor(folder, course)


def _open(folder: Path, options: tuple[str, ...], role: str) -> None:
    """Become JupyterLab, with the settings for a role before those of this computer."""
    paths = (str(CONTENT / "lab" / role), os.environ.get("JUPYTER_CONFIG_PATH", ""))
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(path for path in paths if path)
    as_root = ("--allow-root",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    os.chdir(folder)

    from jupyterlab.labapp import main  # reads the paths above when it is imported

    main([f"--LabApp.default_url={FIRST_PAGE}", "--ServerApp.root_dir=.", "--log-level=WARN", *as_root, *options])
