"""A trainee's course as plain text: for terminals, and wherever no HTML is shown."""

from __future__ import annotations

from collections.abc import Iterator

from trainingkit.authoring.words import the_words
from trainingkit.progress.telling import CardTold, CourseTold


def as_text(told: CourseTold) -> str:
    """Return the page in lines."""
    return "\n".join(_lines(told)).rstrip()


def _lines(told: CourseTold) -> Iterator[str]:
    words = the_words()
    yield from (told.title, told.summary, "")
    if told.next:
        yield words.say("progress.next")
        for number, one in enumerate(told.next, start=1):
            yield f"{number}. {one.title}. {one.when} {one.weakest}".rstrip()
    yield from told.rests
    for habit in told.habits:
        yield from ("", habit.title, *(f"  {move.name}" for move in habit.moves))
    for unit in told.units:
        yield from ("", f"{unit.title} ({unit.kind})", *map(_card, unit.cards))
    if told.besides:
        yield from ("", words.say("progress.besides"), *map(_card, told.besides))
    yield from ("", *told.notes)


def _card(card: CardTold) -> str:
    return f"  {card.title}: {' '.join((card.state_told, *card.told, card.curve_told))}".rstrip()
