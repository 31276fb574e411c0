"""What a drill asks and answers, drawn for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from trainingkit.authoring.words import Words
from trainingkit.model import Mark, ModelAnswer, Move, Node
from trainingkit.scoring.drill import LineTold, MarkingTold, PlacingTold, name_of, tell_dialogue

WIDTH = 76


def print_scene(console: Console, scene: str) -> None:
    """Print what is told before somebody speaks, if anything is."""
    if scene:
        console.print(Text(scene, style="italic"), width=WIDTH)
        console.print()


def print_asked(console: Console, node: Node, marks: tuple[Move | None, ...], words: Words) -> None:
    """Print what a node asks for besides words; `marks` are the lines marked so far."""
    if node.draft:
        console.print(Panel(Text(node.draft), title=words.say("drill.draft"), width=WIDTH))
    if node.place:
        console.print(Text(words.say("drill.place"), style="italic"), width=WIDTH)
    if node.mark:
        _print_line_to_mark(console, node.mark, marks, words)


def print_placing(console: Console, told: PlacingTold) -> None:
    """Print a placing beside where the customer stands, and why."""
    console.print(Text(told.told, style="bold"), width=WIDTH)
    console.print(Padding(Text(told.why), (0, 0, 1, 2)), width=WIDTH)


def print_marking(console: Console, told: MarkingTold) -> None:
    """Print a dialogue with its marks: what each line does, and why."""
    console.print(Text(told.told, style="bold"), width=WIDTH)
    for line in told.lines:
        _print_line(console, line)
        if line.told:
            console.print(Padding(Text(f"{line.told} {line.why}"), (0, 0, 0, 4)), width=WIDTH)
    console.print()


def print_model_answer(console: Console, answer: ModelAnswer, words: Words) -> None:
    """Print one good answer, and why it is made as it is."""
    console.print(Panel(Text(answer.says), title=words.say("player.model_answer"), width=WIDTH))
    for because in answer.because:
        console.print(Padding(Text.assemble((f"“{because.words}” ", "italic"), because.why), (0, 0, 0, 2)), width=WIDTH)
    if answer.or_else:
        console.print(Padding(Text(answer.or_else), (0, 0, 0, 2)), width=WIDTH)


def _print_line_to_mark(console: Console, mark: Mark, marks: tuple[Move | None, ...], words: Words) -> None:
    """Print the whole dialogue and the names before the first line is marked, then the line that comes next."""
    if not marks:
        for line in tell_dialogue(mark, words):
            _print_line(console, line)
        console.print()
    console.print(Text(" · ".join(_numbered(mark.names, words)), style="italic"), width=WIDTH)
    console.print(Text(f"{len(marks) + 1}/{len(mark.staff)} “{mark.staff[len(marks)].says}”"), width=WIDTH)


def _numbered(names: Iterable[Move], words: Words) -> list[str]:
    return [f"{number} {name_of(move, words)}" for number, move in enumerate((None, *names))]


def _print_line(console: Console, line: LineTold) -> None:
    console.print(Padding(Text.assemble((f"{line.who}: ", "bold"), line.says), (0, 0, 0, 2)), width=WIDTH)
