"""Checks by playing: the scenario's own plays, the model answer, and players who follow a rule of thumb."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from trainingkit.engine import Session
from trainingkit.errors import PlayError
from trainingkit.model import Choice, Lead, Node, Play, Result, Scenario, Side, Step
from trainingkit.proving.case import Case
from trainingkit.proving.finding import Draft
from trainingkit.scoring import mark
from trainingkit.scoring.marking import facts_dropped

_LONGEST = 60
_WINS_FROM = 0.9
"""Share of the points from which a rule of thumb counts as winning."""


def playing(case: Case) -> Iterator[Draft]:
    """Give what playing shows."""
    for play, outcome in case.played:
        yield from differences(play, outcome)
    if case.scenario.nodes[case.scenario.start].ending:
        return
    yield from _covered(case)
    yield from _model_answer(case)
    yield from _thumbs(case.scenario, case.line_of("nodes"))


def differences(play: Play, outcome: Session | PlayError) -> Iterator[Draft]:
    """Give what a play gave otherwise than it says."""
    if isinstance(outcome, PlayError):
        yield Draft(
            "TK070",
            play.line,
            f"this play cannot be played: {outcome}",
            "play it by hand and write down what you chose",
        )
        return
    state, points = outcome.state, mark(outcome).points
    if state.node != play.ends or not state.ended:
        yield Draft("TK071", play.line, f"this play comes to {state.node!r}, not to the end {play.ends!r}", _UPDATE)
    if play.trust not in (None, state.mood.trust):
        yield Draft("TK072", play.line, f"this play ends at trust {state.mood.trust}, not {play.trust}", _UPDATE)
    if play.points not in (None, points):
        yield Draft("TK073", play.line, f"this play earns {points:g} points, not {play.points:g}", _UPDATE)
    if play.trust is None or play.points is None:
        yield Draft("TK079", play.line, "this play does not say its trust and its points", _UPDATE)


_UPDATE = "mend the scenario, or see what `check --update` would write"


def _covered(case: Case) -> Iterator[Draft]:
    scenario = case.scenario
    if not scenario.plays:
        yield Draft("TK077", 1, "there are no 'plays'", "add some: one that earns everything, one to each ending")
        return
    shown = {at.node for at in case.exploration.reached}
    ended = {session.state.node for session in case.sessions if session.state.ended}
    for node in scenario.nodes.values():
        if node.ending and node.id in shown and node.id not in ended:
            yield Draft("TK074", node.line, f"none of the plays ends at {node.id!r}", "add one that does")
    for node, lead in case.taken():
        if (node.id, lead.line) in case.exploration.leads_taken - case.leads_played:
            yield Draft(
                "TK075", lead.line, f"none of the plays takes this {_kind(lead)} of {node.id!r}", "add one that does"
            )
    yield from _heard(case)
    points = [mark(session).points for session in case.sessions]
    if points and max(points) < scenario.rubric.out_of:
        what = f"no play earns more than {max(points):g} of {scenario.rubric.out_of:g} points"
        yield Draft("TK044", case.line_of("marks"), what, "add a play that does, or mend marks that do not go together")
    steps: dict[tuple[Step, ...], int] = {}
    for play in scenario.plays:
        if steps.setdefault(play.steps, play.line) != play.line:
            yield Draft("TK078", play.line, f"is the same play as on line {steps[play.steps]}", "take one out")


def _heard(case: Case) -> Iterator[Draft]:
    scenario = case.scenario
    partner_at = scenario.laws.partner_at
    said = {(scenario.start, scenario.laws.is_partner(scenario.customer.mood))}
    heard = (turn.after for session in case.sessions for turn in session.turns)
    said |= {(after.node, scenario.laws.is_partner(after.mood)) for after in heard}
    for id, partner in sorted({(at.node, at.trust >= partner_at) for at in case.exploration.reached} - said):
        node = scenario.nodes[id]
        if node.says.partner != node.says.defensive:
            side = "partner's" if partner else "defensive"
            yield Draft("TK076", node.line, f"none of the plays hears the {side} line of {id!r}", "add one that does")


def _model_answer(case: Case) -> Iterator[Draft]:
    scenario = case.scenario
    if not scenario.model_answer:
        return
    answer, line = scenario.model_answer.says, scenario.model_answer.line
    dropped = facts_dropped(answer, scenario.facts)
    if dropped:
        yield Draft(
            "TK049",
            line,
            f"the model answer drops {', '.join(dropped)}",
            "keep the fact, or add the wording to 'facts'",
        )
    asked = next(
        (node.id for node in scenario.nodes.values() if node.listen and (node.draft or _is_first(case, node))), ""
    )
    if not asked:
        return
    session = Session(replace(scenario, start=asked))
    try:
        session.write(answer)
    except PlayError as problem:
        yield Draft("TK047", line, f"the model answer cannot be sent: {problem}", "mend it")
        return
    score = mark(session)
    missed = [
        verdict.criterion.name
        for verdict in score.verdicts
        if not (verdict.earned or verdict.criterion.when.is_of_drills)
    ]
    if scenario.is_drill and missed:
        yield Draft(
            "TK048", line, f"the model answer misses {', '.join(map(repr, missed))}", "mend the answer, or the mark"
        )


def _is_first(case: Case, node: Node) -> bool:
    return node.id == case.scenario.start


Policy = Callable[[Scenario, tuple[Choice, ...]], int]


def _thumbs(scenario: Scenario, line: int) -> Iterator[Draft]:
    """Give the rules of thumb that win without reading."""
    most = max(len(node.choices) for node in scenario.nodes.values())
    for number in range(1, most + 1):
        if _wins(scenario, lambda _, choices, number=number: min(number, len(choices))):  # type: ignore[misc]
            yield Draft("TK051", line, f"always choice {number} wins", "change the order of some choices")
    if _wins(scenario, _longest):
        yield Draft("TK052", line, "always the longest choice wins", "make some of the good ones shorter")
    if _wins(scenario, _kindest):
        yield Draft(
            "TK053", line, "always the choice with most helpful moves wins", "let a plain one be right somewhere"
        )


def _wins(scenario: Scenario, policy: Policy) -> bool:
    """Return whether somebody who follows a rule of thumb, at three choices or more, wins nearly all points."""
    session = Session(scenario)
    while not session.state.ended:
        if len(session.turns) >= _LONGEST:
            return False
        if session.node.results:
            session.do_right()
        elif session.choices:
            session.choose(policy(scenario, session.choices))
        else:
            return False
    return (
        sum(turn.reply.choice is not None for turn in session.turns) > 2
        and mark(session).points >= _WINS_FROM * scenario.rubric.out_of
    )


def _longest(_: Scenario, choices: tuple[Choice, ...]) -> int:
    return max(range(len(choices)), key=lambda place: len(choices[place].reply)) + 1


def _kindest(scenario: Scenario, choices: tuple[Choice, ...]) -> int:
    laws = scenario.laws
    return max(range(len(choices)), key=lambda place: len(choices[place].moves & laws.steps.keys())) + 1


def _kind(lead: Lead) -> str:
    if isinstance(lead, Result):
        return {Side.PLACED: "placing", Side.NEAR: "near side", Side.OFF: "far side", Side.MARKED: "marking"}[lead.side]
    return "choice" if isinstance(lead, Choice) else "branch"
