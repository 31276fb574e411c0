"""Small slips of an author, made on purpose: each gives the text of a scenario with one thing wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

from trainingkit.model import Happening, Move

Mutation = Callable[[str, Random], str | None]

_NODE = re.compile(r"^  (\w+):\n(?:(?:    .*)?\n)+", re.MULTILINE)
_TARGET = re.compile(r"(?<=\bto: )\w+")
_MOVES = re.compile(r"(?<=        moves: \[)[\w, ]*(?=\])")
_HAPPENS = re.compile(r"(?<=happens: )\w+")
_CONDITION = re.compile(r"\b(any|all|none)(?=: \[)")
_ASKED = re.compile(r"(?<=\bmade: )\w+|(?<=at: )\w+")
_CHOICE = re.compile(r"^      - reply: .*\n(?:        .*\n)*", re.MULTILINE)
_POINTS = re.compile(r"(?<=    points: )\d+")


def drop_node(text: str, random: Random) -> str | None:
    """Leave a node out."""
    return _replace_one(text, _NODE, random, lambda _: "", within=_story(text))


def rename_target(text: str, random: Random) -> str | None:
    """Mistype where a reply leads."""
    return _replace_one(text, _TARGET, random, lambda name: name[:-1], within=_story(text))


def turn_target(text: str, random: Random) -> str | None:
    """Let a reply lead to another node."""
    names = [found[1] for found in _NODE.finditer(_story(text))]

    def turned(name: str) -> str:
        return random.choice([other for other in names if other != name])

    return _replace_one(text, _TARGET, random, turned, within=_story(text))


def swap_targets(text: str, random: Random) -> str | None:
    """Let two replies lead where the other should."""
    story = _story(text)
    found = list(_TARGET.finditer(story))
    pairs = [(one, other) for one, other in pairwise(found) if one[0] != other[0]]
    if not pairs:
        return None
    one, other = random.choice(pairs)
    swapped = story[: one.start()] + other[0] + story[one.end() : other.start()] + one[0] + story[other.end() :]
    return text.replace(story, swapped)


def swap_move(text: str, random: Random) -> str | None:
    """Give a choice one move in place of another."""
    return _replace_one(text, _MOVES, random, lambda moves: _other_moves(moves, random), within=_story(text))


def drop_move(text: str, random: Random) -> str | None:
    """Leave a move of a choice out."""
    return _replace_one(text, _MOVES, random, lambda moves: ", ".join(moves.split(", ")[1:]), within=_story(text))


def flip_condition(text: str, random: Random) -> str | None:
    """Ask for all in place of any, for none in place of all."""
    other = {"any": "none", "none": "any", "all": "none"}
    return _replace_one(text, _CONDITION, random, lambda word: other[word], within=_story(text))


def change_happening(text: str, random: Random) -> str | None:
    """Let something else happen."""
    return _replace_one(
        text, _HAPPENS, random, lambda was: random.choice([str(name) for name in Happening if name != was])
    )  # fmt: skip


def drop_choice(text: str, random: Random) -> str | None:
    """Leave a choice out."""
    return _replace_one(text, _CHOICE, random, lambda _: "", within=_story(text))


def ask_otherwise(text: str, random: Random) -> str | None:
    """Let a criterion ask for another move, or at another node."""
    names = [found[1] for found in _NODE.finditer(_story(text))]
    moves = [str(move) for move in Move]

    def asked(was: str) -> str:
        return random.choice([name for name in (moves if was in moves else names) if name != was])

    return _replace_one(text, _ASKED, random, asked)


def change_points(text: str, random: Random) -> str | None:
    """Give a criterion other points."""
    return _replace_one(text, _POINTS, random, lambda points: str(int(points) + 1))


MUTATIONS: tuple[Mutation, ...] = (
    drop_node, rename_target, turn_target, swap_targets, swap_move, drop_move,
    flip_condition, change_happening, drop_choice, ask_otherwise, change_points,
)  # fmt: skip


def _replace_one(
    text: str, pattern: re.Pattern[str], random: Random, new: Callable[[str], str], *, within: str = ""
) -> str | None:
    part = within or text
    found = [match for match in pattern.finditer(part) if match[0]]
    if not found:
        return None
    match = random.choice(found)
    changed = part[: match.start()] + new(match[0]) + part[match.end() :]
    return text.replace(part, changed) if changed != part else None


def _other_moves(moves: str, random: Random) -> str:
    first, *rest = moves.split(", ")
    return ", ".join([random.choice([str(move) for move in Move if move != first and move not in rest]), *rest])


def _story(text: str) -> str:
    """Return the part of the file that holds the nodes."""
    found = re.search(r"^nodes:\n(?:(?:  .*)?\n)+", text, re.MULTILINE)
    assert found
    return found[0]
