from __future__ import annotations

import asyncio
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from trainingkit.authoring.ideas import ideas
from trainingkit.authoring.words import the_words
from trainingkit.notebook import play
from trainingkit.widgets import Conversation
from trainingkit.widgets.showing import SOON_S, show, twin

WORDS = the_words()
SCENARIO = Path(__file__).parent.parent / "fixtures" / "wrong-shoes.yaml"


def ran(source, folder):
    """Run a cell as nbclient does, with no page to show anything, and return its outputs."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return notebook.cells[0].outputs


def test_the_twin_reads_as_the_dialogue(wrong_shoes, tmp_path):
    conversation = Conversation(wrong_shoes, tmp_path, WORDS)
    conversation.choose(1)
    html = twin(conversation.feedback, WORDS, over=False)
    assert "<details open>" in html
    assert "we sent you the wrong pair" in html
    assert "Fine. And now?" in html
    assert WORDS.say("player.run_to_go_on") in html


def test_a_twin_in_the_middle_gives_away_no_criterion(wrong_shoes, tmp_path):
    conversation = Conversation(wrong_shoes, tmp_path, WORDS)
    conversation.choose(1)
    assert "took the risk first" not in twin(conversation.feedback, WORDS, over=False)


def test_a_finished_twin_asks_for_nothing(wrong_shoes, tmp_path):
    conversation = Conversation(wrong_shoes, tmp_path, WORDS)
    conversation.choose(1)
    conversation.choose(1)
    html = twin(conversation.feedback, WORDS, over=True)
    assert "He will be back" in html
    assert "took the risk first" in html
    assert WORDS.say("player.run_to_go_on") not in html


def test_it_plays_without_a_page(tmp_path):
    (tmp_path / "wrong-shoes.yaml").write_bytes(SCENARIO.read_bytes())
    widget, html = ran('from trainingkit import play\nplay("wrong-shoes.yaml")', tmp_path)
    assert widget.data["text/plain"] == "Player('wrong-shoes')"
    assert widget.data["text/html"] == ""
    assert "I ordered black shoes" in html.data["text/html"]
    assert not (tmp_path / "transcripts").exists()


def test_the_twin_of_a_notebook_that_is_run_again_holds_what_was_played(wrong_shoes, tmp_path):
    (tmp_path / "wrong-shoes.yaml").write_bytes(SCENARIO.read_bytes())
    Conversation(wrong_shoes, tmp_path, WORDS).choose(1)
    outputs = ran('from trainingkit import play\nplay("wrong-shoes.yaml")', tmp_path)
    assert "Fine. And now?" in outputs[-1].data["text/html"]


@pytest.mark.parametrize("name", ["late-parcle", "../../etc/passwd", "gone.yaml", ""])
def test_an_unknown_scenario_is_one_line(name, capsys):
    play(name)
    told = capsys.readouterr()
    assert told.err == ""
    assert len(told.out.splitlines()) == 1


def test_what_the_first_answer_needs_is_loaded_while_the_trainee_reads(wrong_shoes, tmp_path):
    async def shown() -> tuple[int, int]:
        show(wrong_shoes, tmp_path)
        at_once = ideas.cache_info().currsize
        await asyncio.sleep(SOON_S + 0.1)
        return at_once, ideas.cache_info().currsize

    ideas.cache_clear()
    assert asyncio.run(shown()) == (0, 1)
