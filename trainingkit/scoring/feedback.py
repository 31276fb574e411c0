"""A conversation and its score, told in words: what every front shows in its own way.

Nothing here is markup; html.py draws it for pages and the widget, and the command
line for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, pairwise

from trainingkit.analysis import message_of
from trainingkit.analysis.concision import measure
from trainingkit.authoring.words import Words
from trainingkit.engine import Session, Turn
from trainingkit.model import (
    CustomerPlaced,
    Effect,
    Happening,
    Laws,
    LinesMarked,
    ModelAnswer,
    Mood,
    Move,
    Node,
    Quote,
    Reason,
    Replied,
    Score,
    Span,
    Verdict,
)
from trainingkit.scoring.crossing import Crossing, crossing
from trainingkit.scoring.drill import MarkingTold, PlacingTold, tell_marking, tell_misses, tell_placing
from trainingkit.scoring.hindsight import Hindsight, look_back

MOST_MISSES = 3
"""How many a criterion names; the marked dialogue above shows them all."""


class Bearing(StrEnum):
    """What a stretch of words did: helped, hurt, cannot be told, or neither."""

    HELPS = "helps"
    HURTS = "hurts"
    UNSURE = "unsure"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a reply and the moves its words make; all stretches joined are the reply."""

    text: str
    moves: tuple[Move, ...] = ()
    bearing: Bearing = Bearing.NEUTRAL


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a reply did: its name, why it matters, the words, the points and the source."""

    name: str
    why: str
    bearing: Bearing
    words: str = ""
    trust: int = 0
    anger: int = 0
    source: str = ""
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class TurnTold:
    """A turn as people read it: the reply in stretches, the notes on it, the answer.

    `length` is a sentence on how long own words are and how easily they read; empty for a choice.
    `crossing` and `scene` are told before the answer, which is empty where the customer is silent;
    `draft` is the text that was rewritten. A placing and a marking have no stretches. Where the
    scale is hidden, `temper` is empty and nothing is crossed.
    """

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    answered: str
    before: Mood
    after: Mood
    temper: str
    length: str = ""
    scene: str = ""
    draft: str = ""
    placing: PlacingTold | None = None
    marking: MarkingTold | None = None
    crossing: Crossing | None = None


@dataclass(frozen=True, slots=True)
class CriterionTold:
    """A line of the rubric as people read it; `misses` are the first placings and marks that are off."""

    name: str
    why: str
    earned: float
    points: float
    quotes: tuple[Quote, ...]
    dropped: tuple[str, ...]
    source: str
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """The whole conversation with its marks, ready to be drawn.

    `began` is the mood the customer came with. `model_answer` is one way to say it, `own` what
    the trainee wrote last, and `hindsight` what each other choice would have led to: told only
    when the conversation is over. `scene` is told before the first line; `asks` is the point that
    waits for an answer, None at an end. Where `shows_trust` is False nothing may show how the
    customer stands. `hinted` counts the hints asked for.
    """

    title: str
    customer: str
    opening: str
    turns: tuple[TurnTold, ...]
    ending: str
    lesson: str
    score: Score
    criteria: tuple[CriterionTold, ...]
    attempts: int
    undone: int
    began: Mood
    began_temper: str
    partner_at: int
    notices: tuple[str, ...] = ()
    brief: str = ""
    model_answer: ModelAnswer | None = None
    hindsight: Hindsight | None = None
    own: str = ""
    scene: str = ""
    asks: Node | None = None
    shows_trust: bool = True
    hinted: int = 0


def explain(
    session: Session, score: Score, words: Words, *, attempts: int = 1, notices: tuple[str, ...] = ()
) -> Feedback:
    """Return the feedback on a session and its score; `attempts` counts all there were."""
    scenario = session.scenario
    start = scenario.nodes[scenario.start]
    shows_trust = scenario.shows_trust or (session.ending is not None and bool(session.replies))
    return Feedback(
        title=scenario.title,
        customer=scenario.customer.name,
        opening=start.says.to(partner=scenario.laws.is_partner(scenario.customer.mood)),
        turns=tuple(explain_turn(turn, scenario.laws, words, shows_trust=shows_trust) for turn in session.turns),
        ending=session.ending.title if session.ending else "",
        lesson=session.ending.lesson if session.ending else "",
        score=score,
        criteria=tuple(_criterion(verdict, session, words) for verdict in score.verdicts),
        attempts=attempts,
        undone=session.undone,
        notices=notices,
        began=scenario.customer.mood,
        began_temper=scenario.laws.temper(scenario.customer.mood) if shows_trust else "",
        partner_at=scenario.laws.partner_at,
        brief=scenario.brief,
        model_answer=scenario.model_answer if session.ending else None,
        hindsight=look_back(session, words),
        own=_own_words(session) if session.ending else "",
        scene=start.scene,
        asks=None if session.state.ended else session.node,
        shows_trust=shows_trust,
        hinted=len(session.hinted),
    )


def _own_words(session: Session) -> str:
    """Return what was last said in own words."""
    written = [turn.reply.text for turn in session.replies if turn.reply.choice is None]
    return written[-1] if written else ""


def explain_turn(turn: Turn, laws: Laws, words: Words, *, shows_trust: bool = True) -> TurnTold:
    """Return a turn as people read it; where the scale is hidden, without the customer's temper."""
    place, mark, reply = turn.node.place, turn.node.mark, turn.reply
    return TurnTold(
        stretches=stretches(reply.text, turn.spans, laws) if isinstance(reply, Replied) else (),
        notes=_notes(turn, laws, words),
        answered=turn.answered,
        before=turn.before.mood,
        after=turn.after.mood,
        temper=laws.temper(turn.after.mood) if shows_trust else "",
        length=_length(turn, words) if isinstance(reply, Replied) and not reply.choice else "",
        scene=turn.scene,
        draft=turn.node.draft,
        placing=tell_placing(place, reply.trust, words) if place and isinstance(reply, CustomerPlaced) else None,
        marking=tell_marking(mark, reply.marks, words) if mark and isinstance(reply, LinesMarked) else None,
        crossing=crossing(turn.before.mood, turn.after.mood, laws) if shows_trust else None,
    )


