"""Attempts as a pandas table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from trainingkit.progress.record import Tried


def table_of(tried: Sequence[Tried]) -> pd.DataFrame:
    """Return a row for each attempt: its day, where and what, its points, trust at both ends, hints."""
    columns = ("day", "scenario", "folder", "ended", "points", "out_of", "trust_first", "trust_last", "hints", "undone")
    rows = [
        (
            pd.Timestamp(one.day) if one.day else pd.NaT,
            one.scenario.name,
            one.folder.name,
            one.ended,
            one.score.points,
            one.score.out_of,
            one.curve[0],
            one.curve[-1],
            one.hints,
            one.undone,
        )
        for one in tried
    ]
    return pd.DataFrame(rows, columns=list(columns))
