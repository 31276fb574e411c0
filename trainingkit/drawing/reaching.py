"""What the prover found, as a picture needs it."""

from __future__ import annotations

from dataclasses import replace

from trainingkit.drawing.chart import Moods, Reach
from trainingkit.model import Lead, Mood, Node, Scenario
from trainingkit.proving.exploring import Exploration, explore, possible


def reach_of(scenario: Scenario) -> Reach:
    """Return the moods that each node can be reached with, and the replies that some of these moods let through."""
    found, by_choices = explore(scenario), explore(by_choices_alone(scenario))
    return Reach(_moods(found), _moods(by_choices), _leads(found), found.complete and by_choices.complete)


def by_choices_alone(scenario: Scenario) -> Scenario:
    """Return the scenario for somebody who writes only where there is nothing to choose from."""
    nodes = {id: replace(node, listen=()) if node.choices else node for id, node in scenario.nodes.items()}
    return replace(scenario, nodes=nodes)


def _moods(found: Exploration) -> Moods:
    moods: dict[str, set[Mood]] = {}
    for point in found.points:
        moods.setdefault(point.node, set()).add(point.mood)
    return {node: frozenset(seen) for node, seen in moods.items()}


def _leads(found: Exploration) -> frozenset[tuple[str, int]]:
    """Return the choices and branches that some mood which can be reached lets through."""
    return frozenset(
        (point.node, lead.line)
        for point in found.points
        for lead in _leads_of(found.scenario.nodes[point.node])
        if lead.when.fits_mood(point.mood, point.flags)
    )


def _leads_of(node: Node) -> tuple[Lead, ...]:
    return (*node.choices, *node.listen, *possible(node))
