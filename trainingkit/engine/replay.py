"""Scenario + what the learner did → the same conversation again, exactly."""

from __future__ import annotations

import hashlib

from trainingkit.analysis.digest import lexicon_digest
from trainingkit.engine.session import Session
from trainingkit.errors import PlayError, TranscriptDamaged, TranscriptForeign
from trainingkit.model import Attempt, Scenario, Transcript


def version_of(scenario: Scenario) -> str:
    """Return the digest of scenario, laws and lexicon: the same digest, the same replay."""
    together = f"{scenario.digest}\n{lexicon_digest()}"
    return f"sha256:{hashlib.sha256(together.encode()).hexdigest()}"


def replay(scenario: Scenario, attempt: Attempt) -> Session:
    """Play an attempt again.

    Raises:
        TranscriptForeign: If it was played with another version of the scenario.
        TranscriptDamaged: If it holds something that could not be done at that point.
    """
    if attempt.digest != version_of(scenario):
        raise TranscriptForeign(
            f"{scenario.name}: was played with another version of the scenario; play it once more with this one"
        )
    session = Session(scenario)
    for number, deed in enumerate(attempt.deeds, start=1):
        try:
            session.do(deed)
        except PlayError as problem:
            raise TranscriptDamaged(f"{scenario.name}: deed {number} was not possible ({problem})") from None
    return session


def replay_all(scenario: Scenario, transcript: Transcript) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """Return the attempts that can be played again, and a line about each that cannot."""
    sessions, refused = [], []
    for number, attempt in enumerate(transcript.attempts, start=1):
        try:
            sessions.append(replay(scenario, attempt))
        except (TranscriptForeign, TranscriptDamaged) as problem:
            refused.append(f"attempt {number} does not count: {problem}")
    return tuple(sessions), tuple(refused)
