"""What each other choice would have led to: computed by the engine, never written by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from trainingkit.engine import Session, State, Turn, offered
from trainingkit.engine.session import reply_chosen, right_answer, take
from trainingkit.model import Mood, Scenario, Score
from trainingkit.scoring.marking import mark

LONGEST_WAY_ON = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a reply if from there on the most helpful choice is taken each time.

    `mood` is the customer's mood right after the reply. `ended_at` is None where choices
    alone lead to no end, because own words are asked for.
    """

    mood: Mood
    ended_at: str | None
    trust: int
    points: float

    def comes_to_the_same(self, other: Outcome) -> bool:
        """Return whether both lead to the same ending with the same points, though trust may have moved otherwise."""
        return (self.ended_at, self.points) == (other.ended_at, other.points)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A choice that was not taken, and what would have come of it."""

    choice: int
    reply: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Crossroads:
    """A reply that was given, the most that could come of it or did, and what else could have been said."""

    turn: int
    reply: str
    before: Mood
    outcome: Outcome
    alternatives: tuple[Alternative, ...]

    @property
    def change(self) -> int:
        """The points of trust that the reply won or lost."""
        return self.outcome.mood.trust - self.before.trust

    @property
    def better(self) -> Alternative | None:
        """The alternative of which most would have come, if it is more than of what was said."""
        best = max(self.alternatives, key=lambda other: _worth(other.outcome), default=None)
        return best if best and _worth(best.outcome) > _worth(self.outcome) else None

    @property
    def missed(self) -> float:
        """The points of the score that the better alternative kept within reach, 0 and more."""
        return max(self.better.outcome.points - self.outcome.points, 0.0) if self.better else 0.0


@dataclass(frozen=True, slots=True)
class Debrief:
    """A conversation looked back on, reply by reply."""

    crossroads: tuple[Crossroads, ...]

    @property
    def turning_point(self) -> Crossroads | None:
        """The reply that left most behind (the first of equals), or None if none left points or an ending behind."""
        left = (at for at in self.crossroads if at.better and not at.better.outcome.comes_to_the_same(at.outcome))
        return max(left, key=lambda at: at.missed, default=None)


def debrief(session: Session) -> Debrief:
    """Return what each other choice at each turn would have led to."""
    score = mark(session)
    return Debrief(tuple(_crossroads(session, number, score) for number in range(1, len(session.turns) + 1)))


def _crossroads(session: Session, number: int, score: Score) -> Crossroads:
    turn = session.turns[number - 1]
    before = _until(session, number - 1)
    others = [
        Alternative(place, choice.reply, _outcome_of_choice(session, number - 1, place))
        for place, choice in enumerate(before.choices, start=1)
        if place != turn.reply.choice
    ]
    said = max(_outcome(_until(session, number)), _came_of(turn, session, score), key=_worth)
    return Crossroads(number, turn.reply.text, turn.before.mood, said, tuple(others))


def _outcome_of_choice(session: Session, kept: int, place: int) -> Outcome:
    other = _until(session, kept)
    other.turns = (*other.turns, _turn(_Of(session.scenario), other.state, place))
    return _outcome(other)


def _outcome(session: Session) -> Outcome:
    mood = session.state.mood
    session.turns = (*session.turns, *_way_on(_Of(session.scenario), session.state))
    score = mark(session)
    return Outcome(mood, score.ended_at, session.state.mood.trust, score.points)


def _came_of(turn: Turn, session: Session, score: Score) -> Outcome:
    """Return what did come of a reply; own words can lead further than any choice would have."""
    return Outcome(turn.after.mood, score.ended_at, session.state.mood.trust, score.points)


def _until(session: Session, kept: int) -> Session:
    """Return the conversation as it stood after `kept` replies."""
    same = Session(session.scenario)
    same.turns = session.turns[:kept]
    return same


@dataclass(frozen=True, slots=True)
class _Of:
    """A scenario as part of a key: the same version of it is the same scenario."""

    scenario: Scenario = field(compare=False)
    digest: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.scenario.digest)


@lru_cache(maxsize=20_000)
def _turn(of: _Of, state: State, place: int) -> Turn:
    """Return what follows from a choice; a class comes to the same points again and again."""
    return take(of.scenario, state, reply_chosen(of.scenario, state, place))


@lru_cache(maxsize=5_000)
def _way_on(of: _Of, state: State) -> tuple[Turn, ...]:
    """Return the turns in which the most helpful choice is taken, and all is placed and marked as it is.

    They go on until the end, or until own words are asked for.
    """
    seen: set[State] = set()
    turns: list[Turn] = []
    while _goes_on(of, state) and len(seen) < LONGEST_WAY_ON and state not in seen:
        seen.add(state)
        turns.append(_turn(of, state, _most_helpful(of, state)) if offered(of.scenario, state) else _right(of, state))
        state = turns[-1].after
    return tuple(turns)


def _goes_on(of: _Of, state: State) -> bool:
    return bool(offered(of.scenario, state) or of.scenario.nodes[state.node].results)


def _right(of: _Of, state: State) -> Turn:
    return take(of.scenario, state, right_answer(of.scenario.nodes[state.node]))


def _most_helpful(of: _Of, state: State) -> int:
    """Return the number of the choice after which the customer stands best; the first of equals."""
    choices = offered(of.scenario, state)

    def help_of(place: int) -> tuple[int, int]:
        mood = _turn(of, state, place).after.mood
        return _standing(mood), of.scenario.laws.help_of(choices[place - 1].moves)

    return max(range(1, len(choices) + 1), key=help_of)


def _standing(mood: Mood) -> int:
    return mood.trust - mood.anger


def _worth(outcome: Outcome) -> tuple[float, int, int]:
    return outcome.points, outcome.trust, _standing(outcome.mood)
