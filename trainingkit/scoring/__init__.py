"""What a conversation earned, and why."""

from trainingkit.scoring.feedback import Bearing, Feedback, Note, Stretch, TurnTold, explain, explain_turn, stretches
from trainingkit.scoring.marking import best, facts_dropped, mark

__all__ = [
    "Bearing",
    "Feedback",
    "Note",
    "Stretch",
    "TurnTold",
    "best",
    "explain",
    "explain_turn",
    "facts_dropped",
    "mark",
    "stretches",
]
