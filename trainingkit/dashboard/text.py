"""A board as plain text: for terminals, and wherever no HTML is shown."""

from __future__ import annotations

from collections.abc import Iterator

from trainingkit.authoring.words import Words
from trainingkit.dashboard.telling import BoardTold, RowTold


def as_text(told: BoardTold, words: Words, *, note: str = "") -> str:
    """Return the board in lines: all that the page tells."""
    return "\n".join(_lines(told, words, note)).strip()


def _lines(told: BoardTold, words: Words, note: str) -> Iterator[str]:
    yield from (told.title, told.about)
    for part in told.parts:
        yield from ("", part.title, *(_row(row, words) for row in part.rows))
    if not told.parts:
        yield from ("", words.say("nothing"))
    if told.nothing_yet:
        yield from ("", told.nothing_yet)
    if told.totals:
        yield from ("", words.say("totals"))
    for one in told.totals:
        counts = f"{words.say('column.begun')} {one.begun}, {words.say('column.ended')} {one.ended}"
        yield f"  {one.title}: {counts}. {words.say('column.endings')}: {one.endings}"
    yield from ("", *told.problems, told.how, note)


def _row(row: RowTold, words: Words) -> str:
    trust = f"{words.say('column.trust')} {row.trust_told}" if row.trust_told else ""
    hints = f"{words.say('column.hints')} {row.hints}" if row.hints else ""
    done = f"{words.say('column.done')} {row.done}"
    facts = [row.scenario, row.where, trust, row.since, hints, done, *row.signs]
    return f"  {row.trainee}: {' · '.join(fact for fact in facts if fact)}"
