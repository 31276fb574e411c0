"""The nouns of the course: frozen, and standard library only."""

from trainingkit.model.condition import Condition, Range
from trainingkit.model.event import Effect, Ended, Event, Led, MoodChanged, Replied, Took
from trainingkit.model.laws import Happening, Laws, Reason
from trainingkit.model.mood import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Mood
from trainingkit.model.move import Move, Span
from trainingkit.model.rubric import Criterion, Evidence, Rubric
from trainingkit.model.scenario import (
    Branch,
    Channel,
    Choice,
    Customer,
    Ending,
    Fact,
    Node,
    Play,
    Says,
    Scenario,
)
from trainingkit.model.score import Quote, Score, Verdict
from trainingkit.model.transcript import Attempt, Chose, Deed, Transcript, Undid, Wrote

__all__ = [
    "LEAST_TRUST",
    "MOST_ANGER",
    "MOST_TRUST",
    "Attempt",
    "Branch",
    "Channel",
    "Choice",
    "Chose",
    "Condition",
    "Criterion",
    "Customer",
    "Deed",
    "Effect",
    "Ended",
    "Ending",
    "Event",
    "Evidence",
    "Fact",
    "Happening",
    "Laws",
    "Led",
    "Mood",
    "MoodChanged",
    "Move",
    "Node",
    "Play",
    "Quote",
    "Range",
    "Reason",
    "Replied",
    "Rubric",
    "Says",
    "Scenario",
    "Score",
    "Span",
    "Took",
    "Transcript",
    "Undid",
    "Verdict",
    "Wrote",
]
