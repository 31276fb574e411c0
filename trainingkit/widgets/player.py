"""The player: what a conversation looks like now, and what the person in front of it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from trainingkit.authoring.words import Words
from trainingkit.engine import Session, listens
from trainingkit.model import Channel, Move, Scenario
from trainingkit.scoring import Feedback
from trainingkit.scoring.elements import element
from trainingkit.scoring.html import closing, initial, opening, standing, turn
from trainingkit.scoring.styles import style
from trainingkit.widgets.composing import composer
from trainingkit.widgets.conversation import Conversation
from trainingkit.widgets.sheets import STATIC, sheet
from trainingkit.widgets.tasks import NONE, marking, open_labels, placing

_LABELS = (
    "you", "send", "undo", "again", "choose", "write", "or_write", "placeholder",
    "again_sure", "again_yes", "again_no", "no_answer",
)  # fmt: skip
_TASK_LABELS = ("place_first", "open_first", "your_version", "draft_was", "send_keys", "hints")
_MOVES = {NONE: None, **{str(move): move for move in Move}}


class Player(anywidget.AnyWidget):
    """A conversation to be played in JupyterLab; no rule of it lives here.

    `scene` is what stays, `turns` the turns as HTML, `now` where the conversation
    stands, `words` the labels. The page sends `{do, id, seen}`: what was done, the
    number of the message, and how many turns were on screen when it was done.
    """

    _esm = "".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in ("elements", "tasks", "player"))
    _css = str(style() + sheet("stairs", "player", "tasks"))
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
            case "place", {"trust": int(trust)}:
                self.conversation.place(trust)
            case "mark", {"marks": list(marks)} if all(isinstance(mark, str) and mark in _MOVES for mark in marks):
                self.conversation.mark(_MOVES[mark] for mark in marks)
            case "hint", _:
                self.conversation.hint()
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
                "task": _task(session, words),
                "hints": _hints(session, words),
                **composer(session, words),
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
        "language": words.language,
        "initial": initial(feedback.customer),
        "conversation": words.say("player.conversation", customer=feedback.customer),
        "opening": str(opening(feedback, words)),
    }


def _task(session: Session, words: Words) -> dict[str, Any]:
    """Return what is asked besides a reply, as a form with its button; empty where nothing is."""
    scenario, node = session.scenario, session.node
    if node.place:
        done = words.say("task.place_here")
        return {"at": node.id, "do": "place", "form": str(placing(scenario, words)), "done": [done, done]}
    if node.mark:
        form = str(marking(node.mark, scenario.customer.name, words))
        return {"at": node.id, "do": "mark", "form": form, "done": open_labels(node.mark, words)}
    return {}


def _hints(session: Session, words: Words) -> dict[str, Any]:
    """Return the hints that were given here, and what the button for the next one says; empty where there is none."""
    shown, left = session.hints_shown, session.hints_left
    of = len(shown) + left
    return {
        "shown": [words.say("drill.hint", number=number, of=of, text=hint) for number, hint in enumerate(shown, 1)],
        "more": words.say("task.another_hint" if shown else "task.hint") if left else "",
    }


def _labels(words: Words, scenario: Scenario) -> dict[str, str]:
    labels = {key: words.say(f"player.{key}") for key in _LABELS}
    labels |= {key: words.say(f"task.{key}") for key in _TASK_LABELS}
    thinks = "listening" if scenario.channel in (Channel.PHONE, Channel.COUNTER) else "thinking"
    return {**labels, "thinking": words.say(f"player.{thinks}", customer=scenario.customer.name)}
