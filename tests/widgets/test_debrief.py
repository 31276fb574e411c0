"""What could have been said, in the player and in its twin: after the end only."""

from __future__ import annotations

from trainingkit.authoring.words import the_words
from trainingkit.widgets import Conversation, Player
from trainingkit.widgets.showing import twin

WORDS = the_words()


def test_player_and_twin_look_back_when_it_is_over_and_not_before(wrong_shoes, tmp_path):
    conversation = Conversation(wrong_shoes, tmp_path, WORDS)
    for over in (False, True):
        conversation.choose(2)
        shown = twin(conversation.feedback, WORDS, over=conversation.session.state.ended)
        closing = Player(conversation).now["closing"]
        assert ("Looking back" in shown, "Looking back" in closing) == (over, over)
