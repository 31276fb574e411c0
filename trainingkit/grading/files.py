"""What lies in a folder that came back: files of its own, of a size that somebody would make."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from io import BufferedReader
from pathlib import Path

from trainingkit.errors import GradingError, NotebookDamaged

MOST_FILES = 1_000
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_HASHED_WHOLE = 25_000_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """The files of a submission by their path in it, and a line for each that is left out."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def look(folder: Path, *, ignored: tuple[str, ...], most_bytes: int) -> Incoming:
    """Return what can be taken from a submission's folder; links, pipes and the like never are.

    Raises:
        GradingError: If the folder itself is none.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise GradingError("what was handed in is no folder of its own")
    files: list[Path] = []
    left_out: list[str] = []
    for path in _all_in(folder, ignored):
        name = path.relative_to(folder)
        try:
            about = path.lstat()
        except OSError as problem:
            left_out.append(f"{_shown(name)}: cannot be read ({problem.strerror}) and is left out")
            continue
        if not stat.S_ISREG(about.st_mode):
            left_out.append(f"{_shown(name)}: is a link or no file, and is left out")
        elif about.st_size > most_bytes:
            left_out.append(f"{_shown(name)}: is larger than {most_bytes // 1_000_000} MB and is left out")
        elif not os.access(path, os.R_OK):
            left_out.append(f"{_shown(name)}: may not be read and is left out")
        elif len(files) == MOST_FILES:
            left_out.append(f"there are more than {MOST_FILES:,} files; the rest is left out")
            break
        else:
            files.append(name)
    return Incoming(tuple(files), tuple(left_out))


def read_at_most(path: Path, most_bytes: int) -> bytes | None:
    """Return the bytes of a regular file that is no link; None where there are more than `most_bytes`.

    Raises:
        NotebookDamaged: If it cannot be read.
    """
    try:
        with opened(path) as file:
            data: bytes = file.read(most_bytes + 1)
    except OSError as problem:
        raise NotebookDamaged(f"{path.name}: cannot be read ({problem.strerror})") from None
    return data if len(data) <= most_bytes else None


def copy_plain(source: Path, target: Path) -> None:
    """Copy a regular file; what became a link in the meantime is not followed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened(source) as file, target.open("wb") as copy:
        while block := file.read(1 << 20):
            copy.write(block)


def fingerprint(folder: Path, incoming: Incoming) -> str:
    """Return a digest of all that was handed in: another digest, another submission."""
    digest = hashlib.blake2b("\n".join(incoming.left_out).encode(), digest_size=16)
    for name in sorted(incoming.files):
        digest.update(b"\0" + os.fsencode(name) + b"\0")
        digest.update(_told_apart(folder / name))
    return digest.hexdigest()


def _told_apart(path: Path) -> bytes:
    try:
        with opened(path) as file:
            about = os.fstat(file.fileno())
            if about.st_size > _HASHED_WHOLE:
                return f"{about.st_size} {about.st_mtime_ns}".encode()
            return hashlib.file_digest(file, "blake2b").digest()
    except OSError as problem:
        return str(problem.errno).encode()


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file that is no link, and wait for nobody.

    Raises:
        OSError: If it is not there, a link, a folder or a pipe, or may not be read.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "is no file")
        with open(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _all_in(folder: Path, ignored: tuple[str, ...]) -> Iterator[Path]:
    """Give everything in a folder that is no folder, in order; ignored folders are not entered."""
    for top, folders, files in os.walk(folder):
        linked = [name for name in folders if (Path(top) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in linked and not _is_ignored(name, ignored))
        yield from (Path(top) / name for name in sorted((*files, *linked)) if not _is_ignored(name, ignored))


def _is_ignored(name: str, ignored: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in ignored)


def _shown(name: Path) -> str:
    """Return a file's name as one line that can be shown and kept."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(name))[:200]
