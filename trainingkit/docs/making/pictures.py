"""The product's own drawings, made anew for each build: the scale, a curve, a story."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from trainingkit.authoring import scenario_named, the_laws
from trainingkit.authoring.words import the_words
from trainingkit.drawing import chart_of, reach_of, svg
from trainingkit.engine.plays import play_through
from trainingkit.scoring.elements import element
from trainingkit.scoring.styles import tokens
from trainingkit.widgets.curve import curve_picture
from trainingkit.widgets.scale import scale_picture, scale_words

_DARK_LAST = re.compile(r":root \{(.*?)\n\}.*?scheme: dark\) \{\s*:root\.tk-page \{(.*?)\}", re.DOTALL)


def scale() -> str:
    """Return the trust scale to play with."""
    return _raw(scale_picture(the_laws(), the_words(), scale_words()))


def curve(scenario: str, ends: str) -> str:
    """Return how trust went in the play of a scenario that came to this end."""
    story = scenario_named(scenario)
    play = next(play for play in story.plays if play.ends == ends)
    return _raw(curve_picture(play_through(story, play), the_words()))


def story(scenario: str) -> str:
    """Return a scenario drawn: where each answer leads, with the trust that can be reached."""
    drawn = scenario_named(scenario)
    picture = svg(chart_of(drawn, reach=reach_of(drawn)), the_words())
    return _raw(element("div", Markup(picture), role="region", tabindex="0", aria_label=drawn.title))  # noqa: S704


def _raw(html: Markup) -> str:
    return f"````{{raw}} html\n{element('div', element('style', _look()), html, class_='made')}\n````"


@cache
def _look() -> Markup:
    """Return the product's tokens, light and dark as the reader has set this site, and not only their screen."""
    light, dark = _DARK_LAST.search(tokens()).groups()  # type: ignore[union-attr]  # without both nothing is built
    by_screen = f"@media (prefers-color-scheme: dark) {{ body:not([data-theme=light]) .made {{{dark}}} }}"
    return Markup(f".made {{{light}}} {by_screen} body[data-theme=dark] .made {{{dark}}}")  # noqa: S704  (our own file)
