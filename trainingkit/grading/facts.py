"""What in a transcript makes a person look twice: facts with their numbers, and never a verdict.

A mark does not change by any of it. People paste, play a story a second time, and have a
friend beside them; what it means, only talking with them tells.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from trainingkit.engine import Session, Turn, replay
from trainingkit.errors import TranscriptError
from trainingkit.grading.marking import Marked
from trainingkit.grading.outcome import Outcome, Played
from trainingkit.model import Attempt, Hinted, Wrote

READING_WORDS_A_MINUTE = 238
"""Silent reading of English by adults. Source: Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047"""
TOO_FAST = 3
"""Times the usual reading speed from which on it is worth telling; nobody reads a page at 700 words a minute."""
TYPED_CHARACTERS_A_S = 15
"""Above the fastest of 136 million keystrokes. Source: Dhakal 2018, https://doi.org/10.1145/3173574.3174220"""
LEAST_WORDS = 12
"""Shorter replies are alike by chance."""
_LEAST_TYPED = 60
_SKETCH = 8
_ALIKE = 5
_SHINGLE = 4
_WORDS = re.compile(r"[^\W_]+")


def played_told(marked: Marked) -> Played:
    """Return what was done with a scenario, and the facts about it."""
    session = marked.session
    return Played(
        scenario=session.scenario.name,
        points=marked.points,
        out_of=marked.out_of,
        attempted=marked.attempted,
        attempts=marked.attempts,
        replies=len(session.turns),
        undone=session.undone,
        hints=_hints(marked),
        version=marked.version,
        facts=tuple(_facts(marked)) if marked.attempted else (),
    )


def sketches_of(marked: Marked) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give a sketch of each longer reply in own words, and where it stands; like words give like sketches."""
    name = marked.session.scenario.name
    for number, turn in enumerate(marked.session.turns, start=1):
        if turn.reply.choice is None and len(_words(turn.reply.text)) >= LEAST_WORDS:
            yield f"{name}, reply {number}", sketch(turn.reply.text)


def sketch(text: str) -> tuple[int, ...]:
    """Return the smallest few of the hashes of all stretches of four words: a sample that like texts share."""
    words = _words(text)
    stretches = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = (hashlib.blake2b(stretch.encode(), digest_size=8).digest() for stretch in stretches)
    return tuple(sorted(int.from_bytes(each) >> 1 for each in hashes)[:_SKETCH])


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Return whether two sketches are of texts of which most stretches are the same."""
    least = min(_ALIKE, len(one), len(other))
    return len(set(one) & set(other)) >= max(least, 1)


def shared_words(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return a line for each group of trainees whose own words at one place are the same or nearly so."""
    places: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for outcome in outcomes:
        for where, hashes in outcome.sketches:
            places[where].append((outcome.trainee, hashes))
    return tuple(line for where in sorted(places) for line in _groups(where, places[where]))


def _groups(where: str, replies: list[tuple[str, tuple[int, ...]]]) -> Iterator[str]:
    """Give a line for each group; only replies that share a hash are compared."""
    leader = list(range(len(replies)))
    by_hash: dict[int, int] = {}

    def find(place: int) -> int:
        while leader[place] != place:
            place = leader[place]
        return place

    for place, (_, hashes) in enumerate(replies):
        for each in hashes:
            first = by_hash.setdefault(each, place)
            if find(first) != find(place) and alike(replies[first][1], hashes):
                leader[find(place)] = find(first)
    groups: dict[int, list[str]] = defaultdict(list)
    for place, (trainee, _) in enumerate(replies):
        groups[find(place)].append(trainee)
    for names in groups.values():
        if len(set(names)) > 1:
            yield f"{where}: {len(names)} trainees wrote the same or nearly the same words: {', '.join(names)}"


def _facts(marked: Marked) -> Iterator[str]:
    attempts = [attempt for attempt in marked.transcript.attempts if attempt.deeds] if marked.transcript else []
    yield from _speed(marked.session, attempts[0]) if attempts else ()
    answer = marked.session.scenario.model_answer
    for number, turn in enumerate(marked.session.turns, start=1):
        own = turn.reply.choice is None and len(_words(turn.reply.text)) >= LEAST_WORDS
        if own and answer and alike(sketch(turn.reply.text), sketch(answer.says)):
            yield f"reply {number} has the words of the model answer, which is shown after the end"


def _speed(best: Session, first: Attempt) -> Iterator[str]:
    """Tell how fast the first attempt was read and written; later ones know the story already."""
    try:
        turns = replay(best.scenario, first).turns
    except TranscriptError:
        return
    if all(deed.after_ms == 0 for deed in first.deeds):
        yield "no times were recorded"
        return
    words = sum(_read(best, turn) for turn in turns)
    seconds = sum(deed.after_ms for deed in first.deeds) / 1000
    pace = words * 60 / max(seconds, 0.001)
    if pace > TOO_FAST * READING_WORDS_A_MINUTE:
        yield (
            f"in the first attempt {words} words were there to be read, and {seconds:.0f} s were taken: "
            f"{pace:,.0f} words a minute; people read about {READING_WORDS_A_MINUTE}"
        )
    for deed in first.deeds:
        length = len(deed.text) if isinstance(deed, Wrote) else 0
        pace = length / max(deed.after_ms / 1000, 0.001)
        if length > _LEAST_TYPED and pace > TYPED_CHARACTERS_A_S:
            yield (
                f"{length} characters of own words took {deed.after_ms / 1000:.1f} s: {pace:,.0f} a second; "
                f"the fastest typists reach {TYPED_CHARACTERS_A_S}"
            )


def _read(session: Session, turn: Turn) -> int:
    """Return how many words stood on the screen before a reply."""
    choices = session.scenario.nodes[turn.before.node].choices
    return len(turn.heard.split()) + sum(len(choice.reply.split()) for choice in choices)


def _hints(marked: Marked) -> int:
    attempts = marked.transcript.attempts if marked.transcript else ()
    return sum(isinstance(deed, Hinted) for attempt in attempts for deed in attempt.deeds)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())
