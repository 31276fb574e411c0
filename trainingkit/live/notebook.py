"""A workshop looked back on as a notebook: each question a cell of its own, with one below it for what was said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.live.debriefing import FEWEST, look_back
from trainingkit.live.questions import questions
from trainingkit.live.standing import Room
from trainingkit.live.summary import heat_map
from trainingkit.model import Scenario
from trainingkit.scoring.elements import element
from trainingkit.scoring.hindsight import look_back as in_hindsight
from trainingkit.scoring.html_debrief import looking_back

Cell = dict[str, Any]


def notebook(room: Room, scenario: Scenario, words: Words) -> str:
    """Return the notebook as text: it tells what the page tells, and no more."""
    cells = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(_cells(room, scenario, words), start=1)]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cells(room: Room, scenario: Scenario, words: Words) -> Iterator[Cell]:
    back = look_back(room, scenario)
    hindsight = in_hindsight(back.session, words)
    asked = questions(back, hindsight, words)
    about = words.say("room.summary_about", phones=len(room.phones), fewest=FEWEST)
    yield _text(element("h1", f"{scenario.title}: {words.say('room.summary')}"), element("p", about))
    for stage, those in groupby(asked, key=lambda question: question.stage):
        yield _text(element("h2", words.say(f"room.stage.{stage}")))
        for question in those:
            yield _text(element("p", question.text))
            yield {"cell_type": "markdown", "metadata": {}, "source": ""}
    yield _text(element("p", words.say("room.questions_source")))
    yield _text(heat_map(back, words))
    if hindsight:
        yield _text(looking_back(hindsight, words))
    yield _text(element("p", words.say("room.play_again")))
    yield {
        "cell_type": "code",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": f'from trainingkit import play\nplay("{scenario.name}")',
    }


def _text(*drawn: Markup) -> Cell:
    """Return a cell of HTML without line breaks: after an empty line, what somebody wrote would be read as Markdown."""
    source = "\n".join(part.replace("\n", Markup("&#10;")) for part in drawn)
    return {"cell_type": "markdown", "metadata": {}, "source": source}
