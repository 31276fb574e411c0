"""The player: what a conversation looks like now, and what the person in front of it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from trainingkit.authoring.words import Words
from trainingkit.engine import listens
from trainingkit.model import Channel, Scenario
from trainingkit.scoring import Feedback
from trainingkit.scoring.elements import element
from trainingkit.scoring.html import closing, initial, opening, standing, style, turn
from trainingkit.widgets.conversation import Conversation

STATIC = Path(__file__).parent / "static"
_LABELS = (
    "you", "send", "undo", "again", "choose", "write", "or_write", "placeholder",
    "again_sure", "again_yes", "again_no", "no_answer",
)  # fmt: skip


class Player(anywidget.AnyWidget):
    """A conversation to be played in JupyterLab; no rule of it lives here.

    `scene` is what stays, `turns` the turns as HTML, `now` where the conversation
    stands, `words` the labels. The page sends `{do, id, seen}`: what was done, the
    number of the message, and how many turns were on screen when it was done.
    """

    _esm = STATIC / "player.js"
    _css = str(style()) + (STATIC / "player.css").read_text(encoding="utf-8")
    scene = traitlets.Dict().tag(sync=True)
    turns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    now = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, conversation: Conversation, *, changed: Callable[[], None] = lambda: None) -> None:
        self.conversation = conversation
        self._changed = changed
        words = conversation.words
        super().__init__(
            scene=_scene(conversation.feedback, words),
            words=_labels(words, conversation.scenario),
            **self._drawn(0),
        )
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        return f"Player({self.conversation.scenario.name!r})"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget, and a line for places that show no widgets."""
        shown = super()._repr_mimebundle_() or ({}, {})
        data, about = shown if isinstance(shown, tuple) else (shown, {})
        hint = element("p", self.conversation.words.say("player.run_to_play"))
        return {**data, "text/plain": repr(self), "text/html": str(hint)}, about

    def _hear(self, _: object, message: dict[str, Any], __: object) -> None:
        match message:
            case {"do": "hello"}:
                self.send({"live": True})
            case {"do": str(deed), "id": int(id), "seen": int(seen)}:
                if seen == len(self.conversation.session.turns):
                    self._do(deed, message)
                self._draw(id)

    def _do(self, deed: str, message: dict[str, Any]) -> None:
        match deed, message:
            case "choose", {"choice": int(choice)}:
                self.conversation.choose(choice)
            case "write", {"text": str(text)}:
                self.conversation.write(text)
            case "undo", _:
                self.conversation.undo()
            case "again", _:
                self.conversation.restart()

    def _draw(self, id: int) -> None:
        """Bring the page up to date, in one message, and say which of its messages that answers."""
        drawn = self._drawn(id)
        with self.hold_sync():
            self.turns = drawn["turns"]
            self.now = drawn["now"]
        self._changed()

    def _drawn(self, id: int) -> dict[str, Any]:
        conversation, words = self.conversation, self.conversation.words
        feedback, session = conversation.feedback, conversation.session
        customer = feedback.customer
        return {
            "turns": [str(turn(told, customer, words)) for told in feedback.turns],
            "now": {
                "id": id,
                "meter": str(standing(feedback, words)),
                "choices": [choice.reply for choice in session.choices],
                "writes": listens(conversation.scenario, session.state),
                "closing": str(closing(feedback, words)) if session.state.ended else "",
                "can_undo": bool(session.turns),
                "notice": conversation.notice,
                "draft": conversation.draft,
                "attempt": words.say("player.attempt", number=conversation.attempt) if conversation.attempt > 1 else "",
            },
        }


def _scene(feedback: Feedback, words: Words) -> dict[str, str]:
    return {
        "title": feedback.title,
        "initial": initial(feedback.customer),
        "conversation": words.say("player.conversation", customer=feedback.customer),
        "opening": str(opening(feedback, words)),
    }


def _labels(words: Words, scenario: Scenario) -> dict[str, str]:
    labels = {key: words.say(f"player.{key}") for key in _LABELS}
    thinks = "listening" if scenario.channel in (Channel.PHONE, Channel.COUNTER) else "thinking"
    return {**labels, "thinking": words.say(f"player.{thinks}", customer=scenario.customer.name)}
