"""The `plays:` of a scenario: proofs by example, played and compared."""

from __future__ import annotations

from trainingkit.engine.session import Session
from trainingkit.errors import PlayError
from trainingkit.model import Marked, MarkedRight, Placed, Play, Scenario, Step


def play_through(scenario: Scenario, play: Play) -> Session:
    """Return the session after all steps of a play.

    Raises:
        PlayError: If a step is not possible; the message names it.
    """
    session = Session(scenario)
    for number, step in enumerate(play.steps, start=1):
        try:
            take_step(session, step)
        except PlayError as problem:
            raise PlayError(problem.key, f"step {number} is not possible: {problem}") from None
    return session


def take_step(session: Session, step: Step) -> None:
    """Take one step of a play.

    Raises:
        PlayError: If it is not possible.
    """
    match step:
        case int():
            session.choose(step)
        case str():
            session.write(step)
        case Placed() | Marked():
            session.do(step)
        case MarkedRight():
            session.do(Marked(session.node.mark.right if session.node.mark else ()))
