"""Proof that a scenario is sound: every reachable state, and what is wrong with it, before anybody plays."""

from trainingkit.proving.exploring import Exploration, Point, Said, explore
from trainingkit.proving.finding import Finding, Severity

__all__ = ["Exploration", "Finding", "Point", "Said", "Severity", "explore"]
