"""Marking a class beside stock nbgrader, in one run on the course's own assignment: what a submission costs.

`python -m tests.bench.grading --most 10000` goes on to ten thousand transcripts.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from trainingkit.authoring import find_scenario
from trainingkit.engine import encode_transcript
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.grading import mark_transcript
from trainingkit.grading.course import Course
from trainingkit.grading.laying_out import course_folder
from trainingkit.grading.marker import Marker
from trainingkit.grading.pool import ready
from trainingkit.grading.setup import set_up

_ASSIGNMENT = "apologizing"
_SCENARIOS = ("late-parcel", "write-the-apology", "sixty-degrees")
_CLASSES = (10, 100, 1_000, 10_000)


def _course(folder: Path, people: int) -> Course:
    course = Course.make(folder, course_folder() / "solutions")
    course.release(_ASSIGNMENT)
    for number, data in enumerate(_played(people)):
        course.submit(f"trainee-{number:05d}", _ASSIGNMENT, transcripts=data)
    return course


def _played(people: int) -> list[dict[str, bytes]]:
    """Return the transcripts of a class; from 100 on it is the same people again, with other names."""
    many = [SimulatedTrainee((number + 0.5) / min(people, 100), number) for number in range(min(people, 100))]
    once = [{name: encode_transcript(name, [who.play(find_scenario(name))]) for name in _SCENARIOS} for who in many]
    return [once[number % len(once)] for number in range(people)]


def _timed(work: Callable[[], object], people: int) -> tuple[float, float]:
    """Return wall and CPU milliseconds a submission, with all processes that were started."""
    wall, cpu = time.perf_counter(), _cpu_s()
    work()
    return (time.perf_counter() - wall) * 1000 / people, (_cpu_s() - cpu) * 1000 / people


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _stock(course: Course) -> None:
    if failed := course.autograde(_ASSIGNMENT, stock=True):
        raise SystemExit(f"not marked: {failed}")


def _ours(course: Course) -> None:
    if refused := course.grade(_ASSIGNMENT, restart=True).refused:
        raise SystemExit(f"not marked: {refused}")


def _told(what: str, wall_ms: float, cpu_ms: float) -> None:
    sys.stdout.write(f"{what:<44}{wall_ms:9.2f} ms{cpu_ms:9.2f} ms CPU{1000 / wall_ms:10.1f} a second\n")
    sys.stdout.flush()


def _curve(folder: Path, most: int) -> None:
    """Print what marking costs for larger and larger classes, and the memory of the one process that does it."""
    for people in (size for size in _CLASSES if size <= most):
        course = _course(folder / f"class-{people}", people)
        marker = ready(set_up(course.folder, _ASSIGNMENT))
        names = course.trainees(_ASSIGNMENT)
        marker.book.enrol(_ASSIGNMENT, names)
        wall, cpu = _timed(lambda marker=marker, names=names: _each(marker, names), people)
        marker.close()
        _told(f"one process, {people:,} submissions, {_memory_mb()} MB", wall, cpu)


def _each(marker: Marker, names: tuple[str, ...]) -> None:
    for name in names:
        marker.mark(name)


def _memory_mb() -> int:
    """Return the memory that this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def _replay() -> None:
    played = _played(100)
    scenario = find_scenario(_SCENARIOS[0])
    for _ in range(2):  # the second time, as in the middle of a class
        wall, cpu = _timed(lambda: [mark_transcript(scenario, each[_SCENARIOS[0]]) for each in played], len(played))
    _told("replay and mark one transcript", wall, cpu)


def main(arguments: list[str] | None = None) -> None:
    """Print the costs, and the ratio to stock nbgrader as the last line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--most", type=int, default=1_000, help="the largest class of the curve")
    options.add_argument("--stock", type=int, default=6, help="submissions that stock nbgrader marks")
    options.add_argument("--ours", type=int, default=300, help="submissions that trainingkit marks")
    asked = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top)
        _replay()
        _curve(folder, asked.most)
        few, many = _course(folder / "few", asked.stock), _course(folder / "many", asked.ours)
        stock = _timed(lambda: _stock(few), asked.stock)
        _told("stock nbgrader autograde", *stock)
        ours = _timed(lambda: _ours(many), asked.ours)
        _told("trainingkit grade, all cores", *ours)
        pages_stock = _timed(lambda: few.feedback(_ASSIGNMENT, stock=True), asked.stock)
        _told("stock nbgrader generate_feedback", *pages_stock)
        pages = _timed(lambda: many.feedback(_ASSIGNMENT), asked.ours)
        _told("trainingkit grade --feedback, all cores", *pages)
    sys.stdout.write(f"feedback: {pages_stock[0] / pages[0]:.0f} times stock; by CPU {pages_stock[1] / pages[1]:.0f}\n")
    sys.stdout.write(f"marking by CPU: {stock[1] / ours[1]:.0f} times stock\n")
    sys.stdout.write(f"{stock[0] / ours[0]:.0f} times stock\n")


if __name__ == "__main__":
    main()
