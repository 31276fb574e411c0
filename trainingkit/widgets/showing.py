"""Show a player with its static twin: the dialogue as HTML, for wherever no widget lives.

The twin is an output of its own, renewed with every turn, so that it is what a saved
notebook holds. While the widget lives it is out of sight (player.css). When the notebook
is opened again it stands there in full; where it is not trusted, or shown on a web page,
it reads well without a style.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from IPython.display import display
from markupsafe import Markup

from trainingkit.authoring.words import Words, the_words
from trainingkit.model import Scenario
from trainingkit.scoring import Feedback
from trainingkit.scoring.elements import element
from trainingkit.scoring.hearing import hear_reply
from trainingkit.scoring.html import dialogue, heard
from trainingkit.scoring.styles import style
from trainingkit.widgets.conversation import Conversation
from trainingkit.widgets.keeping import Keeping, is_in_browser
from trainingkit.widgets.player import Player
from trainingkit.widgets.sheets import sheet

SOON_S = 0.3
"""After that a player stands there, and nobody has answered yet."""


def show(scenario: Scenario, folder: Path, *, words: Words | None = None) -> Player:
    """Display a player and its twin in the running cell, for a notebook in `folder`."""
    conversation = Conversation(scenario, folder, words or the_words(scenario.language))

    def bundle() -> dict[str, str]:
        html = twin(conversation.feedback, conversation.words, over=conversation.session.state.ended)
        return {"text/html": str(html), "text/plain": scenario.title}

    player = Player(conversation, changed=lambda: handle.update(bundle(), raw=True))
    keeping = Keeping(folder, conversation.words) if is_in_browser() else None
    if keeping and not keeping.kept:
        _display(keeping)
    _display(player)
    if keeping and keeping.kept:
        _display(keeping)
    handle = display(bundle(), raw=True, display_id=True)
    _soon(lambda: rehearse(scenario, conversation.words))
    return player


def _display(widget: Player | Keeping) -> None:
    """Show a widget, and nothing where no widget lives: there the twin stands."""
    data, about = widget._repr_mimebundle_()
    display({**data, "text/html": ""}, metadata=about, raw=True)


def rehearse(scenario: Scenario, words: Words) -> None:
    """Load what the first answer needs (the analyser, names of moves, ideas), while the trainee still reads."""
    heard(hear_reply("I'm sorry.", "", scenario.laws, words), "", words)


def _soon(do: Callable[[], None]) -> None:
    """Do something once the player had time to show itself; in a kernel alone, where somebody waits."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    loop.call_later(SOON_S, do)


def twin(feedback: Feedback, words: Words, *, over: bool) -> Markup:
    """Return the dialogue as it stands, to be read where it cannot be played."""
    hint = "run_to_go_on" if feedback.turns else "run_to_play"
    summary = element("summary", words.say("player.conversation", customer=feedback.customer))
    return element(
        "div",
        element("style", style(), sheet("twin")),
        element("details", summary, dialogue(feedback, words, marks=over), open=True),
        element("p", words.say(f"player.{hint}")) if not over else None,
        class_="tk-twin",
    )
