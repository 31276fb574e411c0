"""Who is where in a class that works alone: read from its transcripts, and read again as they grow.

from trainingkit.dashboard import watch

watch("/path/to/class")
"""

from trainingkit.dashboard.example import example_class
from trainingkit.dashboard.looking import Look
from trainingkit.dashboard.watching import Watch, stop, watch

__all__ = ["Look", "Watch", "example_class", "stop", "watch"]