def _length(turn: Turn, words: Words) -> str:
    told = measure(turn.reply.text, turn.spans)
    ease = next(name for name, least in _READING_EASE if told.reading_ease >= least)
    parts = [words.say("length.words", words=told.words), words.say(f"length.{ease}")]
    if told.spare:
        parts.append(words.say("length.spare", words=told.spare))
    return " · ".join(parts)


def stretches(reply: str, spans: tuple[Span, ...], laws: Laws) -> tuple[Stretch, ...]:
    """Cut a reply where spans begin and end; where they overlap, the graver bearing shows."""
    cuts = sorted({0, len(reply), *(span.start for span in spans), *(span.end for span in spans)})
    return tuple(
        _stretch(reply[start:end], [span for span in spans if span.start <= start and end <= span.end], laws)
        for start, end in pairwise(cuts)
    )


def bearing(move: Move, laws: Laws, *, unsure: bool = False) -> Bearing:
    """Return what a move does to trust by the laws."""
    if unsure:
        return Bearing.UNSURE
    if move in laws.steps:
        return Bearing.HELPS
    return Bearing.HURTS if move in laws.costs or move in laws.slips else Bearing.NEUTRAL


def _stretch(text: str, spans: list[Span], laws: Laws) -> Stretch:
    bearings = {bearing(span.move, laws, unsure=span.unsure) for span in spans}
    gravest = next((b for b in (Bearing.HURTS, Bearing.UNSURE, Bearing.HELPS) if b in bearings), Bearing.NEUTRAL)
    return Stretch(text, tuple(dict.fromkeys(span.move for span in spans)), gravest)


def _notes(turn: Turn, laws: Laws, words: Words) -> tuple[Note, ...]:
    """Return a note on each effect, those that moved something first, then on the other moves.

    What was unsure and counted is not asked about.
    """
    told = _together(_effect_note(effect, turn, laws, words) for effect in turn.effects)
    shown = {effect.move for effect in turn.effects}
    rest = [span for span in turn.spans if span.move not in shown]
    return (*told, *_span_notes(rest, turn.reply.text, laws, words))


