"""Each law of the trust scale, for every mood and every reply that Hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from trainingkit.authoring import the_laws
from trainingkit.engine.reaction import react_to_happening, react_to_reply
from trainingkit.engine.rules import evolve_all
from trainingkit.engine.state import State
from trainingkit.model import Effect, Happening, Mood, Move, Reason

LAWS = the_laws()
LISTENING = {Move.REFLECTION, Move.NAMES_FEELING, Move.OPEN_QUESTION, Move.CHECKS_UNDERSTANDING}
APOLOGY = {Move.REGRET, Move.RESPONSIBILITY, Move.ASKS_FORGIVENESS}

moves = st.frozensets(st.sampled_from(Move), max_size=8)
moods = st.builds(Mood, st.integers(1, 10), st.integers(0, 3), st.booleans())
states = st.builds(
    State,
    node=st.just("here"),
    mood=moods,
    credited=st.frozensets(st.sampled_from(sorted(set(LAWS.steps.values())))),
    risked=st.booleans(),
    repaired=st.frozensets(st.sampled_from(sorted(LAWS.repair))),
    promise_kept=st.booleans(),
)


def after(state: State, made: frozenset[Move], *, enough: bool = False) -> State:
    reaction = react_to_reply(LAWS, state, made, enough=enough)
    return evolve_all(state, (reaction.changed, reaction.took))


def after_happening(state: State, happening: Happening) -> State:
    reaction = react_to_happening(LAWS, state, happening)
    return evolve_all(state, (reaction.changed, reaction.took))


def fresh(trust: int, anger: int = 0, *, betrayed: bool = False, risked: bool = True) -> State:
    return State("here", Mood(trust, anger, betrayed), risked=risked)


@given(states, moves, st.booleans(), st.sampled_from(Happening))
def test_range_trust_and_anger_stay_on_their_scales(state, made, enough, happening):
    for then in (after(state, made, enough=enough), after_happening(state, happening)):
        assert 1 <= then.mood.trust <= 10
        assert 0 <= then.mood.anger <= 3


@given(moods)
def test_threshold_a_customer_is_a_partner_from_7(mood):
    assert LAWS.is_partner(mood) == (mood.trust >= 7)


@given(st.frozensets(st.sampled_from(sorted(LAWS.slips)), min_size=1), st.integers(1, 10))
def test_threshold_a_partner_forgives_slips_and_the_defensive_do_not(slips, trust):
    lost = trust - after(fresh(trust), slips).mood.trust
    assert lost == (0 if trust >= 7 else min(1, trust - 1))


@given(st.sampled_from(sorted(LAWS.mirrors)))
def test_asymmetry_a_harm_loses_at_least_twice_what_its_mirror_gains(harm):
    gained = after(fresh(5), frozenset({LAWS.mirrors[harm]})).mood.trust - 5
    lost = 5 - after(fresh(5), frozenset({harm})).mood.trust
    assert gained >= 1
    assert lost >= 2 * gained


def test_asymmetry_no_cap_undoes_it():
    assert LAWS.most_lost >= 2 * LAWS.most_gained


@given(states, st.sampled_from(sorted(LAWS.steps)))
def test_small_steps_one_move_gains_one_point_at_most(state, move):
    assert after(state, frozenset({move})).mood.trust - state.mood.trust <= 1


@given(states, moves)
def test_small_steps_repetition_wears_off(state, made):
    """Said again and again, the same reply soon wins nothing: each kind of step wins once."""
    calm = replace(state, mood=replace(state.mood, anger=0))
    trust = [calm.mood.trust]
    for _ in range(len(made) + 1):
        calm = replace(after(calm, made), mood=replace(after(calm, made).mood, anger=0))
        trust.append(calm.mood.trust)
    assert trust[-1] <= trust[-2]
    assert max(trust) - trust[0] <= len({LAWS.steps[move] for move in made & LAWS.steps.keys()})


@given(states, moves)
def test_anger_gate_only_listening_and_apology_gain_while_anger_is_high(state, made):
    assume(state.mood.anger >= 2)
    reaction = react_to_reply(LAWS, state, made, enough=False)
    winners = {effect.move for effect in reaction.changed.effects if effect.trust > 0}
    assert winners <= LISTENING | APOLOGY


@given(states, st.sampled_from(sorted(LISTENING)))
def test_anger_gate_listening_lowers_anger_by_one(state, move):
    assert after(state, frozenset({move})).mood.anger == max(state.mood.anger - 1, 0)


def test_anger_gate_fixing_before_listening_wins_nothing():
    assert after(fresh(4, 3), frozenset({Move.REPAIRS, Move.COMMITS})).mood == Mood(4, 3)


@given(states)
def test_betrayal_drops_trust_to_3_at_most_with_anger_3_and_is_remembered(state):
    then = after_happening(state, Happening.BETRAYAL_FOUND)
    assert then.mood.trust <= 3
    assert then.mood.trust < state.mood.trust or state.mood.trust == 1
    assert then.mood.anger == 3
    assert then.mood.betrayed


@given(states, moves)
def test_betrayal_no_reply_makes_it_forgotten(state, made):
    assert after(state, made).mood.betrayed == state.mood.betrayed


def test_betrayal_is_the_essays_9_to_3():
    assert after_happening(fresh(9), Happening.BETRAYAL_FOUND).mood == Mood(3, 3, betrayed=True)


@given(states)
def test_betrayal_begins_the_account_anew(state):
    """Small steps can win again, and a repair or a promise of before counts no more; a risk once taken was taken."""
    then = after_happening(state, Happening.BETRAYAL_FOUND)
    assert then == replace(state, mood=then.mood, credited=frozenset(), repaired=frozenset(), promise_kept=False)
    assert then.promise_kept is False


@given(states)
def test_a_promise_kept_is_remembered(state):
    assert after_happening(state, Happening.PROMISE_KEPT).promise_kept is True
    assert after_happening(state, Happening.FAULT_TOLD_FIRST).promise_kept is state.promise_kept


@given(states)
def test_candour_costs_two_points_at_most_and_no_anger(state):
    then = after_happening(state, Happening.FAULT_TOLD_FIRST)
    assert 0 <= state.mood.trust - then.mood.trust <= 2
    assert then.mood.anger == state.mood.anger


@given(states)
def test_candour_is_never_worse_than_being_found_out(state):
    told, found = (after_happening(state, h) for h in (Happening.FAULT_TOLD_FIRST, Happening.BETRAYAL_FOUND))
    assert told.mood.trust >= found.mood.trust
    assert told.mood.anger <= found.mood.anger


@given(st.lists(moves, max_size=12), st.integers(1, 6))
def test_reciprocity_without_a_risk_taken_first_trust_does_not_pass_6(replies, trust):
    state = fresh(trust, risked=False)
    for made in replies:
        state = after(state, made - {Move.TRUSTS_FIRST})
    assert state.mood.trust <= 6


def test_reciprocity_a_risk_taken_first_opens_the_way():
    state = after(fresh(6, risked=False), frozenset({Move.TRUSTS_FIRST}))
    assert state.mood.trust == 7


@given(st.lists(st.tuples(moves, st.sampled_from([None, Happening.FAULT_TOLD_FIRST])), max_size=12))
def test_repair_without_a_promise_kept_trust_does_not_pass_6_after_betrayal(steps):
    state = after_happening(fresh(9), Happening.BETRAYAL_FOUND)
    for made, happening in steps:
        state = after(state, made)
        state = after_happening(state, happening) if happening else state
        assert state.mood.trust <= 6


@given(st.lists(moves, max_size=12), st.sampled_from(sorted(LAWS.repair)))
def test_repair_with_one_part_missing_trust_does_not_pass_6_after_betrayal(replies, missing):
    state = after_happening(fresh(9), Happening.BETRAYAL_FOUND)
    state = after_happening(state, Happening.PROMISE_KEPT)
    for made in replies:
        state = after(state, made - {missing})
        assert state.mood.trust <= 6


def test_repair_in_full_opens_the_way_again():
    state = replace(after_happening(fresh(9), Happening.BETRAYAL_FOUND))
    for made in ({Move.REFLECTION}, {Move.OPEN_QUESTION}, {Move.REGRET, Move.RESPONSIBILITY}, {Move.REPAIRS}):
        state = after(state, frozenset(made))
    state = after_happening(state, Happening.PROMISE_KEPT)
    state = after(state, frozenset({Move.COMMITS, Move.TRUSTS_FIRST}))
    assert state.mood.trust >= 7


@given(states, moves, st.sampled_from([Move.CONDITIONAL_APOLOGY, Move.DEFLECTED_APOLOGY]))
def test_unconditional_a_conditional_or_deflected_apology_gains_nothing_and_costs(state, made, apology):
    then = after(state, made | {apology})
    assert then.mood.trust <= max(state.mood.trust - 1, 1)
    assert not then.credited - state.credited


@given(states)
def test_enough_unasked_advice_costs(state):
    assert after(state, frozenset({Move.ADVISES})).mood.trust < state.mood.trust or state.mood.trust == 1


@given(st.integers(2, 10), st.sampled_from(sorted(LAWS.steps.keys() - LAWS.welcome_when_enough)))
def test_enough_going_on_costs_what_it_would_have_won(trust, move):
    state = fresh(trust)
    on_time, too_late = (after(state, frozenset({move}), enough=enough).mood.trust for enough in (False, True))
    assert too_late == on_time - LAWS.enough_cost


@given(states, moves)
def test_every_change_of_mood_is_told_with_its_reason(state, made):
    reaction = react_to_reply(LAWS, state, made, enough=False)
    told = {effect.reason for effect in reaction.changed.effects}
    if reaction.changed.after.trust > state.mood.trust:
        assert Reason.HELPED in told
    if reaction.changed.after.trust < state.mood.trust:
        assert Reason.HURT in told
    if reaction.changed.after.anger != state.mood.anger:
        assert told & {Reason.CALMED, Reason.PROVOKED}


@given(states, moves)
def test_no_change_of_anger_is_told_that_did_not_come_about(state, made):
    changed = react_to_reply(LAWS, state, made, enough=False).changed
    assert sum(effect.anger for effect in changed.effects) == changed.after.anger - changed.before.anger


@given(states, st.sampled_from(Happening))
def test_what_happened_is_told_with_all_that_it_moved(state, happening):
    changed = react_to_happening(LAWS, state, happening).changed
    trust, anger = changed.after.trust - state.mood.trust, changed.after.anger - state.mood.anger
    assert changed.before == state.mood
    assert changed.effects == (Effect(Reason.HAPPENED, trust=trust, anger=anger, happening=happening),)


@given(states, st.sampled_from([Happening.FAULT_TOLD_FIRST, Happening.PROMISE_KEPT]))
def test_neither_candour_nor_a_promise_kept_moves_anger_or_makes_a_betrayal_forgotten(state, happening):
    then = after_happening(state, happening).mood
    assert (then.anger, then.betrayed) == (state.mood.anger, state.mood.betrayed)


def test_a_promise_kept_wins_one_point_where_nothing_is_waited_for():
    for state, trust in (
        (fresh(6), 7),
        (fresh(6, risked=False), 6),
        (fresh(8, risked=False), 8),
        (fresh(6, betrayed=True), 6),
        (replace(fresh(6, betrayed=True), repaired=LAWS.repair), 7),
        (fresh(10), 10),
    ):
        assert after_happening(state, Happening.PROMISE_KEPT).mood.trust == trust


def test_a_step_that_wins_nothing_is_told_what_it_waits_for():
    thanks = {Move.COURTESY}
    for state, made, reason in (
        (fresh(10), thanks, Reason.HELPED),
        (fresh(6, risked=False), thanks, Reason.WAITS_FOR_RISK),
        (fresh(6, risked=False, betrayed=True), thanks, Reason.WAITS_FOR_RISK),
        (fresh(6, betrayed=True), thanks, Reason.WAITS_FOR_REPAIR),
        (fresh(6, risked=False, betrayed=True), {Move.TRUSTS_FIRST}, Reason.WAITS_FOR_REPAIR),
        (fresh(4, anger=2), thanks, Reason.TOO_ANGRY_TO_HEAR),
        (replace(fresh(4), credited=frozenset({"courtesy"})), thanks, Reason.WORN_OFF),
    ):
        (effect,) = react_to_reply(LAWS, state, frozenset(made), enough=False).changed.effects
        assert (effect.reason, effect.trust, effect.move in made) == (reason, 0, True)


def test_every_law_names_its_source():
    assert all(LAWS.sources.values())
    assert len(LAWS.sources) == 11
