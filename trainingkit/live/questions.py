"""The questions for a room, from what this room did: reaction, description, analysis, application.

The order is that of PEARLS. Source: Eppich and Cheng 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from trainingkit.authoring.words import Words
from trainingkit.live.debriefing import LookBack, Point
from trainingkit.live.noticing import became_partner, betrayed, drew_many, placed_off
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
    """Give the questions on what happened; a talk has time for a handful, so the first ones matter most."""
    yield from _fell(back, words)
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
    yield from _drew_many(back, words)
    yield from _placed(back, words)
    yield from _partner(back, words)


def _fell(back: LookBack, words: Words) -> Iterator[str]:
    fall, customer = betrayed(back), back.session.scenario.customer.name
    if fall:
        key = "betrayed" if fall.is_now < fall.was else "betrayed_low"
        yield words.say(f"room.ask.{key}", number=fall.number, customer=customer, was=fall.was, now=fall.is_now)


def _partner(back: LookBack, words: Words) -> Iterator[str]:
    number, scenario = became_partner(back), back.session.scenario
    if number and scenario.shows_trust:
        partner_at = scenario.laws.partner_at
        yield words.say("room.ask.partner", number=number, customer=scenario.customer.name, partner_at=partner_at)


def _drew_many(back: LookBack, words: Words) -> Iterator[str]:
    """Give a question on the harmful answer that drew most, unless what it cost is asked about already."""
    drawn, lost = drew_many(back), back.agreed_and_lost
    if drawn and not (lost and lost.number == drawn.point.number):
        yield words.say(
            "room.ask.drew_many",
            number=drawn.point.number,
            share=percent(drawn.cell.share),
            reply=drawn.cell.says,
            move=words.say(f"move.{drawn.harm}.name"),
            customer=back.session.scenario.customer.name,
        )


def _placed(back: LookBack, words: Words) -> Iterator[str]:
    if found := placed_off(back):
        point, placing = found
        way = "placed_high" if placing.middle > placing.stood else "placed_low"
        customer = back.session.scenario.customer.name
        yield words.say(
            f"room.ask.{way}", number=point.number, customer=customer, stood=placing.stood, middle=placing.middle
        )


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
