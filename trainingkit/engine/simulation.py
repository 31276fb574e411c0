"""Trainees who do not exist: they play a scenario with a given skill, the same way each time."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.words import read_words
from trainingkit.engine.replay import version_of
from trainingkit.engine.rules import listens
from trainingkit.engine.session import Session
from trainingkit.model import (
    LEAST_TRUST,
    MOST_TRUST,
    Attempt,
    Chose,
    Deed,
    Hinted,
    Mark,
    Marked,
    Move,
    Placed,
    Scenario,
    Wrote,
)

LONGEST_CONVERSATION = 40
_OWN_WORDS = 0.4
_ASKS = 0.15


@dataclass(frozen=True, slots=True)
class SimulatedTrainee:
    """Somebody whose `skill`, 0 to 1, is how often they say what helps; `seed` fixes the rest."""

    skill: float
    seed: int

    def play(self, scenario: Scenario) -> Attempt:
        """Play a scenario to an ending, or until nobody would listen any longer."""
        random = Random(f"{self.seed}/{scenario.name}")  # noqa: S311 - a simulation, no secret
        session = Session(scenario)
        deeds: list[Deed] = []
        while not session.state.ended and len(deeds) < LONGEST_CONVERSATION:
            deed = self._next(session, random)
            session.do(deed)
            deeds.append(deed)
        return Attempt(version_of(scenario), tuple(deeds))

    def reflect(self) -> str:
        """Return what they write where a reflection is asked for; the least skilled write nothing."""
        random = Random(f"{self.seed}/reflection")  # noqa: S311 - a simulation, no secret
        return random.choice(_REFLECTIONS) if random.random() < 0.3 + self.skill else ""

    def _next(self, session: Session, random: Random) -> Deed:
        after_ms = random.randint(4_000, 40_000)
        if session.hints_left and random.random() < _ASKS:
            return Hinted(after_ms)
        if session.node.place:
            right = random.random() < self.skill
            return Placed(session.node.place.trust if right else random.randint(LEAST_TRUST, MOST_TRUST), after_ms)
        if session.node.mark:
            return Marked(self._marks(session.node.mark, random), after_ms)
        choices = session.choices
        if not choices or (listens(session.scenario, session.state) and random.random() < _OWN_WORDS):
            return Wrote(self._own_words(random), after_ms)
        helping = sorted(range(len(choices)), key=lambda place: session.scenario.laws.help_of(choices[place].moves))
        place = helping[-1] if random.random() < self.skill else random.choice(helping)
        return Chose(place + 1, after_ms)

    def _marks(self, mark: Mark, random: Random) -> tuple[Move | None, ...]:
        guesses = (None, *mark.names)
        return tuple(line.move if random.random() < self.skill else random.choice(guesses) for line in mark.staff)

    def _own_words(self, random: Random) -> str:
        draw = random.random()
        manner = "skilled" if draw < self.skill else "fair" if draw < (1 + self.skill) / 2 else "unskilled"
        groups: dict[str, list[str]] = {}
        for id, text in _LINES.items():
            way, group, _ = id.split(".")
            if way == manner:
                groups.setdefault(group, []).append(text)
        known = [group for group in groups if random.random() < 0.5 + self.skill / 2] or [next(iter(groups))]
        return " ".join(random.choice(groups[group]) for group in known)


_LINES = {id: text for id, text in read_words(CONTENT / "demo.yaml").sentences.items() if id.count(".") == 2}
_REFLECTIONS = list(read_words(CONTENT / "demo.yaml").under("reflection").values())
