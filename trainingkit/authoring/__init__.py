"""From YAML to the model."""

from trainingkit.authoring.laws import read_laws, the_laws
from trainingkit.authoring.library import find_scenario, scenario_named, scenario_names
from trainingkit.authoring.scenario import parse_scenario, read_scenario

__all__ = [
    "find_scenario",
    "parse_scenario",
    "read_laws",
    "read_scenario",
    "scenario_named",
    "scenario_names",
    "the_laws",
]
