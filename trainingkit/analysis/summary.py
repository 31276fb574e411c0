"""Many replies at a glance: how often each move is made, and three ratios that tell most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainingkit.move import Move, Span

_QUESTIONS = (Move.OPEN_QUESTION, Move.CLOSED_QUESTION)
_NO_APOLOGY = (Move.CONDITIONAL_APOLOGY, Move.DEFLECTED_APOLOGY)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a pile of replies does; unsure spans are not counted.

    `replies_with` counts, for each move, the replies that make it. The two ratios are
    None where there is nothing to divide by. Source: MITI 4 holds one reflection to a
    question for fair and two for good; S2.30 for apologies.
    """

    replies: int
    replies_with: Mapping[Move, int]
    reflections_per_question: float | None
    conditional_share: float | None

    def per_hundred(self, move: Move) -> float:
        """Return how many of a hundred replies make a move."""
        return 100 * self.replies_with.get(move, 0) / self.replies if self.replies else 0.0


def summarise(replies: Iterable[Iterable[Span]]) -> Summary:
    """Return the summary of replies, each given by its spans."""
    count, replies_with, made = 0, Counter[Move](), Counter[Move]()
    for spans in replies:
        moves = [span.move for span in spans if not span.unsure]
        count += 1
        made.update(moves)
        replies_with.update(set(moves))
    questions = sum(made[move] for move in _QUESTIONS)
    sidesteps = sum(made[move] for move in _NO_APOLOGY)
    apologies = sidesteps + made[Move.REGRET]
    return Summary(
        replies=count,
        replies_with=replies_with,
        reflections_per_question=made[Move.REFLECTION] / questions if questions else None,
        conditional_share=sidesteps / apologies if apologies else None,
    )
