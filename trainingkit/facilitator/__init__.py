"""For whoever runs the room: the run sheet of a session, and what is printed for it.

The plan itself is in `planning`, a log beside it in `log`, what they say in `telling`.
"""

from trainingkit.facilitator.bingo import bingo_page
from trainingkit.facilitator.deck_page import deck_page
from trainingkit.facilitator.guide import guide_page
from trainingkit.facilitator.planning import plan_session
from trainingkit.facilitator.pocket import pocket_page
from trainingkit.facilitator.printing import find_chromium, write_pdf
from trainingkit.facilitator.runsheet import runsheet_page, runsheet_text
from trainingkit.facilitator.telling import Telling

__all__ = [
    "Telling",
    "bingo_page",
    "deck_page",
    "find_chromium",
    "guide_page",
    "plan_session",
    "pocket_page",
    "runsheet_page",
    "runsheet_text",
    "write_pdf",
]
