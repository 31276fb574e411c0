"""`trainingkit replay SCENARIO TRANSCRIPT`: what was said, and what it earned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import the_words
from trainingkit.cli.conversation import print_feedback
from trainingkit.engine import Session, Turn, read_transcript, replay_all
from trainingkit.errors import TranscriptError
from trainingkit.model import CustomerPlaced, LinesMarked, Mood, Score
from trainingkit.scoring import best, explain, mark
from trainingkit.scoring.debriefing import Debrief, Outcome, debrief
from trainingkit.scoring.hindsight import LONGEST_LOOK_BACK


@click.command()
@click.argument("scenario")
@click.argument("transcript", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print moods, score by criterion and ending as JSON.")
def replay(scenario: str, transcript: Path, *, as_json: bool) -> None:
    """Play TRANSCRIPT again; the best attempt is shown.

    SCENARIO is the name of a scenario of the course, or the path of a file.
    """
    story = find_scenario(scenario, beside=Path())
    read = read_transcript(transcript, scenario=story.name)
    sessions, refused = replay_all(story, read)
    notices = (*read.notes, *refused)
    session = best(sessions) or (sessions[-1] if sessions else None)
    if session is None:
        raise TranscriptError(f"{transcript}: nothing in it can be played again: {'; '.join(notices)}")
    score = mark(session)
    if as_json:
        click.echo(json.dumps(_told(session, score, len(read.attempts), notices), ensure_ascii=False, indent=2))
    else:
        words = the_words(story.language)
        print_feedback(Console(), explain(session, score, words, attempts=len(read.attempts), notices=notices), words)


def _told(session: Session, score: Score, attempts: int, notices: tuple[str, ...]) -> dict[str, Any]:
    moods = [session.scenario.customer.mood, *(turn.after.mood for turn in session.turns)]
    return {
        "scenario": session.scenario.name,
        "attempts": attempts,
        "attempted": score.attempted,
        "moods": [_mood(mood) for mood in moods],
        "ending": score.ended_at,
        "points": score.points,
        "out_of": score.out_of,
        "criteria": [
            {"criterion": verdict.criterion.name, "earned": verdict.earned, "points": verdict.criterion.points}
            for verdict in score.verdicts
        ],
        "hints": len(session.hinted),
        "answers": [_answer(turn) for turn in session.turns],
        "notices": list(notices),
        "debrief": _debrief_told(debrief(session)) if _can_look_back(session) else None,
    }


def _answer(turn: Turn) -> dict[str, Any]:
    """Return what was said, placed or marked at a turn; beside a placing and a marking, how it is."""
    place, mark, reply = turn.node.place, turn.node.mark, turn.reply
    if place and isinstance(reply, CustomerPlaced):
        how_it_is = {"stands": place.trust, "near": place.is_near(reply.trust)}
        return {"node": turn.node.id, "placed": reply.trust, **how_it_is}
    if mark and isinstance(reply, LinesMarked):
        return {"node": turn.node.id, "marked": list(reply.marks), "right": list(mark.right)}
    return {"node": turn.node.id, "choice": reply.choice, "text": reply.text}


def _can_look_back(session: Session) -> bool:
    return session.ending is not None and len(session.turns) <= LONGEST_LOOK_BACK


def _debrief_told(looked_back: Debrief) -> dict[str, Any]:
    turning = looked_back.turning_point
    return {
        "turning_point": turning.turn if turning else None,
        "replies": [
            {
                "reply": at.turn,
                "text": at.reply,
                "before": _mood(at.before),
                **_outcome(at.outcome),
                "better": at.better.choice if at.better else None,
                "alternatives": [
                    {"choice": other.choice, "text": other.reply, **_outcome(other.outcome)}
                    for other in at.alternatives
                ],
            }
            for at in looked_back.crossroads
        ],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    """Return the mood right after a reply, and the best that was left from there."""
    return {
        "mood": _mood(outcome.mood),
        "ending": outcome.ended_at,
        "ends_with_trust": outcome.trust,
        "points": outcome.points,
    }


def _mood(mood: Mood) -> dict[str, Any]:
    return {"trust": mood.trust, "anger": mood.anger, "betrayed": mood.betrayed}
