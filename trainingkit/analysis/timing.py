"""Measure how long the analyser takes: to load, for a reply of 80 words, for a long text."""

from __future__ import annotations

import subprocess
import sys
import time

from trainingkit.analysis.finding import find_moves
from trainingkit.analysis.labelled import Labelled

REPEATS = 3  # the least of so many counts, for a shared machine interrupts
_COLD = (
    "import time; began = time.process_time(); from trainingkit.analysis import find_moves; "
    "find_moves('I am sorry.', customer='Where is it?'); "
    "print((time.process_time() - began) * 1000)"
)


def timing_lines(replies: list[Labelled]) -> list[str]:
    """Return lines with times in milliseconds, on one core of the machine at hand."""
    texts = _of_eighty(replies)
    times = sorted(
        min(_timed(text, "Where is my parcel? It was due on Tuesday.") for _ in range(REPEATS)) for text in texts
    )
    long = " ".join(texts)
    words = long.split()[:10_000]
    cold = [_cold() for _ in range(5)]
    middle, late, latest = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    whole = min(_timed(" ".join(words), "") for _ in range(REPEATS))
    return [
        f"reply of 80 words: p50 {middle:.2f} ms, p95 {late:.2f} ms, p99 {latest:.2f} ms",
        f"{len(words)} words: {whole:.0f} ms; first call, cold: {min(cold):.0f} ms CPU",
    ]


def _of_eighty(replies: list[Labelled]) -> list[str]:
    words = [word for one in replies for word in one.reply.split()]
    return [" ".join(words[at : at + 80]) for at in range(0, len(words) - 80, 80)]


def _timed(text: str, customer: str) -> float:
    began = time.perf_counter()
    find_moves(text, customer=customer)
    return (time.perf_counter() - began) * 1000


def _cold() -> float:
    command = [sys.executable, "-c", _COLD]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  our own text
    return float(done.stdout)
