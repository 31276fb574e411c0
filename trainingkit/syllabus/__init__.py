"""What the course teaches, where it is practised, what it is marked by: read from its own notebooks."""

from trainingkit.syllabus.citing import cited, joined
from trainingkit.syllabus.matrix import Gap, Row, gaps, matrix
from trainingkit.syllabus.units import Item, Kind, Objective, Unit, read_folder, read_unit

__all__ = [
    "Gap",
    "Item",
    "Kind",
    "Objective",
    "Row",
    "Unit",
    "cited",
    "gaps",
    "joined",
    "matrix",
    "read_folder",
    "read_unit",
]
