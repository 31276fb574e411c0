"""Run a command among accounts of its own: a passwd file that only it sees, and a Python that others may run.

For `unshare --mount`: what is mounted here is seen by nobody else and goes away with the command.
Usage: behind.py ACCOUNTS PATH... -- COMMAND...
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(accounts: Path, needed: list[Path], command: list[str]) -> None:
    for name in ("passwd", "group"):
        _mount("--bind", accounts / name, Path("/etc") / name)
    for closed in {folder for path in needed if (folder := _closed(path))}:
        _open(closed, [path for path in needed if path.is_relative_to(closed)])
    os.execvp(command[0], command)


def _closed(path: Path) -> Path | None:
    """The topmost folder on the way to a path that other accounts may not pass."""
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)


def _open(closed: Path, paths: list[Path]) -> None:
    """Put an open folder in the place of a closed one, with nothing in it but these paths."""
    kept = Path(tempfile.mkdtemp())
    _mount("-t", "tmpfs", "none", kept)
    for number, path in enumerate(paths):
        (kept / str(number)).mkdir()
        _mount("--bind", path, kept / str(number))
    _mount("-t", "tmpfs", "-o", "mode=755", "none", closed)
    for number, path in enumerate(paths):
        path.mkdir(parents=True, exist_ok=True)
        _mount("--bind", kept / str(number), path)


def _mount(*words: object) -> None:
    subprocess.run(["mount", *map(str, words)], check=True)


if __name__ == "__main__":
    split = sys.argv.index("--")
    main(Path(sys.argv[1]), list(map(Path, sys.argv[2:split])), sys.argv[split + 1 :])
