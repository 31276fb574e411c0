"""A class on disk: transcripts that are written at a moment that is chosen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from trainingkit.authoring import scenario_named
from trainingkit.engine import encode_transcript, transcript_path, version_of
from trainingkit.model import Attempt, Deed

NOW = 1_800_000_000.0
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Return what writes attempts, each a tuple of deeds, into a trainee's folder, so many minutes ago."""

    def write(trainee: str, name: str, *attempts: tuple[Deed, ...], ago: float = 0, under: str = "") -> Path:
        path = transcript_path(name, tmp_path / under / trainee)
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = version_of(scenario_named(name))
        path.write_bytes(encode_transcript(name, [Attempt(digest, deeds) for deeds in attempts]))
        os.utime(path, (NOW - 60 * ago, NOW - 60 * ago))
        return path

    return write
