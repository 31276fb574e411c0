"""Checks of the rubric: can each criterion be met and missed, and do the points add up?

A criterion is followed over the choices and branches that can be taken, without the moods:
what no way of nodes allows, no play does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from trainingkit.engine import word_count
from trainingkit.model import Branch, Choice, Criterion, Evidence, Lead, Move, Result, Side
from trainingkit.proving.case import Case
from trainingkit.proving.finding import Draft
from trainingkit.proving.sources import unknown_ideas

Seen = frozenset[str]
"""What counted on a way: moves by their names, placings and markings by what they show."""


def marks(case: Case) -> Iterator[Draft]:
    """Give what is wrong with the marks."""
    rubric = case.scenario.rubric
    if rubric.out_of != int(rubric.out_of):
        what = f"the points add up to {rubric.out_of:g}"
        yield Draft("TK043", case.line_of("marks"), what, "let them add up to a whole number")
    for criterion in rubric.criteria:
        for id in unknown_ideas(criterion.source):
            yield Draft("TK045", criterion.line, f"there is no source {id}", "see content/sources.yaml for the ids")
        if not criterion.why:
            yield Draft(
                "TK046", criterion.line, f"criterion {criterion.name!r} has no 'why'", "say what it is good for"
            )
        if not case.scenario.nodes[case.scenario.start].ending:
            yield from _decided(case, criterion)
    yield from _contradictions(case)


def _decided(case: Case, criterion: Criterion) -> Iterator[Draft]:
    if not _can_be_met(case, criterion.when):
        yield Draft(
            "TK040", criterion.line, f"no play can earn {criterion.name!r}", "see what its 'when' asks for, and where"
        )
    elif not _can_be_missed(case, criterion.when):
        yield Draft(
            "TK041", criterion.line, f"every play earns {criterion.name!r}", "ask for something that can go wrong"
        )


def _contradictions(case: Case) -> Iterator[Draft]:
    criteria = case.scenario.rubric.criteria
    for place, one in enumerate(criteria):
        for other in criteria[:place]:
            if _contradict(one.when, other.when) or _contradict(other.when, one.when):
                yield Draft(
                    "TK042", one.line, f"nobody can earn {one.name!r} and {other.name!r} in one play",
                    "let the marks ask for things that go together",
                )  # fmt: skip


def _contradict(one: Evidence, other: Evidence) -> bool:
    apart = (
        one.trust is not None
        and other.trust is not None
        and (one.trust[1] < other.trust[0] or other.trust[1] < one.trust[0])
    )
    ends = bool(one.ended) and bool(other.ended) and not one.ended & other.ended
    same_place = other.at is None or one.at == other.at
    asked = one.made & other.avoided or (one.made_any and one.made_any <= other.avoided)
    return apart or ends or bool(same_place and asked)


def _can_be_met(case: Case, when: Evidence) -> bool:
    """Return whether some way of nodes to an end could meet a criterion."""
    needs_end = bool(when.avoided or when.words or when.trust or when.keeps_facts or when.first or when.ended)
    asked = {*map(_placed_at, when.placed), *map(_marked_as, when.marked)}

    def step(node: str, seen: Seen, lead: Lead) -> Seen | None:
        if when.at not in (None, node):
            return seen
        if isinstance(lead, Result):
            return seen | (asked & _shown(case, node, lead))
        if _must(lead, when.avoided) or (when.words and not _can_be_long(lead, when.words)):
            return None
        if when.first and not seen & when.first and not _may(lead, when.first) and _must(lead, when.before):
            return None
        return seen | _may(lead, when.made | when.made_any | when.first)

    def met(node: str, seen: Seen) -> bool:
        parts = (
            when.made <= seen and (not when.made_any or when.made_any & seen) and (not when.first or when.first & seen)
        )
        return bool(parts) and asked <= seen and (not needs_end or _ends_well(case, node, when))

    return _search(case, frozenset(), step, met) and (when.at is None or when.at in case.reached)


def _placed_at(node: str) -> str:
    return f"placed at {node}"


def _marked_as(move: Move) -> str:
    return f"marked as {move}"


def _shown(case: Case, node: str, result: Result) -> Seen:
    """Return what a placing that leads this way, or a marking, can show: that it was right."""
    at = case.scenario.nodes[node]
    if at.mark:
        return frozenset(map(_marked_as, at.mark.names))
    return frozenset({_placed_at(node)}) if result.side is not Side.OFF else frozenset()


def _can_be_missed(case: Case, when: Evidence) -> bool:
    """Return whether some way of nodes to an end could miss a criterion."""
    counted = [(node.id, lead) for node, lead in case.taken() if when.at in (None, node.id)]
    if any(_may(lead, when.avoided) for _, lead in counted) or when.keeps_facts:
        return True
    if when.words and any(_can_be_outside(lead, when.words) for _, lead in counted):
        return True
    endings = [at for standings in case.reached.values() for at in standings if at.ended]
    if when.ended and any(at.node not in when.ended for at in endings):
        return True
    if when.trust and any(not when.trust[0] <= at.trust <= when.trust[1] for at in endings):
        return True
    if when.at is not None and _end_without(case, lambda node, _: node == when.at):
        return True
    if any(_can_be_wrong(case, id, when) for id in case.reached if when.at in (None, id)):
        return True
    if any(_end_without(case, partial(_is_at, id)) for id in when.placed):
        return True
    groups = [frozenset({move}) for move in when.made]
    groups += [group for group in (when.made_any, when.first) if group]
    if any(_end_without(case, partial(_makes, when.at, group)) for group in groups):
        return True
    return bool(when.first) and any(_may(lead, when.before) for _, lead in counted)


def _can_be_wrong(case: Case, id: str, when: Evidence) -> bool:
    """Return whether somebody can place or mark otherwise than a criterion asks."""
    node = case.scenario.nodes[id]
    is_placed = node.place is not None and id in when.placed and node.place.can_be_off
    return is_placed or (node.mark is not None and bool(when.marked & set(node.mark.names)))


def _is_at(id: str, node: str, _: Lead) -> bool:
    return node == id


def _makes(at: str | None, group: frozenset[Move], node: str, lead: Lead) -> bool:
    return at in (None, node) and _must(lead, group)


def _end_without(case: Case, refused: Callable[[str, Lead], bool]) -> bool:
    """Return whether an end can be reached without any lead that is refused."""

    def step(node: str, seen: Seen, lead: Lead) -> Seen | None:
        return None if refused(node, lead) else seen

    return _search(case, frozenset(), step, lambda node, _: case.scenario.nodes[node].ending is not None)


def _search(
    case: Case,
    first: Seen,
    step: Callable[[str, Seen, Lead], Seen | None],
    found: Callable[[str, Seen], bool],
) -> bool:
    follows: dict[str, list[Lead]] = {}
    for node, lead in case.taken():
        follows.setdefault(node.id, []).append(lead)
    start = (case.scenario.start, first)
    known, waiting = {start}, [start]
    while waiting:
        id, seen = waiting.pop()
        if found(id, seen):
            return True
        for lead in follows.get(id, ()):
            after = step(id, seen, lead)
            if after is not None and (lead.to, after) not in known:
                known.add((lead.to, after))
                waiting.append((lead.to, after))
    return False


def _ends_well(case: Case, node: str, when: Evidence) -> bool:
    ends = [at for at in case.reached.get(node, ()) if at.ended and (not when.ended or node in when.ended)]
    return any(when.trust is None or when.trust[0] <= at.trust <= when.trust[1] for at in ends)


def _may(lead: Lead, moves: frozenset[Move]) -> frozenset[Move]:
    """Return those of the moves that a reply which takes this lead may make."""
    return moves - lead.when.none if isinstance(lead, Branch) else moves & lead.moves


def _must(lead: Lead, moves: frozenset[Move]) -> bool:
    """Return whether a reply that takes this lead makes one of the moves for certain."""
    if isinstance(lead, Branch):
        return bool(lead.when.all & moves) or (bool(lead.when.any) and lead.when.any <= moves)
    return bool(lead.moves & moves)


def _can_be_long(lead: Lead, words: tuple[int, int]) -> bool:
    if isinstance(lead, Choice):
        return words[0] <= word_count(lead.reply) <= words[1]
    if isinstance(lead, Result):
        return True
    return lead.when.words is None or (lead.when.words[0] <= words[1] and words[0] <= lead.when.words[1])


def _can_be_outside(lead: Lead, words: tuple[int, int]) -> bool:
    if not isinstance(lead, Branch):
        return not _can_be_long(lead, words)
    return lead.when.words is None or lead.when.words[0] < words[0] or lead.when.words[1] > words[1]
