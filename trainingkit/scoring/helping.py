"""Help while practising, for a notebook in some folder: a look at how far one has come, and the next hint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.engine import Practice, Session, read_transcript, replay_all, transcript_path
from trainingkit.errors import NotSaved, PlayError, TranscriptError, TranscriptMissing
from trainingkit.model import Scenario
from trainingkit.scoring.checking import Checked, Stand, check
from trainingkit.scoring.html_check import checked_page, hint_page, line_page
from trainingkit.scoring.marking import best, mark


@dataclass(frozen=True, slots=True)
class Help:
    """What is shown, as HTML and as plain text."""

    html: Markup
    text: str


def check_here(scenario: Scenario, folder: Path, words: Words) -> Help:
    """Return a look at the newest attempt beside a notebook; whatever is in the file, it is told in words."""
    not_attempted = words.say("check.not_attempted", title=scenario.title)
    try:
        transcript = read_transcript(transcript_path(scenario.name, folder), scenario=scenario.name)
    except TranscriptMissing:
        return _line(not_attempted)
    except TranscriptError as problem:
        return _line(str(problem))
    sessions, refused = replay_all(scenario, transcript)
    played = [session for session in sessions if session.turns]
    if not played:
        return _line(words.say("check.older_version") if refused else not_attempted)
    told = check(played[-1], words)
    return _checked(told, _notices(played, words), words) if told else _line(not_attempted)


def hint_here(scenario: Scenario, folder: Path, words: Words) -> Help:
    """Return the next hint for where the conversation stands, kept in the transcript as the player keeps it."""
    practice = Practice(scenario, transcript_path(scenario.name, folder))
    try:
        practice.hint()
    except PlayError as problem:
        if not practice.session.hints_shown:
            return _line(words.say(f"error.{problem.key}"))
        after = words.say("hint.no_more")
    except NotSaved as problem:
        return _line(words.say("player.not_saved", problem=problem))
    else:
        after = words.say("hint.more" if practice.session.hints_left else "hint.last")
    return _hints(scenario, practice.session, after, words)


def _notices(played: list[Session], words: Words) -> tuple[str, ...]:
    farthest = best(played)
    further = farthest is not None and mark(farthest).points > mark(played[-1]).points
    return (words.say("check.earlier"),) if further else ()


def _checked(told: Checked, notices: tuple[str, ...], words: Words) -> Help:
    lines = [words.say("check.title", title=told.title), *notices]
    for stand in (Stand.THERE, Stand.HOLDS, Stand.MISSING, Stand.AHEAD):
        criteria = told.at(stand)
        if criteria:
            lines.append(f"{words.say(f'check.{stand}')}:")
            lines += [" ".join((f"  {one.name}.", *one.lacks)) for one in criteria]
    lines += [f"{words.say('check.next')}: {told.next}"]
    return Help(checked_page(told, words, notices=notices), "\n".join(lines))


def _hints(scenario: Scenario, session: Session, after: str, words: Words) -> Help:
    shown, of = session.hints_shown, len(session.hints_shown) + session.hints_left
    hints = [(words.say("hint.of", number=number, of=of), hint) for number, hint in enumerate(shown, start=1)]
    text = "\n".join((*(f"{name}: {hint}" for name, hint in hints), after))
    return Help(hint_page(scenario.title, hints, after), text)


def _line(line: str) -> Help:
    return Help(line_page(line), line)
