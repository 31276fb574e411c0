"""Versions at hand: what was given out is kept whole, so that it marks what was played with it, later too.

A version is the digest that stands in a transcript: of scenario, laws and analyser. `versions/` in the
course keeps, for each that was given out, an archive of trainingkit as it was (rules, marking and words
too, which the digest does not name) with the scenarios of the assignment. That is what *at hand* means:
nothing is marked with a version rebuilt by guess. Only Python and the libraries are those of today.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from trainingkit.authoring import scenario_named
from trainingkit.engine import Session, version_of
from trainingkit.errors import GradingError
from trainingkit.grading.marking import Marked, Reading
from trainingkit.model import Scenario, Score

FOLDER = "versions"
_MANIFEST = "versions.json"
_ANSWERS = Path(__file__).with_name("old_version.py")
_PACKAGE = Path(__file__).parent.parent
_LEFT_OUT = {"__pycache__", "course", "lab", "pictures", "static", "templates"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def keep_version(folder: Path, names: Iterable[str], *, beside: Path) -> Path | None:
    """Keep the present version of these scenarios in `folder`/versions; return the archive if one was made.

    In whatever language one is marked, it is one scenario.
    """
    now = {name: scenario_named(name, beside=beside) for name in {each.partition(".")[0] for each in names}}
    known = {(name, digest) for about in _manifests(folder).values() for name, digest in about.items()}
    digests = {name: version_of(scenario) for name, scenario in now.items()}
    if not now or all(each in known for each in digests.items()):
        return None
    data = io.BytesIO(_package())
    with zipfile.ZipFile(data, "a") as archive:
        for name, scenario in sorted(now.items()):
            _put(archive, f"scenarios/{name}.yaml", Path(scenario.path).read_bytes())
        _put(archive, _MANIFEST, json.dumps(digests, sort_keys=True).encode())
    path = folder / FOLDER / f"{sha256(data.getvalue()).hexdigest()[:12]}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(data.getvalue())
    new.replace(path)
    return path


class Versions:
    """The versions at hand of a course; `close` it."""

    def __init__(self, folder: Path) -> None:
        manifests = _manifests(folder)
        self._at_hand = {each: path for path, about in sorted(manifests.items()) for each in about.items()}
        self._running: dict[Path, subprocess.Popen[str]] = {}

    def best(self, scenario: Scenario, marked: Marked, reading: Reading) -> tuple[Marked, tuple[str, ...]]:
        """Return the best mark of all versions that a transcript was played with, and a line about each other one.

        A version that is not at hand, or whose points are not those of today, earns nothing, and is told.
        """
        lines = []
        for digest in _others(scenario, marked):
            path = self._at_hand.get((scenario.name, digest))
            if path is None or not isinstance(reading, bytes):
                lines.append(f"{scenario.name}: was played with version {_short(digest)}, which is not at hand")
                continue
            old = self._mark(path, scenario.name, reading)
            if old["out_of"] != marked.out_of:
                lines.append(
                    f"{scenario.name}: was played with version {_short(digest)}, which gives up to {old['out_of']:g} "
                    f"points and not {marked.out_of:g}, so it does not count"
                )
            elif old["points"] > marked.points or not marked.attempted:
                marked = _as_marked(scenario, marked, old, digest)
                lines.append(f"{scenario.name}: was played with version {_short(digest)}, and is marked with it")
        return marked, tuple(lines)

    def close(self) -> None:
        """End the processes that mark with older versions."""
        for process in self._running.values():
            if process.stdin:
                process.stdin.close()
            process.wait()
        self._running.clear()

    def _mark(self, path: Path, name: str, data: bytes) -> Mapping[str, Any]:
        process = self._running.get(path) or self._start(path)
        asked = {"scenario": name, "data": base64.b64encode(data).decode()}
        told = ""
        if process.stdin and process.stdout:
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            told = process.stdout.readline()
        if not told:
            raise GradingError(f"{path.name}: the older version kept there does not answer; take it out, or mend it")
        answer: Mapping[str, Any] = json.loads(told)
        return answer

    def _start(self, path: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-I", "-W", "ignore", str(_ANSWERS), str(path)]
        self._running[path] = subprocess.Popen(  # noqa: S603  (our own file)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        return self._running[path]


def _others(scenario: Scenario, marked: Marked) -> list[str]:
    """Return the other versions that a transcript was played with, in order."""
    attempts = marked.transcript.attempts if marked.transcript else ()
    return sorted({attempt.digest for attempt in attempts if attempt.deeds} - {version_of(scenario)})


def _as_marked(scenario: Scenario, marked: Marked, old: Mapping[str, Any], digest: str) -> Marked:
    score = Score(scenario.name, old["points"], old["out_of"], (), attempted=old["attempted"], ended_at=None)
    told = (old["display"], old["metadata"])
    return replace(
        marked, score=score, session=Session(scenario), attempts=old["attempts"], notices=(), version=digest, told=told
    )


def _manifests(folder: Path) -> dict[Path, dict[str, str]]:
    """Return the digest of each scenario by archive.

    Raises:
        GradingError: If an archive cannot be read.
    """
    found = {}
    for path in sorted((folder / FOLDER).glob("*.zip")):
        try:
            with zipfile.ZipFile(path) as archive:
                found[path] = dict(json.loads(archive.read(_MANIFEST)))
        except (zipfile.BadZipFile, KeyError, ValueError) as problem:
            raise GradingError(f"{path}: is no version that was kept ({problem}); take it out") from None
    return found


@cache
def _package() -> bytes:
    """Return the archive of trainingkit as it runs now; the same files give the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in sorted(_PACKAGE.rglob("*")):
            name = path.relative_to(_PACKAGE)
            if path.is_file() and not _LEFT_OUT & set(name.parts):
                _put(archive, f"trainingkit/{name.as_posix()}", path.read_bytes())
    return data.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)


def _short(digest: str) -> str:
    shown = "".join(letter for letter in digest if letter.isprintable())
    return repr(shown.removeprefix("sha256:")[:12])
