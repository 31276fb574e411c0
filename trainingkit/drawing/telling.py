"""What a picture says in words: nothing in it is told by colour or by shape alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainingkit.authoring.words import Words
from trainingkit.drawing.chart import Arrow, Chart, Stop
from trainingkit.model import Happening, Mood


def numbers_told(arrow: Arrow, words: Words) -> str:
    """Return which choices go this way, a placing or a marking, and whether own words do: `1, 4 · “…”`, `near`."""
    numbers = [", ".join(map(str, arrow.choices))] if arrow.choices else []
    numbers += [words.say(f"graph.side.{side}") for side in arrow.sides]
    return " · ".join([*numbers, *([words.say("graph.own_words_sign")] if arrow.branches else [])])


def arrow_told(arrow: Arrow, words: Words) -> str:
    """Return an arrow in words, with the numbers of its choices and branches: `1, 4, own words (1) → sharper`."""
    branches = ", ".join(map(str, arrow.branches))
    sides = (words.say(f"graph.side.{side}") for side in arrow.sides)
    by = [*map(str, arrow.choices), *sides, *([words.say("graph.own_words", branches=branches)] if branches else [])]
    happens = f" ({happening_told(arrow.happens, words)})" if arrow.happens else ""
    never = f", {words.say('graph.never_taken')}" if arrow.is_never_taken else ""
    taken = f", {times_told(arrow.taken, words)}" if arrow.taken is not None else ""
    return f"{', '.join(by)} → {arrow.to}{happens}{never}{taken}"


def happening_told(happening: Happening, words: Words) -> str:
    """Return what happens besides what is said, in few words."""
    return words.say(f"graph.happening.{happening}")


def times_told(taken: int, words: Words) -> str:
    """Return how often an arrow was taken."""
    return words.say("graph.times", count=taken)


def traffic_told(stop: Stop, words: Words) -> str:
    """Return how many conversations came to a stop."""
    return words.say("graph.came", count=stop.came)


def moods_told(stop: Stop, words: Words) -> tuple[str, ...]:
    """Return the ranges of moods that can be reached: `trust 3–8 · anger 0–2`, then with own words."""
    if stop.moods is None:
        return ()
    if not stop.moods:
        return (words.say("graph.never_reached"),)
    own_words = words.say("graph.with_own_words", moods=_mood_range(stop.moods, words))
    if not stop.by_choices:
        return (own_words,)
    by_choices = _mood_range(stop.by_choices, words)
    return (by_choices,) if by_choices == _mood_range(stop.moods, words) else (by_choices, own_words)


def _mood_range(moods: frozenset[Mood], words: Words) -> str:
    trust = words.say("graph.trust", trust=range_told(mood.trust for mood in moods))
    return f"{trust} · {words.say('graph.anger', anger=range_told(mood.anger for mood in moods))}"


def range_told(numbers: Iterable[int]) -> str:
    """Return `3–8`, or `4` where there is one only."""
    least, most = min(numbers := tuple(numbers)), max(numbers)
    return f"{least}" if least == most else f"{least}–{most}"


def said_told(stop: Stop) -> tuple[str, ...]:
    """Return what is told and said at a stop: the scene, and the customer's lines, where they are not silent."""
    node = stop.node
    return tuple(text for text in dict.fromkeys((node.scene, node.says.defensive, node.says.partner)) if text)


def kind_told(stop: Stop, words: Words) -> str:
    """Return what a stop is besides a line: the start, an ending, a happening."""
    return "; ".join(_kinds(stop, words))


def heading_told(chart: Chart, words: Words) -> tuple[str, ...]:
    """Return what stands below the title: who the customer is, how much there is, how many came."""
    customer = chart.scenario.customer
    mood = words.say("graph.opening", customer=customer.name, trust=customer.mood.trust, anger=customer.mood.anger)
    endings = sum(stop.node.ending is not None for stop in chart.stops)
    size = words.say("graph.size", nodes=len(chart.stops), endings=endings)
    told = [mood, size] if chart.is_complete else [mood, size, words.say("graph.incomplete")]
    if traffic := chart.traffic:
        told.append(words.say("graph.class", conversations=traffic.conversations, transcripts=traffic.transcripts))
    return tuple(told)


def description(chart: Chart, words: Words) -> str:
    """Return the whole picture in words, a sentence for each stop, for those who do not see it."""
    heading = " · ".join(heading_told(chart, words))
    return f"{heading}. {' '.join(_sentence(stop, words) for stop in chart.stops)}"


def _sentence(stop: Stop, words: Words) -> str:
    parts = [kind_told(stop, words), *moods_told(stop, words)]
    if stop.came is not None:
        parts.append(traffic_told(stop, words))
    parts += [arrow_told(arrow, words) for arrow in stop.arrows]
    return f"{stop.id}: {'; '.join(part for part in parts if part)}."


def _kinds(stop: Stop, words: Words) -> Iterator[str]:
    if stop.is_start:
        yield words.say("graph.start")
    if stop.node.ending:
        yield words.say("graph.ending", title=stop.node.ending.title)
    if place := stop.node.place:
        yield words.say("graph.place", trust=place.trust, near=place.near)
    if mark := stop.node.mark:
        yield words.say("graph.mark", lines=len(mark.staff))
    if stop.node.draft:
        yield words.say("graph.draft")
    if stop.node.happens:
        yield happening_told(stop.node.happens, words)
    if stop.node.enough:
        yield words.say("graph.enough")
