"""A trainee reads an idea, never its id."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from trainingkit.authoring.ideas import ideas
from trainingkit.authoring.words import the_words
from trainingkit.scoring.citing import told_source

CONTENT = ROOT / "trainingkit" / "content"
CITED = sorted(
    {
        part.strip(" '\"")
        for path in (*CONTENT.glob("scenarios/*.yaml"), CONTENT / "words" / "en.yaml", CONTENT / "scale.yaml")
        for line in re.findall(r"\bsource: ([^}\n]+)", path.read_text("utf-8"))
        if not line.startswith("In the order")
        for part in line.split(";")
    }
)


def test_ideas_and_studies_stand_in_words_each_once():
    told = told_source("S2.17; S2.17; Lewicki 2016", the_words())
    assert told == f"{ideas()['S2.17']} · {the_words().say('cited.Lewicki 2016')}"


def test_a_study_that_nobody_has_put_into_words_stands_as_its_author_wrote_it():
    assert told_source("Okafor 2031", the_words()) == "Okafor 2031"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("source", [*CITED, "S0", "S4"])
def test_whatever_the_course_cites_is_told_in_words(source, language):
    assert not re.search(r"\bS\d|^MITI$|^[A-Z]\w+ \d{4}$", told_source(source, the_words(language)))


def test_every_language_tells_the_same_ideas():
    assert list(ideas("de")) == list(ideas())
    assert all(ideas("de")[id] != told for id, told in ideas().items())
