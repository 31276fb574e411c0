"""The `plays:` of a scenario: proofs by example, played and compared."""

from __future__ import annotations

from trainingkit.engine.session import Session
from trainingkit.errors import PlayError
from trainingkit.model import Play, Scenario


def play_through(scenario: Scenario, play: Play) -> Session:
    """Return the session after all steps of a play.

    Raises:
        PlayError: If a step is not possible; the message names it.
    """
    session = Session(scenario)
    for number, step in enumerate(play.steps, start=1):
        try:
            session.choose(step) if isinstance(step, int) else session.write(step)
        except PlayError as problem:
            raise PlayError(problem.key, f"step {number} is not possible: {problem}") from None
    return session
