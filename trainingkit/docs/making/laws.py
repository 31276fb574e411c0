"""The laws of the trust scale as numbers and tables, from content/trust.yaml."""

from __future__ import annotations

from trainingkit.authoring import the_laws
from trainingkit.authoring.words import the_words

LAWS = the_laws()


def numbers() -> dict[str, str]:
    """Return the numbers of the laws by the names they have in the code, for the prose: `{{partner_at}}`."""
    return {name: str(value) for name in LAWS.__slots__ if isinstance(value := getattr(LAWS, name), int)}


def steps() -> str:
    """Return the kinds of small step, with the moves that are of each."""
    kinds: dict[str, list[str]] = {}
    for move, kind in LAWS.steps.items():
        kinds.setdefault(kind, []).append(linked(move))
    rows = (f"| {kind} | {', '.join(moves)} |" for kind, moves in kinds.items())
    return "| kind of step | moves that take it |\n|---|---|\n" + "\n".join(rows)


def costs() -> str:
    """Return the harms: what each costs, and the step it is the opposite of."""
    rows = (f"| {linked(move)} | {cost} | {linked(LAWS.mirrors[move])} |" for move, cost in LAWS.costs.items())
    return "| harm | costs | the opposite of |\n|---|---|---|\n" + "\n".join(rows)


def law_sources() -> str:
    """Return whose idea each law is."""
    rows = (f"| {law.replace('_', ' ')} | {source} |" for law, source in LAWS.sources.items())
    return "| law | source |\n|---|---|\n" + "\n".join(rows)


def linked(move: str) -> str:
    """Return the name of a move as people say it, with a link to its place in the codebook."""
    return f"[{the_words().say(f'move.{move}.name')}](/reference/codebook.md#{move.replace('_', '-')})"
