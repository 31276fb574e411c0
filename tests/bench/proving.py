"""The prover measured: `python -m tests.bench.proving`.

It plays 100,000 conversations of each scenario at random, and makes 500 slips on purpose.
"""

from __future__ import annotations

import time
from random import Random

from tests.proving.test_mutants import MUTANTS, survivors
from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.engine import State, decide, listens, offered, opening
from trainingkit.engine.rules import evolve_all
from trainingkit.model import Answer, CustomerPlaced, LinesMarked, Move, Place, Replied, Scenario, Side
from trainingkit.proving import Exploration, Point, Said, explore
from trainingkit.proving.standing import standing_of

PLAYS = 100_000
MOST_REPLIES = 60
_SIZES = (0, 1, 1, 2, 2, 3, 4, 5, 8, 15)
_LENGTHS = (1, 5, 20, 26, 60, 200)


def reached_and_not_listed(exploration: Exploration, *, plays: int, seed: int) -> list[State]:
    """Return the states that random choices and random sets of moves reach, and that are not listed."""
    random = Random(seed)
    played = (state for _ in range(plays) for state in _random_play(exploration.scenario, random))
    return [state for state in played if not _is_listed(exploration, state)]


def shown_otherwise(exploration: Exploration) -> list[Point]:
    """Return the points that are listed and that their directed play does not show."""
    return [
        point
        for point in exploration.points
        if _point(_follow(exploration.scenario, exploration.play_to(point))) != point
    ]


def states_shown_otherwise(exploration: Exploration) -> list[State]:
    """Return the states that are listed and that their directed play does not lead to, memory and all."""
    return [
        state
        for state in exploration.each_state()
        if _follow(exploration.scenario, exploration.play_to_state(state)) != state
    ]


def _is_listed(exploration: Exploration, state: State) -> bool:
    customers = exploration.reached.get(standing_of(state), 0)
    return bool(customers >> exploration.ways.steps.bits(state.credited) & 1)


def _random_play(scenario: Scenario, random: Random) -> list[State]:
    state, states = opening(scenario), []
    while not state.ended and len(states) < MOST_REPLIES:
        state = evolve_all(state, decide(scenario, state, _random_reply(scenario, state, random)))
        states.append(state)
    return states


def _random_reply(scenario: Scenario, state: State, random: Random) -> Answer:
    node = scenario.nodes[state.node]
    if node.place:
        return CustomerPlaced(random.randint(1, 10))
    if node.mark:
        return LinesMarked(tuple(random.choice((None, *node.mark.names)) for _ in node.mark.staff))
    choices = offered(scenario, state)
    if choices and not (listens(scenario, state) and random.random() < 0.6):
        number = random.randint(1, len(choices))
        return Replied("", (), choices[number - 1].moves, number)
    moves = frozenset(random.sample(list(Move), random.choice(_SIZES)))
    return Replied(_words(random.choice(_LENGTHS)), (), moves)


def _follow(scenario: Scenario, play: tuple[Said, ...]) -> State:
    state = opening(scenario)
    for said in play:
        state = evolve_all(state, decide(scenario, state, _answer(scenario, state, said)))
    return state


def _answer(scenario: Scenario, state: State, said: Said) -> Answer:
    node = scenario.nodes[state.node]
    if said.result is not None and node.mark:
        return LinesMarked(node.mark.right)
    if said.result is not None and node.place:
        return CustomerPlaced(_at_side(node.place, said.result.side))
    return Replied(_words(said.word_count), (), said.moves, said.choice)


def _at_side(place: Place, side: Side) -> int:
    return next(trust for trust in range(1, 11) if place.is_near(trust) is (side is not Side.OFF))


def _point(state: State) -> Point:
    return Point(state.node, state.mood, state.flags)


def _words(count: int) -> str:
    return "word " * count


def main() -> None:
    """Compare, and print what was measured."""
    for name in scenario_names():
        began = time.perf_counter()
        exploration = explore(find_scenario(name))
        took_s = time.perf_counter() - began
        missed = reached_and_not_listed(exploration, plays=PLAYS, seed=1)
        wrong = shown_otherwise(exploration)
        print(
            f"{name}: {exploration.states:,} states at {len(exploration.points)} points in {took_s:.2f} s; "
            f"{PLAYS:,} random plays reach {len(missed)} that are not listed; "
            f"{len(wrong)} listed are not shown by their play"
        )
    began = time.perf_counter()
    left = survivors(MUTANTS)
    print(f"{MUTANTS - len(left)} of {MUTANTS} mutants caught in {time.perf_counter() - began:.0f} s; these were not:")
    print(*left, sep="\n")


if __name__ == "__main__":
    main()
