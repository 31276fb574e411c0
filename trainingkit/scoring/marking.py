"""Rubric + conversation → score. A pure function: the same deeds, the same mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainingkit.engine import Session, Turn, word_count
from trainingkit.model import (
    Criterion,
    CustomerPlaced,
    Evidence,
    Fact,
    LinesMarked,
    Mark,
    Move,
    Quote,
    Range,
    Replied,
    Score,
    Span,
    Verdict,
)


def mark(session: Session) -> Score:
    """Return the score of one attempt, 0 to `out_of` points.

    Nothing is earned where no reply was given. What is to be avoided or kept short
    earns only in a conversation that was led to its end: silence is no skill.
    """
    verdicts = tuple(_judge(session, criterion) for criterion in session.scenario.rubric.criteria)
    return Score(
        scenario=session.scenario.name,
        points=sum(verdict.earned for verdict in verdicts),
        out_of=session.scenario.rubric.out_of,
        verdicts=verdicts,
        attempted=bool(session.turns),
        ended_at=session.state.node if session.state.ended else None,
    )


def best(sessions: Iterable[Session]) -> Session | None:
    """Return the attempt with the highest mark (the later of equals), or None for none."""
    played = [session for session in sessions if session.turns]
    return max(reversed(played), key=lambda session: mark(session).points) if played else None


def facts_dropped(text: str, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the names of the facts that none of their accepted wordings keeps."""
    said = _plain(text)
    return tuple(fact.name for fact in facts if not any(_plain(wording) in said for wording in fact.wordings))


def holds(session: Session, when: Evidence, *, if_it_ended_here: bool = False) -> bool:
    """Return whether all that a criterion asks for was done.

    With `if_it_ended_here`, what only counts at the end is judged as if this were the end;
    the ending that a criterion names has to be reached all the same.
    """
    turns = _turns_at(session, when)
    if not turns:
        return False
    ended = session.state.ended or if_it_ended_here
    return _is_met(session, turns, when, ended=ended) and not (when.keeps_facts and _dropped(session, turns))


def came_to(session: Session, when: Evidence) -> bool:
    """Return whether anything was said where a criterion looks."""
    return bool(_turns_at(session, when))


def _judge(session: Session, criterion: Criterion) -> Verdict:
    when = criterion.when
    turns = _turns_at(session, when)
    if not turns:
        return Verdict(criterion, 0.0)
    made = _quotes(turns, when.made | when.made_any | when.first)
    against = _quotes(turns, when.avoided)
    dropped = _dropped(session, turns) if when.keeps_facts else ()
    return Verdict(criterion, criterion.points if holds(session, when) else 0.0, against or made, dropped)


def _turns_at(session: Session, when: Evidence) -> list[tuple[int, Turn]]:
    return [
        (number, turn)
        for number, turn in enumerate(session.turns, start=1)
        if when.at is None or turn.before.node == when.at
    ]


def _is_met(session: Session, turns: list[tuple[int, Turn]], when: Evidence, *, ended: bool) -> bool:
    made = {move for _, turn in turns for move in turn.reply.moves}
    needs_end = bool(when.avoided or when.words or when.trust or when.keeps_facts or when.first)
    return (
        when.made <= made
        and (not when.made_any or bool(when.made_any & made))
        and not when.avoided & made
        and (not when.first or _comes_first(turns, when))
        and (not when.ended or (session.state.ended and session.state.node in when.ended))
        and (when.trust is None or _within(session.state.mood.trust, when.trust))
        and (when.words is None or all(_within(length, when.words) for length in _lengths(turns)))
        and _are_placed(turns, when.placed)
        and _are_marked(session, turns, when)
        and (ended or not needs_end)
    )


def _lengths(turns: list[tuple[int, Turn]]) -> list[int]:
    """Return the length of each reply in words; a placing and a marking have none."""
    return [word_count(turn.reply.text) for _, turn in turns if isinstance(turn.reply, Replied)]


