"""One reply by itself: what its words would do to a calm customer halfway up the scale."""

from __future__ import annotations

from trainingkit.authoring.words import Words
from trainingkit.engine import Session, Turn
from trainingkit.model import Branch, Customer, Ending, Laws, Mood, Node, Rubric, Says, Scenario
from trainingkit.scoring.feedback import TurnTold, explain_turn

HALFWAY = Mood(5)


def hear_reply(reply: str, customer: str, laws: Laws, words: Words) -> TurnTold:
    """Return what a reply to a customer's line does, told as a turn of a conversation.

    Raises:
        PlayError: If the reply is empty, too long or not in English.
    """
    turn: Turn = Session(_one_reply(customer, laws)).write(reply)
    return explain_turn(turn, laws, words)


def _one_reply(customer: str, laws: Laws) -> Scenario:
    here = Node("here", Says(customer, customer), listen=(Branch("there"),))
    there = Node("there", Says("", ""), ending=Ending("", ""))
    return Scenario(
        name="one-reply",
        title="",
        teaches=(),
        customer=Customer("", HALFWAY),
        start="here",
        nodes={"here": here, "there": there},
        rubric=Rubric(()),
        laws=laws,
        digest="",
    )
