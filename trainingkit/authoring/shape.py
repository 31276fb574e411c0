"""The keys of a scenario file, part by part; content/scenario.schema.json lists the same."""

from __future__ import annotations

FORMAT = 1
"""The newest format that is read; a file without `format:` is of the first."""

SCENARIO = (
    "format",
    "scenario",
    "title",
    "teaches",
    "trade",
    "channel",
    "customer",
    "brief",
    "start",
    "nodes",
    "facts",
    "model_answer",
    "hints",
    "marks",
    "plays",
)
SCENARIO_NEEDS = ("scenario", "title", "customer", "start", "nodes", "marks")
CUSTOMER = ("name", "trust", "anger", "betrayed", "about")
CUSTOMER_NEEDS = ("name", "trust")
NODE = ("scene", "says", "draft", "choices", "listen", "place", "mark", "ending", "hints", "happens", "enough")
NODE_NEEDS = ()
"""A node needs `says` too, but for a placing, a marking or an ending that has a `scene`."""
SAYS = ("partner", "defensive")
ENDING = ("title", "lesson")
_LEAD = ("to", "when", "happens", "sets")
CHOICE = ("reply", "moves", *_LEAD)
CHOICE_NEEDS = ("reply", "moves", "to")
BRANCH = _LEAD
BRANCH_NEEDS = ("to",)
WHEN_MOOD = ("trust", "anger", "flags", "no_flags")
WHEN_REPLY = (*WHEN_MOOD, "all", "any", "none", "words")
PLACE = ("trust", "near", "why", "to", "off")
PLACE_NEEDS = ("trust", "why", "to")
MARK = ("dialogue", "from", "to")
CUSTOMER_LINE = ("customer",)
STAFF_LINE = ("staff", "moves", "why")
MODEL_ANSWER = ("says", "because", "or_else")
MODEL_ANSWER_NEEDS = ("says",)
BECAUSE = ("words", "why")
CRITERION = ("criterion", "points", "when", "why", "source")
CRITERION_NEEDS = ("criterion", "points", "when", "source")
EVIDENCE_MOVES = ("made", "made_any", "avoided", "first", "before")
EVIDENCE = (*EVIDENCE_MOVES, "at", "ended", "trust", "words", "keeps_facts", "placed", "marked")
PLAY = ("choices", "ends", "trust", "points")
PLAY_NEEDS = ("choices", "ends")
STEP = ("placed", "marked")
ALL_RIGHT = "right"
