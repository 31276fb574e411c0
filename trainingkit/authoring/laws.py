"""content/trust.yaml → the laws of the trust scale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trainingkit.authoring.document import Entry, read_document
from trainingkit.errors import LawsError
from trainingkit.model import MOST_ANGER, MOST_TRUST, Laws, Move

CONTENT = Path(__file__).parent.parent / "content"

_KEYS = {
    "threshold": ("partner_at",),
    "small_steps": ("kinds", "most_gained"),
    "asymmetry": ("harms", "most_lost"),
    "slips": ("moves",),
    "anger": ("hot_from", "heard", "calm", "provoke"),
    "betrayal": ("trust_at_most", "costs", "anger"),
    "candour": ("costs",),
    "reciprocity": ("moves", "at_most"),
    "repair": ("moves", "promise_kept_gains", "at_most"),
    "unconditional": ("moves",),
    "enough": ("welcome", "costs"),
}


@cache
def the_laws() -> Laws:
    """Return the laws that the course ships, read once."""
    return read_laws(CONTENT / "trust.yaml")


def read_laws(path: Path) -> Laws:
    """Read the laws of the trust scale.

    Raises:
        LawsError: `path:line: …` where a law is missing, unknown or out of range.
    """
    document = read_document(path, LawsError)
    law = {
        name: entry.mapping(f"the law {name!r}", known=(*_KEYS[name], "source"), needed=(*_KEYS[name], "source"))
        for name, entry in document.mapping("the file", known=tuple(_KEYS), needed=tuple(_KEYS)).items()
    }

    def points(name: str, key: str, most: int = MOST_TRUST) -> int:
        return law[name][key].integer(f"{name}: {key}", 0, most)

    def moves(name: str, key: str = "moves") -> frozenset[Move]:
        return law[name][key].set_of(f"{name}: {key}", Move)

    costs, mirrors = _harms(law["asymmetry"]["harms"])
    return Laws(
        partner_at=points("threshold", "partner_at"),
        steps=_steps(law["small_steps"]["kinds"]),
        most_gained=points("small_steps", "most_gained"),
        costs=costs,
        most_lost=points("asymmetry", "most_lost"),
        mirrors=mirrors,
        slips=moves("slips"),
        provoke=moves("anger", "provoke"),
        calm=moves("anger", "calm"),
        undo_apology=moves("unconditional"),
        hot_from=points("anger", "hot_from", MOST_ANGER),
        heard_when_hot=moves("anger", "heard"),
        risk=moves("reciprocity"),
        without_risk=points("reciprocity", "at_most"),
        repair=moves("repair"),
        before_repair=points("repair", "at_most"),
        welcome_when_enough=moves("enough", "welcome"),
        enough_cost=points("enough", "costs"),
        betrayal_at_most=points("betrayal", "trust_at_most"),
        betrayal_costs=points("betrayal", "costs"),
        betrayal_anger=points("betrayal", "anger", MOST_ANGER),
        candour_costs=points("candour", "costs"),
        promise_gains=points("repair", "promise_kept_gains"),
        sources={name: entries["source"].text("source") for name, entries in law.items()},
    )


def _move(entry: Entry, name: str) -> Move:
    return Entry(name, entry.line, entry.path, entry.error).one_of("move", Move)


def _steps(entry: Entry) -> dict[Move, str]:
    """Return the kind of step of each helping move; a move is of one kind only."""
    steps: dict[Move, str] = {}
    for kind, members in entry.open_mapping("kinds").items():
        for move in members.set_of(f"kind {kind!r}", Move):
            if move in steps:
                raise members.fail(f"{move} is of the kind {steps[move]!r} already; name it once")
            steps[move] = kind
    return steps


def _harms(entry: Entry) -> tuple[dict[Move, int], dict[Move, Move]]:
    costs, mirrors = {}, {}
    for name, harm in entry.open_mapping("harms").items():
        parts = harm.mapping(name, known=("cost", "mirror"), needed=("cost", "mirror"))
        costs[_move(harm, name)] = parts["cost"].integer(f"cost of {name}", 1, MOST_TRUST)
        mirrors[_move(harm, name)] = parts["mirror"].one_of("mirror", Move)
    return costs, mirrors
