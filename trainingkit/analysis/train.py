"""Learn the weights from labelled replies: python -m trainingkit.analysis.train DATA.

Logistic regression per move over sentences, with the features of features.py; limits are set
on replies of authors held out. numpy is needed here only. The same data and rules give the
same weights, byte for byte.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import numpy as np

from trainingkit.analysis.borrowed import PAIR, borrowed_rows, read_pair
from trainingkit.analysis.compiled import RULES_FILE, shipped
from trainingkit.analysis.labelled import FILES, DataError, examine_all, read_labelled, rows_of
from trainingkit.analysis.learning import SEED, held_out, learn
from trainingkit.analysis.limits import limits
from trainingkit.analysis.packing import packed, text_of
from trainingkit.analysis.scoring import truth_of
from trainingkit.analysis.table import table_of
from trainingkit.analysis.weights import WEIGHTS_FILE


def train(folder: Path) -> dict[str, Any]:
    """Return the weights learned from all labelled data of `folder`, with provenance."""
    replies = read_labelled(folder)
    rows = rows_of(replies, examine_all(replies, shipped()))
    rows += borrowed_rows(*read_pair(folder, shipped()), len(replies))
    table = table_of(rows)
    everything = np.ones(len(rows), dtype=bool)
    sums = held_out(table, everything, [one.author for one in replies])
    model = learn(table, everything)
    provenance = {
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16] for name in (*FILES, PAIR)},
        "replies": len(replies),
        "sentences": len(rows),
        "seed": SEED,
        "rules": rules_digest(),
    }
    return {"provenance": provenance, **packed(model, table.names, limits(sums, truth_of(replies)))}


def rules_digest() -> str:
    """Return the digest of the compiled rules, by which weights know theirs."""
    return hashlib.sha256(RULES_FILE.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]


def main(arguments: list[str]) -> int:
    """Write the weights learned from the folder named; return the exit status."""
    if len(arguments) != 1:
        print("usage: python -m trainingkit.analysis.train DATA", file=sys.stderr)
        return 2
    try:
        data = train(Path(arguments[0]))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    text = text_of(data)
    WEIGHTS_FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{WEIGHTS_FILE.name}: {data['names'].count('|') + 1} features, {len(text) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