def _together(notes: Iterable[Note]) -> list[Note]:
    """Return one note for each thing that was done, also where it moved both trust and anger."""
    told: dict[str, Note] = {}
    for note in notes:
        first = told.get(note.name)
        told[note.name] = note if first is None else _joined(first, note)
    return sorted(told.values(), key=lambda note: not (note.trust or note.anger))


def _joined(first: Note, more: Note) -> Note:
    trust, anger = first.trust + more.trust, first.anger + more.anger
    why = " ".join(dict.fromkeys((first.why, more.why)))
    return replace(
        first, trust=trust, anger=anger, why=why, bearing=_by_points(Effect(Reason.HELPED, None, trust, anger))
    )


def _effect_note(effect: Effect, turn: Turn, laws: Laws, words: Words) -> Note:
    if effect.move is None:
        key = f"happening.{effect.happening}" if effect.happening else f"reason.{effect.reason}"
        return Note(
            name=words.say(f"{key}.name"),
            why=words.say(f"{key}.why"),
            bearing=_by_points(effect),
            trust=effect.trust,
            anger=effect.anger,
            source=laws.sources[_LAW_OF[effect.happening or effect.reason]],
        )
    spans = [span for span in turn.spans if span.move is effect.move]
    quoted = " … ".join(span.words(turn.reply.text) for span in spans)
    shown = _by_points(effect) if effect.trust or effect.anger else Bearing.NEUTRAL
    why = _why(spans, effect.move, words)
    if effect.reason not in (Reason.HELPED, Reason.HURT):
        why = words.say(f"reason.{effect.reason}.why")
    return Note(
        name=words.say(f"move.{effect.move}.name"),
        why=why,
        bearing=shown,
        words=quoted,
        trust=effect.trust,
        anger=effect.anger,
        source=words.say(f"move.{effect.move}.source"),
        move=effect.move,
    )


def _why(spans: list[Span], move: Move, words: Words) -> str:
    """Return what the rule that decided says of these very words; else what the move is about."""
    return next(filter(None, (message_of(span.rule) for span in spans)), "") or words.say(f"move.{move}.why")


def _span_notes(spans: list[Span], reply: str, laws: Laws, words: Words) -> list[Note]:
    """Return notes on moves that change no mood, and questions about unsure ones."""
    notes = {}
    for span in spans:
        kind = bearing(span.move, laws, unsure=span.unsure)
        name = words.say(f"move.{span.move}.name")
        why = words.say("player.unsure", move=name) if span.unsure else _why([span], span.move, words)
        source = words.say(f"move.{span.move}.source")
        notes[span.move, span.unsure] = Note(name, why, kind, span.words(reply), source=source, move=span.move)
    return list(notes.values())


def _by_points(effect: Effect) -> Bearing:
    points = effect.trust - effect.anger
    return Bearing.HELPS if points > 0 else Bearing.HURTS if points < 0 else Bearing.NEUTRAL


def _criterion(verdict: Verdict, session: Session, words: Words) -> CriterionTold:
    criterion = verdict.criterion
    return CriterionTold(
        name=criterion.name,
        why=criterion.why,
        earned=verdict.earned,
        points=criterion.points,
        quotes=verdict.quotes,
        dropped=verdict.dropped,
        source=criterion.source,
        misses=tuple(islice(tell_misses(session, criterion.when, words), MOST_MISSES)),
    )


_LAW_OF: dict[str, str] = {
    Happening.BETRAYAL_FOUND: "betrayal",
    Happening.FAULT_TOLD_FIRST: "candour",
    Happening.PROMISE_KEPT: "repair",
    Reason.MORE_THAN_ENOUGH: "enough",
}
_READING_EASE = (("easy", 80.0), ("plain", 60.0), ("hard", 30.0), ("very_hard", float("-inf")))
"""From which reading ease on a text counts as what. Source: Flesch 1948."""
