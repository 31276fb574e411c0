"""Proof that a scenario is sound: every reachable state, and what is wrong with it, before anybody plays."""

from trainingkit.model.finding import Finding, Severity
from trainingkit.proving.case import Case
from trainingkit.proving.exploring import Exploration, Point, Said, explore
from trainingkit.proving.finding import SEVERITIES
from trainingkit.proving.proof import prove, prove_file

__all__ = [
    "SEVERITIES",
    "Case",
    "Exploration",
    "Finding",
    "Point",
    "Said",
    "Severity",
    "explore",
    "prove",
    "prove_file",
]
