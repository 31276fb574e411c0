"""From YAML to the model."""

from trainingkit.authoring.laws import read_laws, the_laws
from trainingkit.authoring.scenario import find_scenario, parse_scenario, read_scenario, scenario_names

__all__ = ["find_scenario", "parse_scenario", "read_laws", "read_scenario", "scenario_names", "the_laws"]
