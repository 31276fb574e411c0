"""Every exception of trainingkit.

* TrainingkitError
  + ContentError        the course's own files: a person who writes them mends it
    x ScenarioError
    x LawsError
    x WordsError
    x LessonError
    x CommentsError
    x HubError              class.yaml of a class on a JupyterHub
  + TranscriptError     what a trainee's file holds
    x TranscriptMissing     nothing was played: "not attempted", never a bad score
    x TranscriptDamaged
    x TranscriptTooLarge
    x TranscriptForeign     another scenario, or another version of this one
  + PlayError           what cannot be done at this point of a conversation
  + NotSaved            a deed that could not be written to the transcript
  + RoomError           what cannot be done at this point of a live room
  + StoreError          the file of a live room cannot be used
  + InputError          a file of replies, or the folder of a class, that cannot be read
  + SessionError        a workshop that cannot be planned as asked
  + GradingError        a submission that cannot be marked as it is
    x NotebookDamaged       no notebook can be made of a file that came back
  + SiteError           the course as a site cannot be built with what is here
"""

from __future__ import annotations

__all__ = [
    "CommentsError",
    "ContentError",
    "GradingError",
    "HubError",
    "InputError",
    "LawsError",
    "LessonError",
    "NotSaved",
    "NotebookDamaged",
    "PlayError",
    "RoomError",
    "ScenarioError",
    "SessionError",
    "SiteError",
    "StoreError",
    "TrainingkitError",
    "TranscriptDamaged",
    "TranscriptError",
    "TranscriptForeign",
    "TranscriptMissing",
    "TranscriptTooLarge",
    "WordsError",
]


class TrainingkitError(Exception):
    """A message for a person: where it is, what is wrong, what to do."""


class ContentError(TrainingkitError):
    """A file of the course is not as it has to be: `path:line: what, and what to do`."""


class ScenarioError(ContentError):
    """A scenario cannot be read."""


class LawsError(ContentError):
    """The laws of the trust scale cannot be read."""


class WordsError(ContentError):
    """A text that learners read is missing or cannot be read."""


class LessonError(ContentError):
    """A notebook of the course cannot be read, or its front matter is not as it has to be."""


class CommentsError(ContentError):
    """The comment bank of a course cannot be read."""


class HubError(ContentError):
    """A class cannot be set up on a JupyterHub as its class.yaml says."""


class TranscriptError(TrainingkitError):
    """A transcript cannot be used."""


class TranscriptMissing(TranscriptError):
    """There is no transcript: the scenario was not attempted."""


class TranscriptDamaged(TranscriptError):
    """A transcript is no JSON Lines, or a line of it is none that we write."""


class TranscriptTooLarge(TranscriptError):
    """A transcript is larger than any person could have typed."""


class TranscriptForeign(TranscriptError):
    """A transcript belongs to another scenario, or to another version of this one."""


class Impossible(TrainingkitError):
    """What somebody asks for is not possible at this point.

    `key` is the id of the sentence that tells the trainee so (content/words/).
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(key, message)
        self.key = key
        self.message = message

    def __str__(self) -> str:
        return self.message


class PlayError(Impossible):
    """The reply, choice or undo is not possible at this point."""


class NotSaved(TrainingkitError):
    """A deed could not be written to the transcript, so nothing has moved on."""


class RoomError(Impossible):
    """What a phone or the one who leads asks of a live room is not possible at this point."""


class StoreError(TrainingkitError):
    """The file in which a live room is kept cannot be read or written, or belongs to something else."""


class InputError(TrainingkitError):
    """A file that a person brings along, such as mails to be analysed, cannot be read."""


class SessionError(TrainingkitError):
    """A workshop cannot be planned as it was asked for."""


class GradingError(TrainingkitError):
    """A submission cannot be marked as it is."""


class NotebookDamaged(GradingError):
    """No notebook can be made of a file that came back."""


class SiteError(TrainingkitError):
    """The course as a site cannot be built with what is installed here."""
