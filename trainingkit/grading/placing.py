"""A marked submission is made beside its place, and put there whole."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat

from trainingkit.engine import transcript_path
from trainingkit.grading.files import copy_plain
from trainingkit.grading.handed_in import TIMESTAMP, HandedIn

_SECRET = "submission_secret.txt"  # noqa: S105  (a file's name)
_v4: Any = nbformat.v4  # typed in part only


class Place:
    """Where a trainee's marked submission is made; `begin` first, and `put` makes it the one that counts."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.staged = target.with_name(f".{target.name}.new")
        self._old = target.with_name(f".{target.name}.old")

    def begin(self) -> None:
        """Make the folder, empty."""
        self.clear()
        self.staged.mkdir(parents=True)

    def clear(self) -> None:
        """Remove what a run that was killed has left."""
        for folder in (self.staged, self._old):
            if folder.is_dir():
                shutil.rmtree(folder)

    def copy(self, found: HandedIn) -> None:
        """Take over the files that were handed in, but for the notebooks."""
        placed = {lies: transcript_path(name, Path()) for name, lies in found.transcripts.items()}
        for name in found.incoming.files:
            if name.suffix != ".ipynb":
                copy_plain(found.folder / name, self.staged / placed.get(name, name))
        if not found.has_timestamp:
            self._stamp(found)
        if not (self.staged / _SECRET).is_file():
            earlier = self.target / _SECRET
            kept = earlier.read_bytes() if earlier.is_file() else secrets.token_hex(16).encode()
            (self.staged / _SECRET).write_bytes(kept)

    def overwrite(self, sources: Iterable[Path], root: Path) -> None:
        """Put the course's own files in the place of those of the same name."""
        for source in sources:
            there = self.staged / source.relative_to(root)
            there.unlink(missing_ok=True)
            copy_plain(source, there)

    def write(self, name: str, nb: Any) -> None:
        """Write a notebook."""
        (self.staged / f"{name}.ipynb").unlink(missing_ok=True)
        (self.staged / f"{name}.ipynb").write_text(_v4.writes(nb) + "\n", encoding="utf-8")

    def put(self, permissions: int) -> None:
        """Put the folder into its place."""
        for top, _, files in os.walk(self.staged):
            for name in files:
                (Path(top) / name).chmod(permissions)
        if self.target.exists():
            self.target.rename(self._old)
        self.staged.rename(self.target)
        self.clear()

    def _stamp(self, found: HandedIn) -> None:
        """Write the moment of the newest file, or of the empty folder: release_feedback stops without one."""
        newest = max((found.folder / name).stat().st_mtime for name in found.incoming.files or (Path(),))
        (self.staged / TIMESTAMP).unlink(missing_ok=True)
        (self.staged / TIMESTAMP).write_text(f"{datetime.fromtimestamp(newest, UTC):%Y-%m-%d %H:%M:%S} UTC", "utf-8")
