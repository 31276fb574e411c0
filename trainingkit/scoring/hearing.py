"""One reply by itself: what its words would do to a calm customer halfway up the scale."""

from __future__ import annotations

from dataclasses import replace

from trainingkit.authoring.words import Words
from trainingkit.engine import Session
from trainingkit.model import MOST_TRUST, Branch, Customer, Ending, Laws, Mood, Node, Rubric, Says, Scenario
from trainingkit.scoring.feedback import TurnTold, explain_turn

HALFWAY = Mood(5)


def is_unwritten(reply: str, words: Words) -> bool:
    """Return whether a reply is still what a lesson put there to be written over, or has its … at the end."""
    return reply.strip() in words.under("hear.stand_ins").values() or f" {reply.strip()}".endswith(" …")


def hear_reply(reply: str, customer: str, laws: Laws, words: Words) -> TurnTold:
    """Return what a reply to a customer's line does, told as a turn of a conversation.

    Each move is told by itself: no limit on what one reply may win hides another.

    Raises:
        PlayError: If the reply is empty, too long or not in English.
    """
    each = {move: str(move) for move in laws.steps}
    by_itself = replace(laws, steps=each, most_gained=MOST_TRUST, without_risk=MOST_TRUST)
    turn = Session(_one_reply(customer, by_itself)).write(reply)
    return explain_turn(turn, by_itself, words)


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
