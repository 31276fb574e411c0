"""Text → spans of moves, offline: what a free reply to a customer does, and with which words.

`find_moves` gives the spans, `message_of` what a rule says of them, and `language_is_english`
tells why there may be none. The rules are data under content/moves/, compiled by
`python -m trainingkit.analysis.build`.
"""

from trainingkit.analysis.finding import find_moves, message_of
from trainingkit.analysis.language import language_is_english

__all__ = ["find_moves", "language_is_english", "message_of"]
