"""For whoever runs the room: the run sheet of a session, and what is printed for it."""

from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.log import compare, read_log
from trainingkit.facilitator.planning import Plan, plan_session
from trainingkit.facilitator.runsheet import runsheet_page, runsheet_text
from trainingkit.facilitator.telling import Telling

__all__ = [
    "Plan",
    "Telling",
    "compare",
    "plan_session",
    "read_log",
    "runsheet_page",
    "runsheet_text",
    "the_frame",
]
