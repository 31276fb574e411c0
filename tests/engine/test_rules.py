from __future__ import annotations

import pytest

from trainingkit.authoring import parse_scenario
from trainingkit.engine import Session, decide, evolve, offered, opening
from trainingkit.errors import PlayError
from trainingkit.model import Ended, Led, Mood, MoodChanged, Move, Replied, Took

STORY = """
scenario: story
title: A story
customer: {{name: Ada, trust: {trust}, anger: {anger}}}
start: first
nodes:
  first:
    says: {{partner: We can do this., defensive: Prove it.}}
    choices:
      - {{reply: Here is my number., moves: [trusts_first], to: second, sets: [number]}}
      - {{reply: For partners only., moves: [], to: second, when: {{trust: [7, 10]}}}}
      - {{reply: Hello., moves: [courtesy], to: second}}
    listen:
      - {{when: {{words: [0, 3]}}, to: second, sets: [brief]}}
      - {{when: {{all: [regret], none: [excuses]}}, to: second, happens: promise_kept}}
      - {{to: first}}
  second:
    says: And?
    happens: betrayal_found
    choices:
      - {{reply: I told you., moves: [], to: end, when: {{flags: [number]}}}}
      - {{reply: Well., moves: [], to: end, when: {{no_flags: [number]}}}}
  end: {{says: Bye., ending: {{title: Over, lesson: Nothing.}}}}
marks: [{{criterion: hello, points: 1, when: {{made: courtesy}}, source: S2.9}}]
"""


def story(trust=4, anger=0):
    return parse_scenario(STORY.format(trust=trust, anger=anger), path="story.yaml")


def own_words(text, *moves):
    return Replied(text, (), frozenset(moves))


def test_only_choices_that_fit_the_mood_are_offered():
    guarded, partner = story(), story(trust=8)
    assert [c.reply for c in offered(guarded, opening(guarded))] == ["Here is my number.", "Hello."]
    assert len(offered(partner, opening(partner))) == 3


def test_a_partner_says_another_line():
    assert Session(story()).says == "Prove it."
    assert Session(story(trust=7)).says == "We can do this."


def test_the_first_branch_that_fits_is_taken():
    scenario = story()
    events = decide(scenario, opening(scenario), own_words("I am sorry about that", Move.REGRET))
    assert Led("second") in events
    assert any(isinstance(event, Took) and event.happening == "promise_kept" for event in events)
    excused = own_words("I am sorry but we are busy", Move.REGRET, Move.EXCUSES)
    assert Led("first") in decide(scenario, opening(scenario), excused)


def test_the_length_of_a_reply_can_choose_the_branch():
    scenario = story()
    events = decide(scenario, opening(scenario), own_words("Yes of course"))
    assert Took(flags=frozenset({"brief"})) in events


def test_what_happens_at_a_node_happens_on_arrival():
    scenario = story(trust=9)
    events = decide(scenario, opening(scenario), Replied("Hello.", (), frozenset(), 3))
    changes = [event for event in events if isinstance(event, MoodChanged)]
    assert changes[-1].after == Mood(3, 3, betrayed=True)


def test_who_begins_above_6_was_trusted_before():
    assert [opening(story(trust=trust)).risked for trust in (6, 7)] == [False, True]


def test_a_story_may_begin_at_its_end():
    there = parse_scenario(STORY.format(trust=4, anger=0).replace("start: first", "start: end"), path="story.yaml")
    assert [opening(scenario).ended for scenario in (story(), there)] == [False, True]


@pytest.mark.parametrize(("enough", "trust"), [("false", 6), ("true", 5)])
def test_where_the_customer_has_what_they_need_going_on_costs(enough, trust):
    text = STORY.format(trust=5, anger=0).replace("start: first", "start: there")
    there = f"""
  there:
    says: That will do.
    enough: {enough}
    choices: [{{reply: And a bag., moves: [repairs], to: end}}, {{reply: Goodbye., moves: [], to: end}}]
  end:"""
    session = Session(parse_scenario(text.replace("\n  end:", there), path="story.yaml"))
    session.choose(1)
    assert session.state.mood.trust == trust


def test_flags_decide_what_is_offered_later():
    session = Session(story())
    session.choose(1)
    assert [choice.reply for choice in session.choices] == ["I told you."]


def test_deciding_changes_nothing_by_itself():
    scenario = story()
    state = opening(scenario)
    decide(scenario, state, Replied("Hello.", (), frozenset({Move.COURTESY}), 2))
    assert state == opening(scenario)


def test_an_ending_ends():
    session = Session(story())
    session.choose(2)
    turn = session.choose(1)
    assert turn.events[-1] == Ended("end")
    assert session.ending.title == "Over"
    assert session.choices == ()
    assert evolve(turn.before, Ended("end")).ended


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda s: s.choose(9), "no_such_choice"),
        (lambda s: s.choose(0), "no_such_choice"),
        (lambda s: s.write("   "), "write_something"),
        (lambda s: s.write("sorry " * 1000), "too_long"),
        (lambda s: s.undo(), "nothing_to_undo"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(act, key):
    session = Session(story())
    with pytest.raises(PlayError) as problem:
        act(session)
    assert problem.value.key == key
    assert session.turns == ()


def test_own_words_are_refused_where_only_choices_stand():
    session = Session(story())
    session.choose(1)
    with pytest.raises(PlayError) as problem:
        session.write("I am very sorry about this.")
    assert problem.value.key == "choose_here"


def test_undo_goes_back_exactly_and_is_counted():
    session = Session(story())
    before = session.state
    session.choose(1)
    session.undo()
    assert session.state == before
    assert session.undone == 1


def test_a_move_that_is_unsure_is_never_held_against_the_trainee(wrong_shoes):
    from trainingkit.model import Span

    session = Session(wrong_shoes)
    spans = (Span(Move.BLAMES_CUSTOMER, 0, 3, "r", 0.4, unsure=True), Span(Move.REGRET, 0, 3, "r", 0.4, unsure=True))
    assert session._counted(spans) == {Move.REGRET}
