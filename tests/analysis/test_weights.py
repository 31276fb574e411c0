"""The shipped weights belong to the shipped rules, and learning is deterministic."""

from __future__ import annotations

import json

import numpy as np

from trainingkit.analysis.compiled import shipped
from trainingkit.analysis.evidence import examine
from trainingkit.analysis.labelled import MOVES, Labelled, rows_of
from trainingkit.analysis.learning import Model, learn
from trainingkit.analysis.limits import Limit, limits, strengths
from trainingkit.analysis.packing import packed, text_of
from trainingkit.analysis.table import Table, table_of
from trainingkit.analysis.train import rules_digest
from trainingkit.analysis.weights import WEIGHTS_FILE, speaking, weights_of

SORRY: dict[str, tuple[tuple[int, int], ...]] = {"regret": ((0, 10),)}
REPLIES = [
    Labelled(str(number), "AB"[number % 2], "My parcel is late.", reply, marks)
    for number, (reply, marks) in enumerate(
        [
            ("I am sorry about that parcel.", SORRY),
            ("I am sorry for the wait.", SORRY),
            ("We will look into it.", {}),
            ("Your parcel is in the van.", {}),
        ]
        * 6
    )
]


def small_table() -> Table:
    return table_of(rows_of(REPLIES, [examine(one.reply, one.customer, shipped()) for one in REPLIES]))


def test_the_weights_are_in_step_with_the_rules() -> None:
    made_for = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["provenance"]["rules"]
    assert made_for == rules_digest(), "run: python -m trainingkit.analysis.train DATA"


def test_the_shipped_weights_know_every_move() -> None:
    weights = weights_of(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
    assert weights.moves == MOVES
    assert all(0 < found <= sure < 1 for found, sure in zip(weights.found, weights.sure, strict=True))


def test_the_same_data_give_the_same_bytes() -> None:
    texts = []
    for _ in range(2):
        table = small_table()
        model = learn(table, np.ones(len(REPLIES), dtype=bool))
        texts.append(text_of(packed(model, table.names, [Limit(1.0, 0.0, 0.5, 0.9)] * len(MOVES))))
    assert texts[0] == texts[1]


def test_a_packed_sum_is_the_sum_that_was_learned() -> None:
    table = small_table()
    model = learn(table, np.ones(len(REPLIES), dtype=bool))
    weights = weights_of(packed(model, table.names, [Limit(1.0, 0.0, 0.5, 0.9)] * len(MOVES)))
    case = examine("I am sorry about that.", "My parcel is late.", shipped())
    scores = dict(zip(weights.moves, weights.scores(case)[0], strict=True))
    assert scores["regret"] > 0.5 > scores["jargon"]


def test_negative_weights_of_one_move_lend_nothing_from_the_next() -> None:
    names = ["sorry", "is"]
    learned = np.zeros((2, len(MOVES)))
    learned[0, 3], learned[0, 4], learned[1, 3] = -5.0, 5.0, -5.0
    weights = weights_of(packed(Model(np.zeros(len(MOVES)), learned), names, [Limit(1.0, 0.0, 0.5, 0.9)] * len(MOVES)))
    scores = weights.scores(examine("Sorry is it.", "", shipped()))[0]
    assert scores[2] == 0.5
    assert scores[3] < 0.001
    assert scores[4] > 0.98


def test_a_limit_is_sure_only_where_precision_holds() -> None:
    truth = np.zeros((40, len(MOVES)))
    truth[:20, :] = 1.0
    sums = np.where(truth > 0, 2.0, -2.0)
    sums[20:24, :] = 1.0  # some wrong ones in between
    limit = limits(np.stack([sums, sums]), truth)
    strength = strengths(sums, limit)[:, 0]
    assert (strength[:20] >= limit[0].sure).all()
    assert not (strength[20:] >= limit[0].sure).any()


def test_the_clauses_that_speak_for_a_move_are_marked_in_a_long_sentence() -> None:
    assert speaking({(0, 8): (1,), (8, 14): (40,), (14, 20): (-5,)}, 0) == (8, 14)
    assert speaking({(0, 8): (39,), (8, 14): (-2,), (14, 20): (40,)}, 0) == (0, 20)
    assert speaking({(0, 3): (1,), (3, 9): (40,)}, 0) is None
    assert speaking({(0, 20): (-1,)}, 0) is None
    assert speaking({}, 0) is None
