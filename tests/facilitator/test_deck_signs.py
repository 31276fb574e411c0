"""The signs on the cards and the rules for a pencil are the laws of trust, whatever is said to whomever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.facilitator.reader import Tracker, count, happen
from trainingkit.authoring import the_laws
from trainingkit.authoring.words import the_words
from trainingkit.engine import State
from trainingkit.engine.reaction import react_to_happening, react_to_reply
from trainingkit.engine.rules import evolve_all
from trainingkit.facilitator.deck import effect_of
from trainingkit.facilitator.deck_signs import Signs
from trainingkit.model import Happening, Mood, Move

LAWS = the_laws()
SIGNS = Signs(LAWS, the_words(), repairs=True)

moods = st.builds(Mood, st.integers(1, 10), st.integers(0, 3), st.booleans())
states = st.builds(
    State,
    st.just("anywhere"),
    moods,
    st.frozensets(st.sampled_from(sorted(set(LAWS.steps.values())))),
    st.booleans(),
    st.frozensets(st.sampled_from(sorted(LAWS.repair))),
    st.booleans(),
)


def tracker_of(state: State) -> Tracker:
    ticks = {SIGNS.say("sign.risk")} if state.risked else set()
    ticks |= {SIGNS.say("tracker.betrayed")} if state.mood.betrayed else set()
    ticks |= {SIGNS.say("tracker.promise_kept")} if state.promise_kept else set()
    ticks |= {SIGNS.say(f"repair.{move}") for move in state.repaired}
    steps = frozenset(SIGNS.say(f"kind.{kind}") for kind in state.credited)
    return Tracker(state.mood.trust, state.mood.anger, steps, frozenset(ticks))


@settings(max_examples=1000, deadline=None)
@given(states, st.frozensets(st.sampled_from(list(Move)), max_size=9), st.booleans())
def test_a_pencil_counts_any_answer_as_the_engine_does(state, moves, enough):
    reaction = react_to_reply(LAWS, state, moves, enough=enough)
    after = evolve_all(state, (reaction.changed, reaction.took))
    printed = SIGNS.effect(effect_of(LAWS, moves, enough=enough), betrayed=True)
    assert count(printed, tracker_of(state)) == tracker_of(after), printed


@settings(max_examples=300, deadline=None)
@given(states, st.sampled_from(list(Happening)))
def test_a_pencil_follows_what_happens_as_the_engine_does(state, happening):
    reaction = react_to_happening(LAWS, state, happening)
    after = evolve_all(state, (reaction.changed, reaction.took))
    assert happen(SIGNS.happening(happening), tracker_of(state)) == tracker_of(after)
