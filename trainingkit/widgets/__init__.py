"""The player in JupyterLab: a thin view of a conversation that is kept on disk as it goes."""

from trainingkit.widgets.conversation import Conversation
from trainingkit.widgets.player import Player
from trainingkit.widgets.showing import show

__all__ = ["Conversation", "Player", "show"]
