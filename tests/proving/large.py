"""A scenario of any size, with everything in it that makes exploring hard: own words, betrayals, ways back."""

from __future__ import annotations

from random import Random

MOVES = (
    "regret, responsibility", "repairs, commits", "reflection, names_feeling", "blames_customer", "excuses",
    "trusts_first", "open_question", "hedges", "patronises", "discloses",
)  # fmt: skip
ENDINGS = 4


def large_scenario(nodes: int, *, ahead: int, seed: int = 1) -> str:
    """Return a scenario whose nodes lead at most so many nodes ahead, and now and then back."""
    random = Random(seed)
    asking = nodes - ENDINGS
    lines = ["scenario: scenario", "title: Large", "customer: {name: A, trust: 4, anger: 2}", "start: n0", "nodes:"]
    for place in range(asking):
        lines += _node(place, asking, ahead, random)
    for end in range(ENDINGS):
        lines += [f"  end{end}:", f"    says: Goodbye {end}.", "    ending: {title: End, lesson: It ends.}"]
    lines += ["marks:", "  - {criterion: said sorry, points: 2, when: {made: regret}, source: S2.17}"]
    return "\n".join(lines) + "\n"


def _node(place: int, asking: int, ahead: int, random: Random) -> list[str]:
    def target() -> str:
        step = -random.randint(0, 3) if random.random() < 0.05 else random.randint(1, ahead)
        to = max(place + step, 0)
        return f"n{to}" if to < asking else f"end{to % ENDINGS}"

    happens = {22: ["    happens: betrayal_found"], 16: ["    happens: promise_kept"]}.get(place % 23, [])
    return [
        f"  n{place}:",
        f"    says: Line number {place}.",
        *happens,
        "    choices:",
        *(
            f"      - {{reply: Reply {place} {number}, moves: [{random.choice(MOVES)}], to: {target()}}}"
            for number in range(3)
        ),
        "    listen:",
        f"      - {{when: {{any: [conditional_apology, blames_customer, excuses]}}, to: {target()}}}",
        f"      - {{when: {{any: [regret, responsibility, reflection], none: [hedges]}}, to: {target()}}}",
        f"      - {{to: {target()}}}",
    ]
