"""Marking beside stock nbgrader, in one run on the course's own assignment: seconds a submission."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from trainingkit.authoring import find_scenario
from trainingkit.engine import encode_transcript
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.grading.course import Course
from trainingkit.grading.shipped import course_solutions

_ASSIGNMENT = "apologizing"
_SCENARIOS = ("late-parcel", "write-the-apology")


def _course(folder: Path, people: int) -> Course:
    course = Course.make(folder, course_solutions())
    course.release(_ASSIGNMENT)
    for number in range(people):
        trainee = SimulatedTrainee((number + 0.5) / people, number)
        played = {name: encode_transcript(name, [trainee.play(find_scenario(name))]) for name in _SCENARIOS}
        course.submit(f"trainee-{number:03d}", _ASSIGNMENT, transcripts=played)
    return course


def _seconds(folder: Path, people: int, *, stock: bool) -> float:
    course = _course(folder, people)
    started = time.perf_counter()
    failed = course.autograde(_ASSIGNMENT, stock=stock)
    if failed:
        raise SystemExit(f"not marked: {failed}")
    return (time.perf_counter() - started) / people


def report(stock_people: int = 6, our_people: int = 30) -> tuple[float, float]:
    """Return the seconds a submission that stock nbgrader takes, and that ours takes."""
    with tempfile.TemporaryDirectory() as folder:
        _seconds(Path(folder) / "warm", 2, stock=False)
        stock = _seconds(Path(folder) / "stock", stock_people, stock=True)
        ours = _seconds(Path(folder) / "ours", our_people, stock=False)
    return stock, ours


def main() -> None:
    """Print both, and the ratio as the last line."""
    stock, ours = report()
    sys.stdout.write(f"stock nbgrader autograde    {stock * 1000:8.1f} ms a submission\n")
    sys.stdout.write(f"trainingkit, by replay      {ours * 1000:8.1f} ms a submission\n")
    sys.stdout.write(f"{stock / ours:.0f} times stock\n")


if __name__ == "__main__":
    main()
