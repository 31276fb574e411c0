"""The trust scale as a picture to play with: who speaks how on which step, and two stories.

It is HTML and CSS alone, so that it lives in a saved notebook too. Whatever moves trust
in it is played out by the laws.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.words import Words, read_words
from trainingkit.engine.reaction import react_to_happening
from trainingkit.engine.state import State
from trainingkit.model import Happening, Laws, Mood
from trainingkit.scoring.citing import told_source
from trainingkit.scoring.elements import element
from trainingkit.scoring.html import customer_line, initial
from trainingkit.scoring.styles import style
from trainingkit.widgets.sheets import sheet
from trainingkit.widgets.stairs import STEPS, radio, stairs

FIRST_SHOWN = 4
HIGH = Mood(9)
"""Where both stories begin. Source: S3.9."""
STORIES = {"found_out": Happening.BETRAYAL_FOUND, "told_first": Happening.FAULT_TOLD_FIRST}


@cache
def scale_words() -> Words:
    """Return the sentences of the picture, read once."""
    return read_words(CONTENT / "scale.yaml")


def scale_picture(laws: Laws, words: Words, told: Words) -> Markup:
    """Return the picture with its style; `words` are the course's, `told` those of content/scale.yaml."""
    ends = {story: _ends(laws, happening) for story, happening in STORIES.items()}
    return element(
        "section",
        element("style", style(), sheet("stairs", "scale")),
        element("p", element("strong", told.say("title")), class_="tk-title"),
        element("p", told.say("about"), class_="tk-brief"),
        element(
            "form",
            _climb(laws, told, ends),
            element(
                "div",
                *(_step(step, laws, words, told) for step in STEPS),
                class_="tk-told tk-by-step",
                aria_live="polite",
            ),
            _stories(told),
            element(
                "div",
                *(_story(story, mood, laws, words, told) for story, mood in ends.items()),
                class_="tk-told",
                aria_live="polite",
            ),
            method="dialog",  # a form that Enter sends nowhere
        ),
        element("p", words.say("player.source_is", source=told_source(told.say("source"), words)), class_="tk-source"),
        class_="tk tk-picture",
        aria_label=told.say("title"),
    )


def _ends(laws: Laws, happening: Happening) -> Mood:
    """Return how somebody who stands high takes what happens."""
    return react_to_happening(laws, State("", HIGH), happening).changed.after


def _climb(laws: Laws, told: Words, ends: dict[str, Mood]) -> Markup:
    def name_of(step: int) -> str:
        side = "from_notch" if step >= laws.partner_at else "below"
        return f"{told.say('step_of', step=step)}, {told.say(side)}"

    def about(step: int) -> dict[str, str]:
        return {f"data_{story}": _in_story(step, mood) for story, mood in ends.items()}

    return element(
        "div",
        stairs(
            asks=told.say("group"),
            name_of=name_of,
            initial=initial(told.say("customer")),
            partner_at=laws.partner_at,
            partner=told.say("from_notch"),
            checked=FIRST_SHOWN,
            about=about,
        ),
        element("p", told.say("below"), class_="tk-side", aria_hidden="true"),
        class_="tk-climb",
    )


def _in_story(step: int, after: Mood) -> str:
    """Return what becomes of a step in a story: she stands `here`, it is still `on`, `lost`, or none of hers."""
    if step == after.trust:
        return "here"
    return "on" if step < after.trust else "lost" if step <= HIGH.trust else ""


def _step(step: int, laws: Laws, words: Words, told: Words) -> Markup:
    is_before = step == HIGH.trust
    return element(
        "div",
        element(
            "p",
            element("span", told.say("stories.before"), " ", class_="tk-if-story") if is_before else None,
            told.say("step_of", step=step),
            class_="tk-which",
        ),
        customer_line(told.say(f"steps.{step}.says"), told.say("customer"), laws.temper(Mood(step)), words),
        _does(told.say(f"steps.{step}.does"), told),
        class_="tk-told-one tk-before" if is_before else "tk-told-one",
    )


def _does(does: str, told: Words) -> Markup:
    return element("p", element("strong", told.say("does")), " ", does, class_="tk-does")


def _stories(told: Words) -> Markup:
    title = told.say("stories.title")
    return element(
        "div",
        element("p", element("strong", title), class_="tk-title"),
        element("p", told.say("stories.about")),
        element(
            "div",
            *(
                element(
                    "label", radio("step", story, name), element("span", name, aria_hidden="true"), class_="tk-button"
                )
                for story in STORIES
                for name in (told.say(f"stories.{story}.name"),)
            ),
            class_="tk-buttons",
            role="radiogroup",
            aria_label=title,
        ),
        class_="tk-stories",
    )


def _story(story: str, after: Mood, laws: Laws, words: Words, told: Words) -> Markup:
    moved = told.say("stories.moved", before=HIGH.trust, after=after.trust)
    return element(
        "div",
        element("p", told.say(f"stories.{story}.story"), class_="tk-tale"),
        element("p", element("strong", told.say("stories.told", moved=moved, anger=after.anger)), class_="tk-which"),
        customer_line(told.say(f"stories.{story}.says"), told.say("customer"), laws.temper(after), words),
        _does(told.say(f"stories.{story}.does"), told),
        element("p", told.say("stories.lesson"), class_="tk-lesson"),
        class_="tk-told-one",
        data_told=story,
    )
