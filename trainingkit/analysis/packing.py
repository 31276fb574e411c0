"""A learned model → the text of compiled/weights.json, which weights.py loads."""

from __future__ import annotations

import json
import sys
from array import array
from binascii import b2a_base64
from typing import Any

import numpy as np

from trainingkit.analysis.labelled import MOVES
from trainingkit.analysis.learning import Model
from trainingkit.analysis.limits import Limit
from trainingkit.analysis.weights import BETWEEN, MIDDLE, SHIFT

STEP = 0.02  # weights are stored in these units


def packed(model: Model, names: list[str], limits: list[Limit]) -> dict[str, Any]:
    """Return `model` in the form that weights.py loads, with the limits' slopes worked in."""
    slopes = np.array([limit.slope for limit in limits])
    steps = np.clip(np.rint(model.weights * slopes / STEP), 1 - MIDDLE, MIDDLE - 1).astype(int)
    kept = sorted((names[at], at) for at in np.flatnonzero(steps.any(axis=1)).tolist())
    pairs, counts = array("h"), bytearray()
    for name, at in kept:
        if BETWEEN in name:
            raise ValueError(f"feature {name!r} has a {BETWEEN!r}, which stands between names")
        moves = np.flatnonzero(steps[at]).tolist()
        counts.append(len(moves))
        pairs.extend(move << SHIFT | int(steps[at, move]) + MIDDLE for move in moves)
    if sys.byteorder == "big":
        pairs.byteswap()
    return {
        "step": STEP,
        "moves": {
            move: {
                "bias": round(float(model.bias[at]) * limits[at].slope + limits[at].shift, 3),
                "found": limits[at].found,
                "sure": limits[at].sure,
            }
            for at, move in enumerate(MOVES)
        },
        "names": BETWEEN.join(name for name, _ in kept),
        "counts": b2a_base64(counts, newline=False).decode(),
        "pairs": b2a_base64(pairs.tobytes(), newline=False).decode(),
    }


def text_of(data: dict[str, Any]) -> str:
    """Return the text of the file; the same data give the same text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
