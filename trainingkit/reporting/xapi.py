"""What a class has done as xAPI statements, for a learning record store; written only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from trainingkit.engine import Session
from trainingkit.model import Scenario
from trainingkit.reporting.records import ClassRecord
from trainingkit.scoring import mark

_VERBS = "http://adlnet.gov/expapi/verbs"
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"


def statements(record: ClassRecord, *, home: str) -> Iterator[dict[str, Any]]:
    """Give a statement for each attempt: attempted, or completed where it was led to its end.

    `home` is the IRI under which the course's activities and the accounts of its trainees are
    known (https://courses.example.org/trust). An attempt keeps its id however often this is
    written, so that a store takes each once. A transcript holds no time of day, so there is no
    timestamp. Source: xAPI 1.0.3, sections 2.4.1 to 2.4.5.
    """
    home = home.rstrip("/")
    for one in record.records:
        for number, session in enumerate(one.sessions, start=1):
            yield _statement(session, home, one.trainee, number)


def _statement(session: Session, home: str, trainee: str, number: int) -> dict[str, Any]:
    verb = "completed" if session.state.ended else "attempted"
    activity = f"{home}/scenarios/{session.scenario.name}"
    score = mark(session)
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{activity}/{trainee}/{number}")),
        "version": "1.0.3",
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": trainee}},
        "verb": {"id": f"{_VERBS}/{verb}", "display": {"en": verb}},
        "object": {"objectType": "Activity", "id": activity, "definition": _definition(session.scenario)},
        "result": {
            "completion": session.state.ended,
            "score": {
                "scaled": round(score.points / score.out_of, 4),
                "raw": score.points,
                "min": 0,
                "max": score.out_of,
            },
            "extensions": {f"{home}/attempt": number, f"{home}/trust-at-the-end": session.state.mood.trust},
        },
    }


def _definition(scenario: Scenario) -> dict[str, Any]:
    return {"type": _SIMULATION, "name": {scenario.language: scenario.title}}
