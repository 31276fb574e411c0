"""One attempt played again, deed by deed: where it stands, and what happened on the way there."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.engine import Session, version_of
from trainingkit.errors import PlayError
from trainingkit.model import Attempt, Scenario, Undid


@dataclass(frozen=True, slots=True)
class Walked:
    """An attempt as it stands: `node`, the number of the reply that comes next, and how the customer stands.

    `trust_before` is trust before the last reply; `came_back` counts how often a reply at
    this very node was taken back; `pauses_ms` are the times that deeds took. `ended_at` is
    empty while it runs. `node` is empty where nothing could be played again (`why_not` says why).
    """

    node: str
    reply: int = 0
    trust: int = 0
    trust_before: int = 0
    anger: int = 0
    ended_at: str = ""
    came_back: int = 0
    hints: int = 0
    pauses_ms: tuple[int, ...] = ()
    why_not: str = ""


def walk(scenario: Scenario, attempt: Attempt) -> Walked | None:
    """Return where an attempt stands; None where nothing was done in it."""
    if not attempt.deeds:
        return None
    if attempt.digest != version_of(scenario):
        return Walked("", why_not="other_version")
    session = Session(scenario)
    back: list[str] = []
    for deed in attempt.deeds:
        try:
            session.do(deed)
        except PlayError:
            return Walked("", why_not="damaged")
        if isinstance(deed, Undid):
            back.append(session.state.node)
    return _walked(session, back, tuple(deed.after_ms for deed in attempt.deeds))


def _walked(session: Session, back: list[str], pauses_ms: tuple[int, ...]) -> Walked:
    state = session.state
    before = session.turns[-1].before.mood if session.turns else state.mood
    return Walked(
        node=state.node,
        reply=len(session.turns) + (not state.ended),
        trust=state.mood.trust,
        trust_before=before.trust,
        anger=state.mood.anger,
        ended_at=state.node if state.ended else "",
        came_back=back.count(state.node),
        hints=len(session.hinted),
        pauses_ms=pauses_ms,
    )
