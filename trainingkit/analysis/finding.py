"""Find the moves of a reply: rules give evidence, weights sum it, thresholds decide."""

from __future__ import annotations

from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.language import language_is_english
from trainingkit.analysis.spans import rule_spans, tidy, weighed_spans
from trainingkit.analysis.weights import shipped_weights
from trainingkit.move import Span


def message_of(rule: str) -> str:
    """Return what a rule says to the trainee, by its id; empty where words alone decided."""
    return shipped().messages().get(rule, "")


def find_moves(reply: str, *, customer: str) -> tuple[Span, ...]:
    """Return the moves that `reply` makes in answer to the line `customer`, by start.

    Offsets count characters of `reply` as it was written. Empty for a reply that is blank or
    not in English (see `language_is_english`). Takes about a millisecond for 80 words.
    Source: the codebook in content/moves/.
    """
    if not reply.strip() or not language_is_english(reply):
        return ()
    case = examine(reply, customer, shipped())
    weights = shipped_weights()
    return tidy(weighed_spans(case, weights) if weights else rule_spans(case))
