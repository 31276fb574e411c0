"""What is there already and what is still missing, criterion by criterion: help, and no mark.

A criterion is `THERE`; it `HOLDS` so far and counts when the conversation is led to its end; it lies
`AHEAD`, at a point not come to yet; or it is `MISSING`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainingkit.authoring.words import Words
from trainingkit.engine import Session, word_count
from trainingkit.model import Evidence, Move, Quote, Replied, Verdict
from trainingkit.scoring.feedback import Feedback, explain
from trainingkit.scoring.marking import came_to, holds, mark


class Stand(StrEnum):
    """How a criterion stands."""

    THERE = "there"
    HOLDS = "holds"
    MISSING = "missing"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class CriterionChecked:
    """A criterion, how it stands, the trainee's words for it (or against), and what is missing, in sentences."""

    name: str
    why: str
    stand: Stand
    quotes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check tells: the criteria, one thing to try next, and, of a conversation that ended, its feedback."""

    title: str
    criteria: tuple[CriterionChecked, ...]
    next: str
    feedback: Feedback | None = None

    def at(self, stand: Stand) -> tuple[CriterionChecked, ...]:
        """Return the criteria that stand so, in the order of the rubric."""
        return tuple(one for one in self.criteria if one.stand is stand)


def check(session: Session, words: Words) -> Checked | None:
    """Return what a check of an attempt tells; None where nothing was answered yet: "not attempted"."""
    if not session.turns:
        return None
    score = mark(session)
    criteria = tuple(_checked(session, verdict, words) for verdict in score.verdicts)
    return Checked(
        title=session.scenario.title,
        criteria=criteria,
        next=_next(session, score.verdicts, criteria, words),
        feedback=explain(session, score, words) if session.ending else None,
    )


def next_to_try(session: Session, words: Words) -> str:
    """Return the one thing to try next that `check` tells; empty where nothing was answered yet."""
    if not session.turns:
        return ""
    verdicts = mark(session).verdicts
    return _next(session, verdicts, tuple(_checked(session, verdict, words) for verdict in verdicts), words)


def _checked(session: Session, verdict: Verdict, words: Words) -> CriterionChecked:
    criterion = verdict.criterion
    stand = _stand(session, verdict)
    tells = stand in (Stand.THERE, Stand.HOLDS) or bool(_harms(session, verdict))
    return CriterionChecked(
        name=criterion.name,
        why=criterion.why,
        stand=stand,
        quotes=tuple(dict.fromkeys(_shown(quote) for quote in verdict.quotes)) if tells else (),
        lacks=tuple(_lacks(session, verdict, words)) if stand is Stand.MISSING else (),
    )


def _stand(session: Session, verdict: Verdict) -> Stand:
    when = verdict.criterion.when
    if verdict.earned:
        return Stand.THERE
    if session.state.ended:
        return Stand.MISSING
    if when.ended or not came_to(session, when) or _waits(session, when):
        return Stand.AHEAD
    if holds(session, when, if_it_ended_here=True):
        return Stand.HOLDS
    return Stand.AHEAD if when.trust and not _harms(session, verdict) else Stand.MISSING


def _waits(session: Session, when: Evidence) -> bool:
    """Return whether what it asks for was not asked of the trainee yet: to place, to mark, or to say anything."""
    answered = {turn.node.id for turn in session.turns}
    marks = {id: node.mark for id, node in session.scenario.nodes.items() if node.mark}
    asked = when.placed | {id for id, asks in marks.items() if when.marked & set(asks.names)}
    if when.placed or when.marked:
        return bool(asked - answered)
    return not session.replies


def _lacks(session: Session, verdict: Verdict, words: Words) -> Iterator[str]:
    """Give a sentence for each part of a criterion that does not hold."""
    when = verdict.criterion.when
    if not came_to(session, when):
        yield words.say("check.not_come_to")
        return
    made = _made(session, when)
    if when.made - made:
        yield words.say("check.not_heard", moves=_names(when.made - made, words))
    if when.made_any and not when.made_any & made:
        yield words.say("check.one_of", moves=_names(when.made_any, words))
    if when.avoided & made:
        yield words.say("check.in_the_way", moves=_names(when.avoided & made, words))
    if _fails(session, when, "first", "before"):
        key = "too_late" if when.first & made else "not_first"
        yield words.say(f"check.{key}", moves=_names(when.first, words), before=_names(when.before, words))
    if _fails(session, when, "ended"):
        yield words.say("check.other_ending")
    if when.trust and _fails(session, when, "trust"):
        least, most = when.trust
        yield words.say("check.trust", trust=session.state.mood.trust, least=least, most=most)
    if when.words and _fails(session, when, "words"):
        yield words.say("check.words", words=_length(session, when), least=when.words[0], most=when.words[1])
    if verdict.dropped:
        yield words.say("check.facts", facts=", ".join(verdict.dropped))
    if _fails(session, when, "placed"):
        yield words.say("check.placed")
    if _fails(session, when, "marked"):
        yield words.say("check.marked", moves=_names(when.marked, words))


def _fails(session: Session, when: Evidence, *parts: str) -> bool:
    """Return whether one part of what a criterion asks for is given and does not hold by itself."""
    given = {part: getattr(when, part) for part in parts}
    return bool(given[parts[0]]) and not holds(session, Evidence(at=when.at, **given), if_it_ended_here=True)


def _next(session: Session, verdicts: Sequence[Verdict], criteria: Sequence[CriterionChecked], words: Words) -> str:
    """Return one thing to try: what stands in the way first, then what is missing and weighs most."""
    missing = [verdict for verdict, one in zip(verdicts, criteria, strict=True) if one.stand is Stand.MISSING]
    ended = session.state.ended
    if not missing:
        return words.say("check.all_there" if ended else "check.lead_on")
    worst = max(missing, key=lambda verdict: _weight(session, verdict))
    tried = _to_try(session, worst, words)
    return words.say("check.again" if ended else "check.now", try_this=tried)


def _weight(session: Session, verdict: Verdict) -> tuple[bool, bool, float]:
    """What stood in the way comes first, then what there was an occasion for, then what is worth most."""
    criterion = verdict.criterion
    return bool(_harms(session, verdict)), came_to(session, criterion.when), criterion.points


def _to_try(session: Session, verdict: Verdict, words: Words) -> str:
    when = verdict.criterion.when
    wanted = _harms(session, verdict) or (when.made | when.first | when.made_any) - _made(session, when)
    moves = sorted(wanted, key=list(Move).index)
    return words.say(f"try.{moves[0]}") if moves else verdict.criterion.why


def _harms(session: Session, verdict: Verdict) -> frozenset[Move]:
    return verdict.criterion.when.avoided & _made(session, verdict.criterion.when)


def _made(session: Session, when: Evidence) -> frozenset[Move]:
    at = (turn for turn in session.turns if when.at is None or turn.before.node == when.at)
    return frozenset(move for turn in at for move in turn.reply.moves)


def _length(session: Session, when: Evidence) -> int:
    """Return the words of the first reply whose length does not fit."""
    least, most = when.words or (0, 0)
    said = (turn for turn in session.turns if when.at is None or turn.before.node == when.at)
    lengths = [word_count(turn.reply.text) for turn in said if isinstance(turn.reply, Replied)]
    return next((length for length in lengths if not least <= length <= most), 0)


def _names(moves: Iterable[Move], words: Words) -> str:
    return ", ".join(words.say(f"move.{move}.name") for move in sorted(moves, key=list(Move).index))


def _shown(quote: Quote) -> str:
    return " ".join(quote.words.split())
