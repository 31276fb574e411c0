"""Checks of placings, markings, hints and drafts: is there something to find out, and is it not given away?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trainingkit.engine import Session
from trainingkit.errors import PlayError
from trainingkit.model import Node
from trainingkit.proving.case import Case
from trainingkit.proving.finding import Draft
from trainingkit.scoring import mark

_FEWEST_WORDS = 4
"""A choice or a sentence of fewer words may stand in a hint by chance."""
_WORD = re.compile(r"\w+")


def drills(case: Case) -> Iterator[Draft]:
    """Give what is wrong with what is asked besides a reply."""
    for node in case.scenario.nodes.values():
        yield from _never_made(node)
        yield from _stands_elsewhere(case, node)
        yield from _given_away(case, node)
        yield from _needs_no_rewriting(case, node)


def _never_made(node: Node) -> Iterator[Draft]:
    if node.mark is None:
        return
    for move in node.mark.names:
        if move not in node.mark.right:
            yield Draft(
                "TK082", node.mark.line, f"no line of {node.id!r} makes {move}, which 'from' offers",
                "let a line make it, or take it out",
            )  # fmt: skip


def _stands_elsewhere(case: Case, node: Node) -> Iterator[Draft]:
    """Give a placing that the laws contradict; where nothing is ever said to the customer they have no say."""
    asks = (node for node in case.scenario.nodes.values() if node.choices or node.listen)
    trusts = sorted({at.trust for at in case.reached.get(node.id, ())})
    if node.place and trusts and any(asks) and not all(node.place.is_near(trust) for trust in trusts):
        reached = str(trusts[0]) if len(trusts) == 1 else f"{trusts[0]} to {trusts[-1]}"
        yield Draft(
            "TK084", node.place.line,
            f"at {node.id!r} the customer is to be placed at {node.place.trust}, and their trust is {reached} there",
            "ask where every way there leaves them at the same trust, or make 'near' larger",
        )  # fmt: skip


def _given_away(case: Case, node: Node) -> Iterator[Draft]:
    answers = [choice.reply for choice in node.choices]
    if node.listen and case.scenario.model_answer:
        answers += re.split(r"(?<=[.!?])\s+", case.scenario.model_answer.says)
    for hint in case.scenario.hints_at(node.id):
        given = next((answer for answer in answers if _holds(hint, answer)), "")
        if node.place and re.search(rf"\b{node.place.trust}\b", hint):
            given = str(node.place.trust)
        if given:
            line = node.line if node.hints else case.line_of("hints")
            what = f"a hint at {node.id!r} gives the answer away: {given}"
            yield Draft("TK083", line, what, "say where to look, not what is there")


def _holds(hint: str, answer: str) -> bool:
    wanted = _plain(answer)
    return len(wanted.split()) >= _FEWEST_WORDS and wanted in _plain(hint)


def _plain(text: str) -> str:
    """Return the words in small letters, single spaces between them and around."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _needs_no_rewriting(case: Case, node: Node) -> Iterator[Draft]:
    """Give a draft that earns all that words can earn as it is."""
    if not node.draft:
        return
    session = Session(replace(case.scenario, start=node.id))
    try:
        session.write(node.draft)
    except PlayError:
        return
    by_words = [verdict for verdict in mark(session).verdicts if not verdict.criterion.when.is_of_drills]
    if by_words and all(verdict.earned for verdict in by_words):
        yield Draft(
            "TK085", node.line, f"the draft at {node.id!r} earns every point as it is", "leave something to be mended"
        )
