from __future__ import annotations

import pytest

from trainingkit.authoring import find_scenario, parse_scenario
from trainingkit.engine import Session
from trainingkit.model import Fact
from trainingkit.scoring import best, facts_dropped, mark

STORY = """
scenario: story
title: A story
customer: {{name: Ada, trust: 5}}
start: first
facts: {{price: ["40 pounds", "£40"]}}
nodes:
  first:
    says: It broke.
    choices:
      - {{reply: That sounds hard., moves: [names_feeling], to: second}}
      - {{reply: Here is a new one., moves: [repairs], to: second}}
      - {{reply: You broke it., moves: [blames_customer], to: second}}
    listen: [{{to: second}}]
  second:
    says: And?
    choices:
      - {{reply: That sounds hard., moves: [names_feeling], to: end}}
      - {{reply: Here is a new one., moves: [repairs], to: end}}
    listen: [{{to: end}}]
  end: {{says: Bye., ending: {{title: Over, lesson: Nothing.}}}}
marks: [{{criterion: it, points: 2, when: {when}, source: S2.9}}]
"""


def earned(when: str, *steps: int | str) -> float:
    session = Session(parse_scenario(STORY.format(when=when), path="story.yaml"))
    for step in steps:
        session.choose(step) if isinstance(step, int) else session.write(step)
    return mark(session).points


@pytest.mark.parametrize(
    ("when", "steps", "points"),
    [
        ("{made: repairs}", (1, 2), 2),
        ("{made: repairs}", (1, 1), 0),
        ("{made: [repairs, names_feeling]}", (1, 2), 2),
        ("{made: [repairs, names_feeling]}", (1, 1), 0),
        ("{made_any: [repairs, names_feeling]}", (1, 1), 2),
        ("{made_any: [repairs, courtesy]}", (1, 1), 0),
        ("{made: repairs, at: second}", (2, 1), 0),
        ("{made: repairs, at: second}", (1, 2), 2),
        ("{avoided: blames_customer}", (1, 1), 2),
        ("{avoided: blames_customer}", (3, 1), 0),
        ("{avoided: blames_customer}", (1,), 0),
        ("{avoided: blames_customer}", (), 0),
        ("{first: names_feeling, before: repairs}", (1, 2), 2),
        ("{first: names_feeling, before: repairs}", (2, 1), 0),
        ("{first: names_feeling, before: repairs}", (1, 1), 2),
        ("{first: names_feeling, before: repairs}", (2, 2), 0),
        ("{first: names_feeling, before: repairs}", ("That sounds hard. I'll send you a new one today.", 1), 2),
        ("{first: names_feeling, before: repairs}", ("I'll send you a new one today. That sounds hard.", 1), 0),
        ("{ended: end}", (1, 1), 2),
        ("{ended: end}", (1,), 0),
        ("{trust: [6, 10]}", (1, 2), 2),
        ("{trust: [7, 10]}", (1, 2), 0),
        ("{words: [0, 5]}", (1, 2), 2),
        ("{words: [0, 4]}", (1, 2), 0),
        ("{keeps_facts: true}", (1, 2), 0),
        ("{keeps_facts: true}", ("It will be £40 for the new part.", 1), 2),
        ("{keeps_facts: true}", ("It will be 40 Pounds for the new part.", 1), 2),
        ("{keeps_facts: true}", ("It will be 140 pounds for the new part.", 1), 0),
    ],
)
def test_a_criterion_is_earned_by_what_was_done(when, steps, points):
    assert earned(when, *steps) == points


def test_nothing_played_earns_nothing_and_is_not_attempted(wrong_shoes):
    score = mark(Session(wrong_shoes))
    assert (score.points, score.attempted, score.ended_at) == (0, False, None)
    assert score.out_of == 6


def test_the_best_attempt_counts(wrong_shoes):
    good, bad, unplayed = Session(wrong_shoes), Session(wrong_shoes), Session(wrong_shoes)
    for session, steps in ((good, (1, 1)), (bad, (2, 2))):
        for step in steps:
            session.choose(step)
    assert best([bad, good, unplayed, bad]) is good
    assert best([unplayed]) is None


def test_replies_taken_back_do_not_count(wrong_shoes):
    session = Session(wrong_shoes)
    session.choose(2)
    session.undo()
    session.choose(1)
    session.choose(1)
    assert mark(session).points == 6


def test_the_words_that_earned_a_point_are_quoted(wrong_shoes):
    session = Session(wrong_shoes)
    session.write("I am so sorry about the brown ones.")
    verdict = mark(session).verdicts[0]
    assert verdict.earned == 2
    assert "sorry" in verdict.quotes[0].words
    assert verdict.quotes[0].turn == 1


def test_no_words_are_quoted_twice():
    """A receipt waived is trust, and an offer of two things, and a remedy: one sentence is quoted once."""
    session = Session(find_scenario("returns-sign"))
    session.write(
        "For thirty days you get your money back or another pair. You don't need a receipt: we'll take your word."
    )
    for verdict in mark(session).verdicts:
        words = [quote.words for quote in verdict.quotes]
        assert not [one for one in words if sum(one in other for other in words) > 1]


def test_a_fact_is_kept_by_any_of_its_wordings():
    facts = (Fact("day", ("on Friday", "this Friday")), Fact("price", ("£40",)))
    assert facts_dropped("It comes ON  FRIDAY, for £40.", facts) == ()
    assert facts_dropped("It comes on Fridays for £400", facts) == ("day", "price")
