"""What a server on the Hub does first, in the account whose server it is: lay out the course, and never over anything.

`python -m trainingkit.hub.starting trainee|course` takes the place of `jupyterhub-singleuser`, and becomes it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from trainingkit.grading.configuring import find_alembic
from trainingkit.grading.laying_out import lay_out_for_instructor, lay_out_for_trainee

_LAB = (sys.executable, "-m", "jupyterhub.singleuser")


def main(role: str, *options: str) -> None:
    """Lay out what belongs to a role, and become its JupyterLab. Whatever is made is closed to other accounts."""
    os.umask(0o077)
    home, repository = Path.home(), Path(os.environ["TRAININGKIT_REPOSITORY"])
    find_alembic()
    if role == "course":
        folder = home / os.environ["TRAININGKIT_COURSE"]
        laid = lay_out_for_instructor(folder, repository)
    else:
        folder, exercises = home, home / "exercises"
        released = Path(os.environ["TRAININGKIT_EXCHANGE"], os.environ["TRAININGKIT_COURSE"], "outbound")
        laid = lay_out_for_trainee(home, repository, released)
        os.environ["TRAININGKIT_EXERCISES"] = str(exercises)
        exercises.mkdir(exist_ok=True)
    try:
        print(f"trainingkit: laid out {sum(1 for _ in laid)} new files and folders in {folder}", file=sys.stderr)
    except OSError as problem:  # a full disk must not lock anybody out
        print(f"trainingkit: {problem.filename}: could not be laid out ({problem.strerror})", file=sys.stderr)
    folder.mkdir(exist_ok=True)
    os.chdir(folder)
    os.execv(_LAB[0], [*_LAB, *options, f"--ServerApp.root_dir={folder}"])  # noqa: S606


if __name__ == "__main__":
    main(*sys.argv[1:])
