"""What a scenario can reach at most: fast, and never too little.

Where there are too many states to look at each, what the customer remembers is left open:
any step may win its point, any ceiling may have been lifted. What cannot be reached even
so cannot be reached at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trainingkit.engine import opening
from trainingkit.model import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Happening, Lead, Scenario
from trainingkit.proving.exploring import heard, offered, possible
from trainingkit.proving.standing import Standing, hearing_of, led, standing_of
from trainingkit.proving.ways import Way, Ways

_Moods = frozenset[tuple[int, int]]


@dataclass
class Outline:
    """The standings that may be reached, all memory left open, and the leads that may be taken."""

    scenario: Scenario
    ways: Ways
    standings: set[Standing] = field(default_factory=set)
    leads_taken: set[tuple[str, int]] = field(default_factory=set)
    _nets: dict[tuple[int, int], _Moods] = field(default_factory=dict)
    _known_moods: dict[tuple[int, int, int], _Moods] = field(default_factory=dict)
    _seen: dict[tuple[str, Happening | None, bool, frozenset[str]], set[tuple[int, int]]] = field(default_factory=dict)

    def draw(self) -> None:
        """Go wherever something may lead."""
        waiting = [self._open(standing_of(opening(self.scenario)))]
        self.standings.update(waiting)
        while waiting:
            at = waiting.pop()
            for target in set(self._targets(at)):
                if target not in self.standings:
                    self.standings.add(target)
                    waiting.append(target)

    def _targets(self, at: Standing) -> Iterator[Standing]:
        room = min(MOST_TRUST - at.trust, self.scenario.laws.most_gained)
        for lead, ways in self._leads(at):
            if ways:
                self.leads_taken.add((at.node, lead.line))
            moods = self._moods(ways, room, at)
            seen = self._seen.setdefault((lead.to, lead.happens, at.betrayed, at.flags | lead.sets), set())
            moods = moods - seen
            seen |= moods
            for trust, anger in moods:
                yield from self._led(at._replace(trust=trust, anger=anger), lead)

    def _moods(self, ways: tuple[Way, ...], room: int, at: Standing) -> _Moods:
        key = (id(ways[0]) if ways else 0, at.trust, at.anger)
        if key not in self._known_moods:
            self._known_moods[key] = frozenset(
                (min(max(at.trust + net, LEAST_TRUST), MOST_TRUST), min(max(at.anger + anger, 0), MOST_ANGER))
                for anger, net in self._nets_of(ways, room)
            )
        return self._known_moods[key]

    def _led(self, left: Standing, lead: Lead) -> Iterator[Standing]:
        yield self._open(led(self.scenario, left, lead)[0])
        if lead.happens or self.scenario.nodes[lead.to].happens:
            yield self._open(led(self.scenario, self._closed(left), lead)[0])

    def _leads(self, at: Standing) -> Iterator[tuple[Lead, tuple[Way, ...]]]:
        if at.ended:
            return
        node = self.scenario.nodes[at.node]
        hearing = hearing_of(self.scenario, at)._replace(betrayed=False, risked=True)
        for choice in offered(node, at):
            yield choice, (self.ways.of_choice(choice, hearing),)
        for result in possible(node):
            yield result, (self.ways.of_choice(result, hearing),)
        if branches := heard(node, at):
            roles = self.ways.roles(branches, enough=node.enough)
            yield from zip(branches, self.ways.of_branches(roles, hearing), strict=True)

    def _nets_of(self, ways: tuple[Way, ...], room: int) -> _Moods:
        """Return the changes of anger and trust that some way can bring, whatever was credited before."""
        key = (id(ways[0]) if ways else 0, room)
        if key not in self._nets:
            self._nets[key] = frozenset(
                (anger, won - loss)
                for way in ways
                for won in {won for credits in way.credits[: room + 1] for won, _, _ in credits}
                for anger, loss in way.effects
            )
        return self._nets[key]

    def _open(self, at: Standing) -> Standing:
        return at._replace(risked=True, repaired=self.scenario.laws.repair, promise_kept=True)

    def _closed(self, at: Standing) -> Standing:
        return at._replace(risked=False, repaired=frozenset(), promise_kept=False)


def outline(scenario: Scenario, ways: Ways) -> Outline:
    """Return what a scenario can reach at most."""
    drawn = Outline(scenario, ways)
    drawn.draw()
    return drawn
