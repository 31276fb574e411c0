"""Hits and weights → the spans a trainee sees."""

from __future__ import annotations

from trainingkit.analysis.reading import Reading
from trainingkit.analysis.rules import DECIDES, Case, Hit
from trainingkit.analysis.tokens import word_set
from trainingkit.analysis.weights import Weights, speaking
from trainingkit.model.move import Move, Span

SURE = 0.5  # strength of the rules from which a hit counts when no weights are loaded
HARMS = word_set(
    "conditional_apology deflected_apology excuses blames_customer blames_other agentless controls "
    "patronises dismisses advises jargon repeats filler hedges"
)
"""The moves that are held against a trainee where they are sure; they are sure only where a rule
has hit: measured on authors held out, nearly every harm found by words alone was none."""
_CONDITIONAL = ("conditional_apology", "deflected_apology")


def extent(reading: Reading, first: int, last: int, kind: str) -> tuple[int, int]:
    """Return the characters `[start, end)` that a hit on words `[first, last)` marks."""
    sentence = reading.sentence
    words = sentence.words
    if kind == "sentence":
        return sentence.start, sentence.end
    if kind == "clause":
        first, last = sentence.clause_of(first)[0], sentence.clause_of(last - 1)[1]
        end = sentence.end if last == len(words) else words[last - 1].end
        return words[first].start, end
    return words[first].start, words[min(last, len(words)) - 1].end


def hit_span(hit: Hit, case: Case, strength: float, *, unsure: bool) -> Span:
    """Return the span of `hit` with its final strength."""
    start, end = extent(case.readings[hit.index], hit.first, hit.last, hit.rule.span)
    return Span(Move(hit.rule.move), start, end, hit.rule.id, strength, unsure)


def rule_spans(case: Case) -> list[Span]:
    """Return the spans of the rules alone."""
    return [
        hit_span(hit, case, hit.rule.strength, unsure=hit.rule.strength < SURE) for hit in case.hits if hit.rule.move
    ]


def weighed_spans(case: Case, weights: Weights) -> list[Span]:
    """Return the spans of all moves whose summed evidence reaches the threshold.

    Where a rule has hit, its words are marked; where the words alone decide, the clause or
    sentence that carries the evidence. A rule of strength .9 or more decides alone.
    """
    by_place: dict[tuple[int, str], list[Hit]] = {}
    for hit in case.hits:
        by_place.setdefault((hit.index, hit.rule.move), []).append(hit)
    spans = []
    for index, strengths in enumerate(weights.scores(case)):
        unplaced: list[tuple[int, float]] = []
        for number, strength in enumerate(strengths):
            move = weights.moves[number]
            hits = by_place.get((index, move), ())
            if any(hit.rule.strength >= DECIDES for hit in hits):
                strength = max(strength, weights.sure[number])
            if strength < weights.found[number]:
                continue
            if hits:
                unsure = strength < weights.sure[number]
                spans += [hit_span(hit, case, round(strength, 3), unsure=unsure) for hit in hits]
            else:
                unplaced.append((number, strength))
        if unplaced:
            spans += _word_spans(case, index, unplaced, weights)
    return spans


def _word_spans(case: Case, index: int, found: list[tuple[int, float]], weights: Weights) -> list[Span]:
    """Return the spans of moves (number, strength) that the words alone make in a sentence."""
    reading = case.readings[index]
    sentence = reading.sentence
    parted = sentence.clause_of(0)[1] < len(sentence.words)
    clauses = weights.clauses(case, index) if parted else {}
    spans = []
    for number, strength in found:
        clause = speaking(clauses, number)
        start, end = extent(reading, *clause, "clause") if clause else (sentence.start, sentence.end)
        move = weights.moves[number]
        unsure = strength < weights.sure[number] or move in HARMS
        spans.append(Span(Move(move), start, end, f"weights.{move}", round(strength, 3), unsure))
    return spans


def tidy(spans: list[Span]) -> tuple[Span, ...]:
    """Return `spans` sorted, the strongest of overlapping ones of a move kept.

    `regret` never shares a span with a conditional or deflected apology (codebook, rule 2);
    where one is in doubt, the other stands.
    """
    best = sorted(spans, key=lambda span: (span.unsure, -span.strength, span.start, span.end))
    kept: list[Span] = []
    by_move: dict[str, list[Span]] = {}
    for span in best:
        if any(_overlap(span, other) for other in by_move.get(span.move, ())):
            continue
        by_move.setdefault(span.move, []).append(span)
        kept.append(span)
    plain = [span for span in kept if span.move == "regret" and not span.unsure]
    kept = [
        span for span in kept
        if span.move not in _CONDITIONAL or not span.unsure or not any(_overlap(span, other) for other in plain)
    ]  # fmt: skip
    bent = [span for span in kept if span.move in _CONDITIONAL and not span.unsure]
    kept = [
        span for span in kept
        if span.move != "regret" or not any(_overlap(span, other) for other in bent)
    ]  # fmt: skip
    return tuple(sorted(kept, key=lambda span: (span.start, span.end, span.move)))


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
