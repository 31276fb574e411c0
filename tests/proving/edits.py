"""For each code of a finding: a change that brings it about in a sound scenario, and a near miss that does not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")
FIXTURES = HERE.parent / "fixtures"
MORNINGS = (FIXTURES / "two-mornings.yaml").read_text(encoding="utf-8")
DESK = (FIXTURES / "at-the-desk.yaml").read_text(encoding="utf-8")
DRILL = (HERE / "drill.yaml").read_text(encoding="utf-8")

Change = tuple[tuple[str, str], ...]


class Edit(NamedTuple):
    """Changes of a base, each an old text and a new one: the first lot is wrong, the second only looks so."""

    wrong: Change
    near: Change
    base: str = SOUND


def changed(base: str, change: Change) -> str:
    """Return the text with every change made; each old text has to be there."""
    for old, new in change:
        assert old in base, old
        base = base.replace(old, new, 1)
    return base


def one(old: str, wrong: str, near: str, base: str = SOUND) -> Edit:
    """Return an edit of one place."""
    return Edit(((old, wrong),), ((old, near),), base)


BLAMES = "      - reply: You should have said almond when you rang us on Monday.\n        moves: [blames_customer]\n"
LISTEN = SOUND[SOUND.index("    listen:\n") : SOUND.index("  plan:\n")]
REFUND = SOUND[SOUND.index("      - reply: We will refund") : SOUND.index("      - reply: It is only")]
ONLY_A_CAKE = SOUND[SOUND.index("      - reply: It is only") : SOUND.index("  oven:\n")]
CHANGED_LIST = SOUND[SOUND.index("      - reply: We changed") : SOUND.index("      - reply: At one, Mr.")]
AT_ONE = SOUND[SOUND.index("      - reply: At one, Mr.") : SOUND.index("  thanks:\n")]
ALMOND = SOUND[SOUND.index("    ending:\n      title: Almond") : SOUND.index("  leaves:\n")]
PLAYS = SOUND[SOUND.index("plays:\n") :]
LET_GO = "when: {ended: thanks}"
PLAN = "says: And now? What do you need from me?"
BOTH_LINES = "says: {partner: I know you can do it., defensive: And now?}"
OPENING = "says: This is lemon. I ordered almond, and the wedding is at two."
OFFERED = "when: {flags: [owned]}"
WIFE = "At one, Mr. Abara. Thank you, and thank her from us."
LEFT = "{choices: [2, 2], ends: leaves, trust: 4, points: 2}"
MODEL = "model_answer: I'm sorry, Ms. Roy, that was our mistake. Your cake comes on Friday."
HARD = (
    "Notwithstanding considerable organisational difficulties, immediate confirmation regarding alternative "
    "delivery arrangements is respectfully anticipated by everybody involved in preparations."
)
PLACING = "  placing:\n    says: Fine.\n    place: {trust: 2, near: %d, why: It is short., to: oven}\n"
MORE = "      - {reply: 'I could also tell you about number %d, sir.', moves: [], to: leaves}\n"

EDITS = {
    "TK001": one("    says: This", "\tsays: This", "    # a comment\n    says: This"),
    "TK002": one("title: The", "titel: The", "title: A"),
    "TK003": one("title: The wrong cake\n", "", "title: A cake\n"),
    "TK004": one("to: oven", "to: ovne", "to: thanks"),
    "TK005": one("  oven:\n", "  plan:\n", "  oven: # the plan\n"),
    "TK006": one("      - to: plan\n", "      - {to: plan, when: {trust: [1, 9]}}\n", "      - {to: plan, when: {}}\n"),
    "TK007": one(ALMOND, "", "    ending: {title: Almond, lesson: You said it.}\n"),
    "TK008": one("    ending: {title: Ac", "    choices: []\n    ending: {title: Ac", "    ending: {title: An"),
    "TK009": one("[dismisses]", "[dismiss]", "[patronises]"),
    "TK010": one("trust: 5, anger", "trust: 11, anger", "trust: 10, anger"),
    "TK011": one("scenario: sound", "scenario: Sound", 'scenario: "sound"'),
    "TK012": one(LET_GO, "when: {}", "when: {trust: [7, 10]}"),
    "TK013": one("source: S0.4", "source: the essay", "source: Lewicki 2016"),
    "TK014": one("[2, 2]", "[2, 2.5]", '[2, "2.5"]'),
    "TK015": one("[dismisses]", "[dismisses, dismisses]", "[dismisses, patronises]"),
    "TK016": one("trust: 8", "trust: 18", "trust: 9", MORNINGS),
    "TK017": one("moves: excuses", "moves: hedges", "moves: reflection", DESK),
    "TK018": one("moves: excuses", "moves: [excuses, reflection]", "moves: [excuses]", DESK),
    "TK019": one("    place:\n      trust: 8", "    choices: []\n    place:\n      trust: 8",
                 "    enough: false\n    place:\n      trust: 8", MORNINGS),
    "TK021": one(
        "[dismisses]\n        to: leaves\n",
        "[dismisses]\n        to: leaves\n        when: {flags: [owned]}\n",
        "[dismisses]\n        to: leaves\n        when: {no_flags: [owned]}\n",
    ),
    "TK022": Edit(
        (("to: oven", "to: thanks"),),
        (("to: oven", "to: thanks"), ("[dismisses]\n        to: leaves", "[dismisses]\n        to: oven")),
    ),
    "TK023": Edit(
        ((CHANGED_LIST, CHANGED_LIST.replace("leaves", "oven")), (AT_ONE, AT_ONE.replace("to: thanks", "to: oven"))),
        ((CHANGED_LIST, CHANGED_LIST.replace("leaves", "oven")),),
    ),
    "TK024": Edit(
        ((AT_ONE, AT_ONE.replace("to: thanks", "to: leaves")),),
        (
            (AT_ONE, AT_ONE.replace("to: thanks", "to: leaves")),
            (CHANGED_LIST, CHANGED_LIST.replace("leaves", "thanks")),
        ),
    ),
    "TK025": one(OFFERED, "when: {trust: [10, 10]}", "when: {trust: [6, 10]}"),
    "TK026": one(
        "when: {any: [blames_customer, conditional_apology]}", "when: {words: [1, 10000]}", "when: {words: [1, 20]}"
    ),
    "TK027": Edit(((OPENING, BOTH_LINES),), ((PLAN, BOTH_LINES),)),
    "TK028": Edit(((OPENING, BOTH_LINES), ("trust: 5, anger", "trust: 7, anger")), ((PLAN, BOTH_LINES),)),
    "TK029": Edit(
        (
            ("[blames_customer]\n", "[closed_question]\n"),
            (LISTEN, ""),
            ("[dismisses]", "[]"),
            ("    enough: true\n", ""),
        ),
        (("[blames_customer]\n", "[closed_question]\n"), (LISTEN, ""), ("    enough: true\n", "")),
    ),
    "TK030": one("flags: [owned]", "flags: [owend]", "no_flags: [owned]"),
    "TK031": one("        when: {flags: [owned]}\n", "", "        when: {no_flags: [owned]}\n"),
    "TK032": one("[repairs, commits, trusts_first]", "[repairs, trusts_first]", "[repairs, promises_change]"),
    "TK033": one("[courtesy]", "[reflection]", "[commits]"),
    "TK034": Edit(
        ((BLAMES + "        to: leaves\n", BLAMES + "        to: leaves\n        happens: betrayal_found\n"),),
        (("  leaves:\n", "  leaves:\n    happens: betrayal_found\n"),),
    ),
    "TK035": one(CHANGED_LIST + AT_ONE, AT_ONE, AT_ONE + "    listen: [{to: leaves}]\n"),
    "TK036": one(
        AT_ONE,
        AT_ONE + "".join(MORE % number for number in range(1, 6)),
        AT_ONE + "".join(MORE % number for number in range(1, 5)),
    ),
    "TK037": one("We changed our list, so that this will not happen again.", WIFE, WIFE.replace("one", "two")),
    "TK038": one(
        "[courtesy]\n        to: thanks",
        "[promises_change]\n        to: leaves",
        "[promises_change]\n        to: thanks",
    ),
    "TK040": one("{made: repairs, at: plan}", "{made: repairs, at: oven}", "{made: commits, at: plan}"),
    "TK041": one("{ended: thanks}", "{ended: [thanks, leaves]}", "{trust: [1, 9]}"),
    "TK042": one("{ended: thanks}", "{avoided: repairs}", "{avoided: repairs, at: oven}"),
    "TK043": one("points: 2\n", "points: 2.5\n", "points: 3\n"),
    "TK044": one("{ended: thanks}", "{made: offers_options}", "{made: commits}"),
    "TK045": one("source: S0.4", "source: S2.18", "source: S2.19"),
    "TK046": one(", why: He has what he needs.", "", ", why: Enough."),
    "TK047": one("plays:\n", "model_answer: Das tut uns sehr leid, wir haben den falschen Kuchen gebacken.\nplays:\n",
                 "model_answer: I am very sorry, we have baked the wrong cake for you.\nplays:\n"),
    "TK048": one(MODEL, "model_answer: Your cake comes on Friday, Ms. Roy.", MODEL + " Sorry again.", DRILL),
    "TK049": one(MODEL, MODEL.replace(" on Friday", " soon"), MODEL.replace("on Friday", "this Friday"), DRILL),
    "TK051": Edit(
        ((REFUND + ONLY_A_CAKE, ONLY_A_CAKE + REFUND),),
        ((REFUND + ONLY_A_CAKE, ONLY_A_CAKE + REFUND), (CHANGED_LIST + AT_ONE, AT_ONE + CHANGED_LIST)),
    ),
    "TK052": Edit(
        (("I'm sorry.\n", "I'm sorry. I should have read it back.\n"), (WIFE, WIFE[:-1] + ", please.")),
        (("I'm sorry.\n", "I'm sorry. I should have read it back.\n"),),
    ),
    "TK053": one("[promises_change]", "[]", "[promises_change, offers_options]"),
    "TK054": one("I have to run.", "I have to run. " * 15, "I have to run. " * 12),
    "TK055": one("At one, then. I have to run.", "And now? What do you need from me?", "And now? What do you need?"),
    "TK056": one("Then I'll ask", "You idiots. Then I'll ask", "You are no help. Then I'll ask"),
    "TK057": one(PLAN, f"says: {HARD}", "says: Who does what now, and when may I go home and tell her so?"),
    "TK058": one("brief: Your oven list says lemon. He ordered almond.\n", "", "brief: Lemon.\n"),
    "TK059": one("trade: Bakery\n", "", "trade: Cakes\n"),
    "TK060": one("We baked the wrong one, Mr. Abara. I'm sorry.", "Right. One moment.", "One moment. I'm sorry."),
    "TK061": one("No receipt needed.", "It is only a cake.", "Thank you."),
    "TK062": one("start: complaint", "start: leaves", "start: plan"),
    "TK063": one("title: The wrong cake", f"title: {'A' * 61}", f"title: {'A' * 60}"),
    "TK064": one("Nobody will notice.", "So?", "No one will see it."),
    "TK065": one("teaches: [apologizing]\n", "", "teaches: [listening]\n"),
    "TK066": one("[dismisses]", "[dismisses, hedges]", "[dismisses]"),
    "TK067": one("explains, regret]", "explains]", "regret, explains]"),
    "TK070": one("[2, 2]", "[2, 3]", "[ 2, 2 ]"),
    "TK071": one(LEFT, LEFT.replace("leaves", "thanks"), LEFT.replace(", trust: 4", "")),
    "TK072": one(LEFT, LEFT.replace("trust: 4", "trust: 5"), LEFT.replace(", trust: 4", "")),
    "TK073": one(LEFT, LEFT.replace("points: 2", "points: 3"), LEFT.replace(", points: 2", "")),
    "TK074": Edit(
        tuple((f"  - {line}\n", "") for line in PLAYS.split("  - ")[1:] if "thanks" in line for line in [line.strip()]),
        (("  - {choices: [2, 1, 2], ends: thanks, trust: 10, points: 4}\n", ""),),
    ),
    "TK075": Edit(
        (("  - {choices: [1], ends: leaves, trust: 3, points: 0}\n", ""),),
        (("  - {choices: [2, 1, 2], ends: thanks, trust: 10, points: 4}\n", ""),),
    ),
    "TK076": Edit(
        ((PLAN, BOTH_LINES),),
        (
            (PLAN, BOTH_LINES),
            ("plays:\n", 'plays:\n  - {choices: ["That was our mistake. No receipt needed.", 2], ends: leaves}\n'),
        ),
    ),
    "TK077": one(PLAYS, "", "plays: [{choices: [1], ends: leaves}]\n"),
    "TK078": one(f"  - {LEFT}\n", f"  - {LEFT}\n  - {LEFT}\n", f"  - {LEFT}\n"),
    "TK079": one(LEFT, LEFT.replace(", points: 2", ""), LEFT),
    "TK080": one("{words: by six tonight.,", "{words: by seven tonight.,", "{words: six tonight.,", DESK),
    "TK081": one("placed: tuesday", "placed: done", "placed: counts_again", MORNINGS),
    "TK082": one("      from: [conditional_apology, ", "      from: [hedges, conditional_apology, ",
                 "      from: [conditional_apology,  ", DESK),
    "TK083": Edit(
        (("Somebody who trusts you would not have counted.", "Somewhere between 2 and 3, I would say."),),
        (("Somebody who trusts you would not have counted.", "Somebody who trusts you would count 30 at most."),),
        MORNINGS,
    ),
    "TK084": Edit(
        (("to: oven", "to: placing"), ("  thanks:\n", PLACING % 0 + "  thanks:\n")),
        (("to: oven", "to: placing"), ("  thanks:\n", PLACING % 9 + "  thanks:\n")),
    ),
    "TK085": one("      We regret any inconvenience that may have been caused by the lamp.",
                 "      We forgot your lamp for two nights. I'm sorry.",
                 "      We forgot your lamp. I'm sorry.", DESK),
}  # fmt: skip
