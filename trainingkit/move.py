"""What a reply can do to a customer (the moves), and the words that do it (the spans)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    """The thirty moves of the codebook, in its order; a reply may make several.

    Source: content/moves/ names, for each move, the essay or study it rests on.
    """

    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    REFLECTION = "reflection"
    NAMES_FEELING = "names_feeling"
    CHECKS_UNDERSTANDING = "checks_understanding"
    ADVISES = "advises"
    REGRET = "regret"
    RESPONSIBILITY = "responsibility"
    EXPLAINS = "explains"
    REPAIRS = "repairs"
    PROMISES_CHANGE = "promises_change"
    ASKS_FORGIVENESS = "asks_forgiveness"
    CONDITIONAL_APOLOGY = "conditional_apology"
    DEFLECTED_APOLOGY = "deflected_apology"
    EXCUSES = "excuses"
    BLAMES_CUSTOMER = "blames_customer"
    BLAMES_OTHER = "blames_other"
    AGENTLESS = "agentless"
    FILLER = "filler"
    HEDGES = "hedges"
    JARGON = "jargon"
    REPEATS = "repeats"
    TRUSTS_FIRST = "trusts_first"
    CONTROLS = "controls"
    OFFERS_OPTIONS = "offers_options"
    COMMITS = "commits"
    DISCLOSES = "discloses"
    COURTESY = "courtesy"
    PATRONISES = "patronises"
    DISMISSES = "dismisses"


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a reply that make a move.

    `start` and `end` count characters of the reply as the trainee wrote it, from 0,
    end excluded. `rule` is the id of the rule that decided, `strength` its evidence
    from 0 to 1. An `unsure` span is shown as a question, and never held against
    the trainee.
    """

    move: Move
    start: int
    end: int
    rule: str
    strength: float = 1.0
    unsure: bool = False

    def words(self, reply: str) -> str:
        """Return the words of `reply` that the span covers."""
        return reply[self.start : self.end]