def _are_placed(turns: list[tuple[int, Turn]], nodes: frozenset[str]) -> bool:
    """Return whether the customer was placed near enough at each of the nodes; the last placing counts."""
    near = {
        turn.node.id: turn.node.place.is_near(turn.reply.trust)
        for _, turn in turns
        if turn.node.place and isinstance(turn.reply, CustomerPlaced)
    }
    return all(near.get(node, False) for node in nodes)


def _are_marked(session: Session, turns: list[tuple[int, Turn]], when: Evidence) -> bool:
    """Return whether every line that makes one of the moves was marked so, and no other line was.

    What offers one of the moves and was not come to yet counts as long as the conversation runs.
    """
    offering = {
        id: node.mark
        for id, node in session.scenario.nodes.items()
        if node.mark and when.marked & set(node.mark.names) and when.at in (None, id)
    }
    marked = {turn.node.id: turn.reply.marks for _, turn in turns if isinstance(turn.reply, LinesMarked)}
    come_to = offering.keys() & marked.keys()
    offered = {move for id in come_to for move in offering[id].names}
    is_whole = session.state.ended or come_to == offering.keys()
    are_right = all(_is_marked_right(offering[id], marked[id], when.marked) for id in come_to)
    return when.marked <= offered and is_whole and are_right if when.marked else True


def _is_marked_right(mark: Mark, marks: tuple[Move | None, ...], moves: frozenset[Move]) -> bool:
    pairs = zip(mark.right, marks, strict=True)
    return all(is_so == said or not {is_so, said} & moves for is_so, said in pairs)


def _comes_first(turns: list[tuple[int, Turn]], when: Evidence) -> bool:
    """Return whether a `first` move was made, and not after a `before` move."""
    first = min(_positions(turns, when.first), default=None)
    before = min(_positions(turns, when.before), default=None)
    return first is not None and (before is None or first <= before)


def _positions(turns: list[tuple[int, Turn]], moves: frozenset[Move]) -> Iterator[tuple[int, int]]:
    """Give (reply, character) for each of the moves; a choice's words stand together."""
    for number, turn in turns:
        if turn.reply.choice is not None:
            yield from ((number, 0) for _ in moves & turn.reply.moves)
        else:
            yield from ((number, span.start) for span in turn.reply.spans if span.move in moves & turn.reply.moves)


def _quotes(turns: list[tuple[int, Turn]], moves: frozenset[Move]) -> tuple[Quote, ...]:
    made = ((number, turn, moves & turn.reply.moves) for number, turn in turns)
    return tuple(quote for number, turn, these in made if these for quote in _turn_quotes(number, turn, these))


def _turn_quotes(number: int, turn: Turn, moves: frozenset[Move]) -> Iterator[Quote]:
    """Give the words that make the moves; of a choice, whose words are the author's, the whole line."""
    spans = [span for span in turn.reply.spans if span.move in moves]
    for span in _widest(spans):
        yield Quote(number, span.words(turn.reply.text), span)
    if moves - {span.move for span in spans}:
        yield Quote(number, turn.reply.text)


def _widest(spans: list[Span]) -> Iterator[Span]:
    """Give the spans that lie in no other one, one of each place, so that no words are quoted twice."""
    places = {(span.start, span.end): span for span in reversed(spans)}
    for start, end in sorted(places):
        if not any(a <= start and end <= b for a, b in places if (a, b) != (start, end)):
            yield places[start, end]


def _dropped(session: Session, turns: list[tuple[int, Turn]]) -> tuple[str, ...]:
    said = " ".join(turn.reply.text for _, turn in turns)
    return facts_dropped(said, session.scenario.facts)


def _plain(text: str) -> str:
    """Return the words in small letters, single spaces between them and around."""
    kept = "".join(letter if letter.isalnum() or letter in "£$€%" else " " for letter in text.casefold())
    return f" {' '.join(kept.split())} "


def _within(value: int, ends: Range) -> bool:
    return ends[0] <= value <= ends[1]
