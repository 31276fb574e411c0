"""The questions for a room, from what this room did: reaction, description, analysis, application.

The order is that of PEARLS. Source: Eppich and Cheng 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from trainingkit.authoring.words import Words
from trainingkit.live.debriefing import LookBack, Point
from trainingkit.scoring import mark
from trainingkit.scoring.hindsight import Hindsight


class Stage(StrEnum):
    """The four stages of a debrief, in order."""

    REACTION = "reaction"
    DESCRIPTION = "description"
    ANALYSIS = "analysis"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the room, and the stage at which it is put."""

    stage: Stage
    text: str


def questions(back: LookBack, hindsight: Hindsight | None, words: Words) -> tuple[Question, ...]:
    """Return the questions for a room, in the order in which they are put."""
    scenario, mood = back.session.scenario, back.session.state.mood
    customer = scenario.customer.name
    told = [
        (Stage.REACTION, words.say("room.ask.reaction", customer=customer)),
        (Stage.DESCRIPTION, words.say("room.ask.description", customer=customer)),
    ]
    if back.session.replies and scenario.shows_trust:
        trust = words.say("room.ask.trust", began=scenario.customer.mood.trust, ended=mood.trust, customer=customer)
        told.append((Stage.DESCRIPTION, trust))
    told += [(Stage.ANALYSIS, text) for text in _analysis(back, hindsight, words)]
    told += [(Stage.APPLICATION, words.say(f"room.ask.application_{number}")) for number in (1, 2)]
    return tuple(Question(stage, text) for stage, text in told)


def _analysis(back: LookBack, hindsight: Hindsight | None, words: Words) -> Iterator[str]:
    if split := back.most_split:
        yield _split(split, words)
    if lost := back.agreed_and_lost:
        cell = lost.first
        yield words.say(
            "room.ask.agreed_and_lost",
            number=lost.number,
            share=percent(cell.share if cell else None),
            reply=cell.says if cell and cell.says else words.say("room.in_own_words"),
            points=-lost.won,
        )
    if changed := back.most_changed:
        yield from _changed(changed, words)
    turning = hindsight.turning_point if hindsight else None
    if turning and turning.better:
        yield words.say("room.ask.turning", number=turning.turn, reply=turning.reply, other=turning.better.reply)
    yield from _missed(back, words)


def _split(point: Point, words: Words) -> str:
    first, second = point.first, point.second
    own = words.say("room.in_own_words")
    return words.say(
        "room.ask.split",
        number=point.number,
        first=(first.says if first else "") or own,
        second=(second.says if second else "") or own,
        first_share=percent(first.share if first else None),
        second_share=percent(second.share if second else None),
    )


def _changed(point: Point, words: Words) -> Iterator[str]:
    if point.changed and point.changed[0].share != point.changed[1].share:
        was, is_now = point.changed
        reply = is_now.says or words.say("room.in_own_words")
        yield words.say(
            "room.ask.changed", number=point.number, reply=reply, was=percent(was.share), now=percent(is_now.share)
        )


def _missed(back: LookBack, words: Words) -> Iterator[str]:
    """Give a question on the criterion that weighs most of those of which nothing was earned."""
    if back.session.ending is None:
        return
    missed = [verdict.criterion for verdict in mark(back.session).verdicts if not verdict.earned]
    if missed:
        worst = max(missed, key=lambda criterion: criterion.points)
        yield words.say("room.ask.missed", criterion=worst.name, why=worst.why)


def percent(share: float | None) -> int:
    """Return a share as whole per cent; 0 where it may not be told."""
    return round((share or 0) * 100)
