"""A scenario on the table: what several checks ask of it, each found out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trainingkit.engine import Session, lead_taken
from trainingkit.engine.plays import play_through
from trainingkit.errors import PlayError
from trainingkit.model import Lead, Node, Play, Scenario
from trainingkit.proving.exploring import Exploration, Said, explore
from trainingkit.proving.outline import Outline, outline
from trainingkit.proving.standing import Standing


@dataclass(frozen=True)
class Case:
    """A scenario, what it can reach, and what its plays gave."""

    scenario: Scenario
    bound: int | None = None

    @cached_property
    def exploration(self) -> Exploration:
        """Every reachable state."""
        return explore(self.scenario, bound=self.bound)

    @cached_property
    def played(self) -> tuple[tuple[Play, Session | PlayError], ...]:
        """Each play with the session after it, or with the reason why it cannot be played."""
        return tuple((play, outcome_of(self.scenario, play)) for play in self.scenario.plays)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of the plays that can be played."""
        return tuple(session for _, session in self.played if isinstance(session, Session))

    @cached_property
    def leads_played(self) -> frozenset[tuple[str, int]]:
        """The choices and branches that some play takes, each as its node and its line."""
        return frozenset(
            (turn.before.node, lead_taken(self.scenario, turn.before, turn.reply).line)
            for session in self.sessions
            for turn in session.turns
        )

    @cached_property
    def outline(self) -> Outline | None:
        """What can be reached at most, where there is too much to look at each state."""
        return None if self.exploration.complete else outline(self.scenario, self.exploration.ways)

    @cached_property
    def reached(self) -> dict[str, list[Standing]]:
        """The standings that can be reached, by node: exactly, or at most."""
        reached: dict[str, list[Standing]] = {}
        for at in self.outline.standings if self.outline else self.exploration.reached:
            reached.setdefault(at.node, []).append(at)
        return reached

    def leads(self) -> Iterator[tuple[Node, Lead]]:
        """Give every choice and every branch, with its node."""
        for node in self.scenario.nodes.values():
            for lead in node.leads:
                yield node, lead

    def taken(self) -> Iterator[tuple[Node, Lead]]:
        """Give every choice and branch that can be taken: exactly, or at most."""
        can_be = self.outline.leads_taken if self.outline else self.exploration.leads_taken
        for node, lead in self.leads():
            if (node.id, lead.line) in can_be:
                yield node, lead

    def line_of(self, key: str) -> int:
        """Return the line of a key of the scenario, 1 where the file is not at hand."""
        found = re.search(rf"^{key}:", self._text, re.MULTILINE)
        return self._text.count("\n", 0, found.start()) + 1 if found else 1

    @cached_property
    def _text(self) -> str:
        try:
            return Path(self.scenario.path).read_text(encoding="utf-8")
        except OSError:
            return ""


def told(play: tuple[Said, ...]) -> str:
    """Return a directed play in words: numbers of choices, and moves of replies in own words."""
    steps = (str(said.choice) if said.choice else f"({' + '.join(sorted(said.moves)) or 'no move'})" for said in play)
    return ", ".join(steps) or "the opening"


def outcome_of(scenario: Scenario, play: Play) -> Session | PlayError:
    """Return the session after a play, or why it cannot be played."""
    try:
        return play_through(scenario, play)
    except PlayError as problem:
        return problem
