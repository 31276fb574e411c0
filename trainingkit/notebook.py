"""The verbs a notebook uses. Each says in a line what went wrong, and never shows a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from trainingkit.errors import TrainingkitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainingkit.authoring.words import Words
    from trainingkit.model import Scenario
    from trainingkit.progress import MyCourse
    from trainingkit.scoring.helping import Help

__all__ = ["check", "curve", "grade", "hear", "hint", "my_course", "play", "scale"]


def play(scenario: str) -> None:
    """Play a scenario, such as `play("late-parcel")`, here in the notebook.

    What is said is kept beside the notebook, in transcripts/, and the conversation goes
    on where it was left.
    """
    from trainingkit.authoring import find_scenario  # a notebook that plays nothing waits for nothing
    from trainingkit.widgets import show

    try:
        show(find_scenario(scenario, beside=Path.cwd()), Path.cwd())
    except (TrainingkitError, OSError) as problem:
        print(problem)


def grade(scenario: str) -> float:
    """Show what was earned with a scenario, such as `grade("late-parcel")`, and return the mark.

    The best attempt in transcripts/ beside the notebook counts; whoever played nothing
    gets 0.0.
    """
    from trainingkit.grading.here import grade_here

    return grade_here(scenario, Path.cwd())


def hear(reply: str, customer: str = "") -> None:
    """Show what the words of one reply do, such as `hear("I'm sorry if …", customer="It broke.")`.

    `customer` is the line that it answers; some moves are only heard beside it.
    """
    from trainingkit.authoring import the_laws
    from trainingkit.authoring.words import the_words
    from trainingkit.errors import PlayError
    from trainingkit.scoring.hearing import hear_reply, is_unwritten
    from trainingkit.scoring.html import heard, unwritten

    words = the_words()
    if is_unwritten(reply, words):
        _display(unwritten(customer, words), words.say("hear.unwritten"))
        return
    try:
        told = hear_reply(reply, customer, the_laws(), words)
    except PlayError as problem:
        print(words.say(f"error.{problem.key}"))
    else:
        _display(heard(told, customer, words), reply)


def scale() -> None:
    """Show the trust scale as a picture to play with: who speaks how on which of its ten steps."""
    from trainingkit.authoring import the_laws
    from trainingkit.authoring.words import the_words
    from trainingkit.widgets.scale import scale_picture, scale_words

    told = scale_words()
    _display(scale_picture(the_laws(), the_words(), told), told.say("title"))


def curve(scenario: str) -> None:
    """Show how trust went where a scenario was played, such as `curve("late-parcel")`.

    It is the newest attempt in transcripts/ beside the notebook, with what was said at each point.
    """
    from trainingkit.authoring import find_scenario
    from trainingkit.authoring.words import the_words
    from trainingkit.widgets.curve import curve_picture, newest

    words = the_words()
    try:
        played = find_scenario(scenario, beside=Path.cwd())
        session = newest(played, Path.cwd())
    except (TrainingkitError, OSError) as problem:
        print(problem)
        return
    if session is None:
        print(words.say("curve.nothing_yet" if played.shows_trust else "curve.no_trust", title=played.title))
    else:
        _display(curve_picture(session, words), played.title)


def check(scenario: str) -> None:
    """Show what is there already and what is still missing, such as `check("late-parcel")`; no mark.

    It looks at the newest attempt in transcripts/ beside the notebook, criterion by criterion.
    """
    from trainingkit.scoring.helping import check_here

    _help(scenario, check_here)


def hint(scenario: str) -> None:
    """Show the next hint for where a conversation stands, such as `hint("late-parcel")`.

    It is the hint that the player's button gives; that it was asked for is kept, and never weighed.
    """
    from trainingkit.scoring.helping import hint_here

    _help(scenario, hint_here)


def my_course() -> MyCourse:
    """Show the whole course as a page: what is done, how it went, and what to practise next.

    It is read from the transcripts of all lessons and exercises beside the notebook.
    `my_course().table` gives the attempts as a pandas table.
    """
    from trainingkit.progress import my_course_in

    return my_course_in(Path.cwd())


def _help(name: str, helping: Callable[[Scenario, Path, Words], Help]) -> None:
    from trainingkit.authoring import find_scenario
    from trainingkit.authoring.words import the_words

    try:
        scenario = find_scenario(name, beside=Path.cwd())
        told = helping(scenario, Path.cwd(), the_words(scenario.language))
    except (TrainingkitError, OSError) as problem:
        print(problem)
    else:
        _display(told.html, told.text)


def _display(html: str, plain: str) -> None:
    from IPython.display import display

    display({"text/html": str(html), "text/plain": plain}, raw=True)
