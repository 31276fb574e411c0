from __future__ import annotations

from trainingkit.analysis.summary import summarise
from trainingkit.model import Move, Span


def spans(*moves: Move, unsure: bool = False) -> tuple[Span, ...]:
    return tuple(Span(move, 0, 1, "r", unsure=unsure) for move in moves)


def test_a_reply_counts_once_for_a_move():
    told = summarise([spans(Move.REGRET, Move.REGRET), spans(Move.COURTESY), spans(), spans()])
    assert told.per_hundred(Move.REGRET) == 25
    assert told.replies == 4


def test_what_is_unsure_is_not_counted():
    assert summarise([spans(Move.EXCUSES, unsure=True)]).per_hundred(Move.EXCUSES) == 0


def test_ratios_need_something_to_divide_by():
    told = summarise([spans(Move.COURTESY)])
    assert told.reflections_per_question is None
    assert told.conditional_share is None
    assert summarise([]).per_hundred(Move.REGRET) == 0


def test_the_ratios():
    told = summarise([
        spans(Move.REFLECTION, Move.REFLECTION, Move.OPEN_QUESTION, Move.CLOSED_QUESTION),
        spans(Move.REGRET, Move.CONDITIONAL_APOLOGY, Move.DEFLECTED_APOLOGY, Move.REGRET),
    ])  # fmt: skip
    assert told.reflections_per_question == 1
    assert told.conditional_share == 0.5
