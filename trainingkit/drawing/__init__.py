"""A scenario drawn: its nodes and where they lead, coloured by the trust that can be reached.

chart.py says what there is to draw, layers.py and placing.py where it stands, svg.py,
mermaid.py and table.py draw it.
"""

from trainingkit.drawing.chart import Chart, Reach, chart_of
from trainingkit.drawing.mermaid import mermaid
from trainingkit.drawing.reaching import reach_of
from trainingkit.drawing.svg import svg
from trainingkit.drawing.table import columns, page, rows
from trainingkit.drawing.traffic import Traffic, traffic_of

__all__ = [
    "Chart",
    "Reach",
    "Traffic",
    "chart_of",
    "columns",
    "mermaid",
    "page",
    "reach_of",
    "rows",
    "svg",
    "traffic_of",
]
