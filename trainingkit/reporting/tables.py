"""The tables of a report, as pandas has them; None or NaN is "not attempted", never a zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from trainingkit.engine import Session, Turn
from trainingkit.model import Happening, Move, Replied
from trainingkit.reporting.records import ClassRecord, Record

EDGE = 0.27  # share of a class that is called its upper or lower part; Kelley 1939
WEAK = 0.5  # share of the points below which a trainee may want a talk
OFTEN = 3  # times from which a harm is a habit
MANY_HINTS = 6


def marks_table(record: ClassRecord) -> pd.DataFrame:
    """Return a row for each trainee: points for each scenario, their sum, what it is out of, attempts."""
    names = [scenario.name for scenario in record.scenarios]
    points = pd.DataFrame(index=pd.Index(record.trainees, name="trainee"), columns=names, dtype=float)
    attempts = Counter[str]()
    for one in record.records:
        if one.score:
            points.loc[one.trainee, one.scenario.name] = one.score.points
        attempts[one.trainee] += len(one.sessions)
    table = points.copy()
    table["points"] = points.sum(axis=1, min_count=1)
    table["out of"] = sum(scenario.rubric.out_of for scenario in record.scenarios)
    table["attempts"] = [attempts[trainee] for trainee in table.index]
    return table


def criteria_table(record: ClassRecord) -> pd.DataFrame:
    """Return a row for each criterion: `facility`, the share of its points that was earned (0 to 1),
    and `discrimination`, how it goes with the rest of the marks (-1 to 1), hardest first.

    Source: classical test theory; item-rest correlation.
    """
    rows = [row for scenario in record.scenarios for row in _criteria(record.of(scenario.name))]
    table = pd.DataFrame(rows, columns=["scenario", "criterion", "points", "trainees", "facility", "discrimination"])
    return table.sort_values(["facility", "scenario"], kind="stable", ignore_index=True)


def _criteria(records: tuple[Record, ...]) -> Iterator[tuple[object, ...]]:
    scores = [record.score for record in records if record.score]
    if not scores:
        return
    earned = pd.DataFrame([[verdict.earned for verdict in score.verdicts] for score in scores])
    for at, verdict in enumerate(scores[0].verdicts):
        own, rest = earned[at], earned.drop(columns=at).sum(axis=1)
        varied = own.nunique() > 1 and rest.nunique() > 1
        yield (
            scores[0].scenario, verdict.criterion.name, verdict.criterion.points, len(scores),
            float(own.mean() / verdict.criterion.points), float(own.corr(rest)) if varied else None,
        )  # fmt: skip


def moves_table(record: ClassRecord) -> pd.DataFrame:
    """Return a row for each move: the share of trainees who made it in what counts, in own words and at
    all, and how often it came in a hundred replies; `hurts` tells harms from steps."""
    played = [one for one in record.records if one.best]
    trainees = {one.trainee for one in played}
    replies = [(one.trainee, reply) for one in played for reply in _replies(one.best)]
    harms = {move for one in played for move in (*one.scenario.laws.costs, *one.scenario.laws.slips)}
    rows = []
    for move in Move:
        made = [(trainee, reply.choice is None) for trainee, reply in replies if move in reply.moves]
        rows.append((
            str(move), move in harms, len({trainee for trainee, _ in made}) / max(len(trainees), 1),
            len({trainee for trainee, own in made if own}) / max(len(trainees), 1),
            100 * len(made) / max(len(replies), 1),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=["move", "hurts", "trainees", "in own words", "per hundred replies"])


def _replies(session: Session | None) -> Iterator[Replied]:
    for turn in session.turns if session else ():
        if isinstance(turn.reply, Replied):
            yield turn.reply


def choices_table(record: ClassRecord, scenario: str) -> pd.DataFrame:
    """Return a row for each choice that somebody took in their first attempt, by node and number: how
    many took it, and the shares of the upper and of the lower part of the class that did.

    Own words are choice 0. Upper and lower are the best and the weakest 27 in a hundred by marks.
    """
    records = sorted((one for one in record.of(scenario) if one.best), key=lambda one: one.share or 0.0)
    edge = max(round(EDGE * len(records)), 1)
    lower, upper = ({one.trainee for one in part} for part in (records[:edge], records[-edge:]))
    took: dict[tuple[str, int, str], set[str]] = {}
    for one in records:
        for turn in one.sessions[0].turns:
            took.setdefault(_choice(turn), set()).add(one.trainee)
    rows = [
        (*choice, len(who), len(who & upper) / len(upper), len(who & lower) / len(lower))
        for choice, who in took.items()
    ]
    table = pd.DataFrame(rows, columns=["node", "choice", "reply", "trainees", "upper", "lower"])
    return table.sort_values(["node", "choice"], kind="stable", ignore_index=True)


def _choice(turn: Turn) -> tuple[str, int, str]:
    """Return what was taken: node, the number of the choice in the scenario's file, and its text."""
    if isinstance(turn.reply, Replied) and turn.reply.choice is not None:
        texts = [choice.reply for choice in turn.node.choices]
        return turn.before.node, texts.index(turn.reply.text) + 1, turn.reply.text
    return turn.before.node, 0, ""


def talks_table(record: ClassRecord) -> pd.DataFrame:
    """Return a row for each fact about a trainee that a talk could begin with; facts, and no verdict."""
    rows: list[tuple[str, str, object]] = []
    for trainee in record.trainees:
        own = [one for one in record.records if one.trainee == trainee and one.best]
        rows += [(trainee, fact, detail) for fact, detail in _facts(own, len(record.scenarios))]
    return pd.DataFrame(rows, columns=["trainee", "fact", "detail"])


def _facts(own: list[Record], scenarios: int) -> Iterator[tuple[str, object]]:
    if not own:
        yield "nothing_played", ""
        return
    if len(own) < scenarios:
        yield "not_all_played", f"{len(own)} / {scenarios}"
    share = sum(one.score.points for one in own if one.score) / sum(one.scenario.rubric.out_of for one in own)
    if share < WEAK:
        yield "weak", f"{100 * share:.0f} %"
    sessions = [session for one in own for session in one.sessions]
    harms = Counter(
        move
        for one in own
        for session in one.sessions
        for reply in _replies(session)
        for move in reply.moves
        if reply.choice is None and move in one.scenario.laws.costs
    )
    yield from (("habit", move) for move, times in sorted(harms.items()) if times >= OFTEN)
    broken = sum(_was_betrayed(session) for session in sessions)
    if broken and not any(session.state.ended and not _was_betrayed(session) for session in sessions):
        yield "betrayed", broken
    hints = sum(len(session.hinted) for session in sessions)
    if hints >= MANY_HINTS:
        yield "many_hints", hints


def _was_betrayed(session: Session) -> bool:
    return any(effect.happening is Happening.BETRAYAL_FOUND for turn in session.turns for effect in turn.effects)


def trust_curve(session: Session) -> tuple[int, ...]:
    """Return trust before the first reply and after each, 1 to 10."""
    return (session.scenario.customer.mood.trust, *(turn.after.mood.trust for turn in session.turns))
