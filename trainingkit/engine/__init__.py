"""The rules of a conversation (pure), the session that holds one, and replay."""

from trainingkit.engine.practice import Practice
from trainingkit.engine.replay import replay, replay_all, version_of
from trainingkit.engine.rules import decide, evolve, lead_taken, listens, offered, word_count
from trainingkit.engine.session import Hint, Session, Turn, says, understand
from trainingkit.engine.state import State, opening
from trainingkit.engine.transcripts import (
    TranscriptFile,
    deed_entry,
    encode_transcript,
    parse_transcript,
    read_deed,
    read_transcript,
    transcript_path,
)

__all__ = [
    "Hint",
    "Practice",
    "Session",
    "State",
    "TranscriptFile",
    "Turn",
    "decide",
    "deed_entry",
    "encode_transcript",
    "evolve",
    "lead_taken",
    "listens",
    "offered",
    "opening",
    "parse_transcript",
    "read_deed",
    "read_transcript",
    "replay",
    "replay_all",
    "says",
    "transcript_path",
    "understand",
    "version_of",
    "word_count",
]
