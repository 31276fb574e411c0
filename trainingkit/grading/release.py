"""exercises/ from solutions/, by nbgrader's own release: `python -m trainingkit.grading.release`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from trainingkit.errors import GradingError
from trainingkit.grading.configuring import RELEASE, SOURCE, without_gradebook
from trainingkit.grading.course import Course


def release_all(root: Path) -> tuple[Path, ...]:
    """Make `exercises/` anew from `solutions/`, and return the files that changed.

    The same solutions give the same bytes; no gradebook is left behind.

    Raises:
        GradingError: If an assignment would be marked wrongly.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = _made(root, Path(folder))
        changed = _differences(made, root / RELEASE)
        for name in changed:
            _put(made / name, root / RELEASE / name)
    return changed


def check_released(root: Path) -> tuple[Path, ...]:
    """Return the files of `exercises/` that are not what `solutions/` would give now."""
    with tempfile.TemporaryDirectory() as folder:
        return _differences(_made(root, Path(folder)), root / RELEASE)


def _made(root: Path, folder: Path) -> Path:
    course = Course.make(folder, root / SOURCE, config=without_gradebook())
    (folder / RELEASE).mkdir()
    for assignment in sorted(path.name for path in (folder / SOURCE).iterdir() if path.is_dir()):
        course.release(assignment)
    return folder / RELEASE


def _differences(made: Path, there: Path) -> tuple[Path, ...]:
    names = {path.relative_to(top) for top in (made, there) for path in top.rglob("*") if path.is_file()}
    names = {name for name in names if ".ipynb_checkpoints" not in name.parts and "transcripts" not in name.parts}
    return tuple(sorted(name for name in names if not _is_same(made / name, there / name)))


def _is_same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _put(made: Path, there: Path) -> None:
    if made.is_file():
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, there)
    else:
        there.unlink()


def main(arguments: list[str]) -> int:
    """Release, or with `--check` only compare; return the exit status."""
    root = Path(next((word for word in arguments if word != "--check"), "."))
    try:
        if "--check" in arguments:
            changed = check_released(root)
            told = [f"{RELEASE}/{name}: is not what {SOURCE}/ gives; run: make exercises" for name in changed]
        else:
            changed, told = (), [f"{RELEASE}/{name}: made" for name in release_all(root)]
    except GradingError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
