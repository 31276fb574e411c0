"""Checks of the story: can everything be reached, and does everything lead to an end?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainingkit.model import Branch, Choice, Happening, Lead, Move, Node, Result
from trainingkit.proving.case import Case, told
from trainingkit.proving.exploring import heard, offered, open_ways, possible
from trainingkit.proving.finding import Draft
from trainingkit.proving.standing import Standing, led, moved, room


def story(case: Case) -> Iterator[Draft]:
    """Give what is wrong with the story."""
    if case.scenario.nodes[case.scenario.start].ending:
        yield Draft(
            "TK062", case.line_of("start"), "the conversation begins at its end", "start where something is asked"
        )
        return
    yield from _dead_ends(case)
    yield from _never_reached(case)
    yield from _lines_never_heard(case)
    yield from _moods(case)
    if case.exploration.complete:
        yield from _trapped(case)
    else:
        what = f"has more states than the {case.exploration.states:,} looked at; what is said to be impossible is so"
        yield Draft("TK020", 1, what, "make it smaller, or use fewer flags")
    yield from _flags(case)
    yield from _promises(case)


def _dead_ends(case: Case) -> Iterator[Draft]:
    told_of = set()
    for stuck in case.exploration.reached:
        id, node = stuck.node, case.scenario.nodes[stuck.node]
        if not (stuck.ended or id in told_of or offered(node, stuck) or heard(node, stuck) or possible(node)):
            told_of.add(id)
            way = told(case.exploration.play_to_standing(stuck))
            what = (
                f"node {id!r} is a dead end at trust {stuck.trust}, anger {stuck.anger}: nothing is offered (by {way})"
            )
            yield Draft("TK021", node.line, what, "add a choice without 'when', or 'listen'")


def _never_reached(case: Case) -> Iterator[Draft]:
    scenario = case.scenario
    for id, node in scenario.nodes.items():
        if id not in case.reached and node.ending:
            yield Draft("TK024", node.line, f"no play can reach the ending {id!r}", "lead to it, or take it out")
        elif id not in case.reached:
            yield Draft("TK022", node.line, f"no play can reach node {id!r}", "lead to it, or take it out")
    taken = {(node.id, lead.line) for node, lead in case.taken()}
    for node, lead in case.leads():
        if node.id in case.reached and (node.id, lead.line) not in taken:
            yield _never_taken(case, node, lead)


def _never_taken(case: Case, node: Node, lead: Lead) -> Draft:
    standings = case.reached[node.id]
    if isinstance(lead, Result):
        return Draft(
            "TK026", lead.line, f"nobody can be off at {node.id!r}: every placing is near enough", "make 'near' smaller"
        )
    if isinstance(lead, Choice):
        return Draft("TK025", lead.line, f"this choice is never offered: {_moods_at(standings)}", "widen its 'when'")
    if not any(lead in heard(node, at) for at in standings):
        return Draft("TK026", lead.line, f"this branch is never taken: {_moods_at(standings)}", "widen its 'when'")
    return Draft(
        "TK026", lead.line, "this branch is never taken: an earlier one takes every reply that fits it",
        "move it up, or let the earlier one ask for more",
    )  # fmt: skip


def _moods_at(standings: Iterable[Standing]) -> str:
    trusts = sorted({at.trust for at in standings})
    angers = sorted({at.anger for at in standings})
    flags = sorted({flag for at in standings for flag in at.flags})
    return f"trust is {trusts[0]} to {trusts[-1]} here, anger {angers[0]} to {angers[-1]}, flags {flags or 'none'}"


def _trapped(case: Case) -> Iterator[Draft]:
    """Give the loops out of which no reply leads to an ending."""
    if not _has_loop(case):
        return
    sources: dict[Standing, set[Standing]] = {}
    for at in case.exploration.reached:
        for target in _targets(case, at):
            sources.setdefault(target, set()).add(at)
    can_end = {at for at in case.exploration.reached if at.ended}
    waiting = list(can_end)
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in can_end:
                can_end.add(source)
                waiting.append(source)
    told_of = set()
    for at in case.exploration.reached:
        node = case.scenario.nodes[at.node]
        if at not in can_end and at.node not in told_of and (offered(node, at) or heard(node, at) or possible(node)):
            told_of.add(at.node)
            way = told(case.exploration.play_to_standing(at))
            what = f"from {at.node!r} at trust {at.trust}, anger {at.anger} no reply leads to an ending (by {way})"
            yield Draft("TK023", node.line, what, "give the loop a way out that is always open")


def _targets(case: Case, at: Standing) -> Iterator[Standing]:
    customers = case.exploration.reached[at]
    for lead, way in open_ways(case.exploration, at):
        wins = {won for won, _, mask in way.credits[room(case.scenario, at, way)] if customers & mask}
        for left in {moved(at, way, effect, won) for effect in way.effects for won in wins}:
            yield led(case.scenario, left, lead)[0]


def _has_loop(case: Case) -> bool:
    follows: dict[str, set[str]] = {}
    for node, lead in case.taken():
        follows.setdefault(node.id, set()).add(lead.to)
    left = set(case.reached)
    while ends := {id for id in left if not follows.get(id, set()) & left}:
        left -= ends
    return bool(left)


def _lines_never_heard(case: Case) -> Iterator[Draft]:
    at_partner = case.scenario.laws.partner_at
    for id, standings in case.reached.items():
        node = case.scenario.nodes[id]
        if node.says.partner == node.says.defensive:
            continue
        trusts = {at.trust for at in standings}
        if max(trusts) < at_partner:
            yield Draft(
                "TK027", node.line, f"nobody hears the partner's line of {id!r}: trust is {max(trusts)} at most",
                "let trust reach 7 before, or write one line for both",
            )  # fmt: skip
        if min(trusts) >= at_partner:
            yield Draft(
                "TK028", node.line, f"nobody hears the defensive line of {id!r}: trust is {min(trusts)} at least",
                "let trust fall below 7 before, or write one line for both",
            )  # fmt: skip


def _moods(case: Case) -> Iterator[Draft]:
    scenario = case.scenario
    everywhere = [at for standings in case.reached.values() for at in standings]
    angriest = max(at.anger for at in everywhere)
    lowest = min(at.trust for at in everywhere)
    opening = scenario.customer.mood
    if not scenario.is_drill and angriest <= opening.anger and lowest >= opening.trust:
        yield Draft(
            "TK029",
            case.line_of("nodes"),
            "nothing that is said makes it worse",
            "let some replies cost trust or raise anger",
        )
    at_trust = case.exploration.betrayed_at
    if case.exploration.complete and at_trust and max(at_trust) < scenario.laws.partner_at:
        line = next(_betrayals(case))
        what = f"the betrayal is found out at trust {max(at_trust)} at most: no partner is betrayed"
        yield Draft("TK034", line, what, "let a way lead there on which trust reached 7")
    for node in scenario.nodes.values():
        leads = node.leads
        if node.enough and node.id in case.reached and not any(_stops(case, lead) for lead in leads):
            what = f"at {node.id!r} the customer has enough, and no reply lets it rest"
            yield Draft("TK033", node.line, what, "offer one that only thanks, promises or checks")


def _betrayals(case: Case) -> Iterator[int]:
    for _, lead in case.taken():
        arrived = case.scenario.nodes[lead.to]
        if lead.happens is Happening.BETRAYAL_FOUND:
            yield lead.line
        elif arrived.happens is Happening.BETRAYAL_FOUND:
            yield arrived.line


def _stops(case: Case, lead: Lead) -> bool:
    welcome = case.scenario.laws.welcome_when_enough
    if not isinstance(lead, Branch):
        return lead.moves <= welcome
    return lead.when.all <= welcome and (not lead.when.any or bool(lead.when.any & welcome))


def _flags(case: Case) -> Iterator[Draft]:
    sets: dict[str, int] = {}
    reads: dict[str, int] = {}
    for _, lead in case.leads():
        for flag in lead.sets:
            sets.setdefault(flag, lead.line)
        for flag in lead.when.flags | lead.when.no_flags:
            reads.setdefault(flag, lead.line)
    for flag in sorted(reads.keys() - sets.keys()):
        yield Draft(
            "TK030",
            reads[flag],
            f"the flag {flag!r} is asked for and never set",
            f"write 'sets: [{flag}]' where it happens",
        )
    for flag in sorted(sets.keys() - reads.keys()):
        yield Draft(
            "TK031",
            sets[flag],
            f"the flag {flag!r} is set and never asked for",
            "ask for it in a 'when', or take it out",
        )


def _promises(case: Case) -> Iterator[Draft]:
    """Give the promises that are kept and were never made."""
    reached, waiting = {case.scenario.start}, [case.scenario.start]
    while waiting:
        node = case.scenario.nodes[waiting.pop()]
        for lead in node.leads:
            if _promises_something(lead) or Happening.BETRAYAL_FOUND in (
                lead.happens,
                case.scenario.nodes[lead.to].happens,
            ):
                continue
            if Happening.PROMISE_KEPT in (lead.happens, case.scenario.nodes[lead.to].happens):
                yield Draft(
                    "TK032", lead.line, f"a promise is kept at {lead.to!r} that nobody has made on the way",
                    "let a choice before it make the move commits, or let a branch ask for it",
                )  # fmt: skip
                return
            if lead.to not in reached:
                reached.add(lead.to)
                waiting.append(lead.to)


def _promises_something(lead: Lead) -> bool:
    promises = {Move.COMMITS, Move.PROMISES_CHANGE}
    asked = lead.when.all | lead.when.any if isinstance(lead, Branch) else lead.moves
    return bool(asked & promises)
