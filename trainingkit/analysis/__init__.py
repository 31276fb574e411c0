"""Text → spans of moves, offline: what a free reply to a customer does, and with which words.

`find_moves` gives the spans; `language_is_english` tells why it may have given none. The
rules are data under content/moves/, compiled by `python -m trainingkit.analysis.build`.
"""

from trainingkit.analysis.finding import find_moves
from trainingkit.analysis.language import language_is_english

__all__ = ["find_moves", "language_is_english"]
