"""Hits and weights → the spans a trainee sees."""

from __future__ import annotations

from bisect import bisect_left

from trainingkit.analysis.reading import Reading
from trainingkit.analysis.rules import DECIDES, Case, Hit, denied
from trainingkit.analysis.tokens import word_set
from trainingkit.analysis.weights import Weights, speaking, strength_of
from trainingkit.move import Move, Span

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
    by_place: dict[int, dict[str, list[Hit]]] = {}
    for hit in case.hits:
        by_place.setdefault(hit.index, {}).setdefault(hit.rule.move, []).append(hit)
    spans = []
    for index, sums in enumerate(weights.sums(case)):
        here = by_place.get(index, {})
        spans += _rule_spans(case, here, sums, weights)
        reached = [number for number, (one, limit) in enumerate(zip(sums, weights.limits, strict=True)) if one >= limit]
        if any(weights.moves[number] not in here for number in reached):
            told = here.keys() | denied(hit for hits in here.values() for hit in hits)
            unplaced = [(number, strength_of(sums[number])) for number in reached if weights.moves[number] not in told]
            spans += _word_spans(case, index, unplaced, weights) if unplaced else []
    return spans


def _rule_spans(case: Case, here: dict[str, list[Hit]], sums: list[float], weights: Weights) -> list[Span]:
    """Return the spans of the moves for which rules have hit in a sentence."""
    spans = []
    for move, hits in here.items():
        if not move:
            continue
        number = weights.moves.index(move)
        strength, sure = strength_of(sums[number]), weights.sure[number]
        if any(hit.rule.strength >= DECIDES for hit in hits):
            strength = max(strength, sure)
        elif strength < weights.found[number]:
            hits = [hit for hit in hits if hit.rule.asked]
            spans += [hit_span(hit, case, round(weights.found[number], 3), unsure=True) for hit in hits]
        if strength >= weights.found[number]:
            spans += [hit_span(hit, case, round(strength, 3), unsure=strength < sure) for hit in hits]
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
    by_move: dict[str, Taken] = {}
    kept = [span for span in best if by_move.setdefault(span.move, Taken([])).add(span)]
    plain = Taken([span for span in kept if span.move == "regret" and not span.unsure])
    kept = [span for span in kept if span.move not in _CONDITIONAL or not span.unsure or not plain.meets(span)]
    bent = Taken([span for span in kept if span.move in _CONDITIONAL and not span.unsure])
    kept = [span for span in kept if span.move != "regret" or not bent.meets(span)]
    return tuple(sorted(kept, key=lambda span: (span.start, span.end, span.move)))


class Taken:
    """The places of some spans, so that the question whether another meets one is quick."""

    def __init__(self, spans: list[Span]) -> None:
        """Take the places of `spans`; those that overlap count as one."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def meets(self, span: Span) -> bool:
        """Return whether `span` overlaps a place taken."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start

    def add(self, span: Span) -> bool:
        """Take the place of `span` and return True, or return False if it is taken."""
        if self.meets(span):
            return False
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True
