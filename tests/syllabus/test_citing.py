"""The ids that a text cites."""

from __future__ import annotations

import pytest

from trainingkit.syllabus.citing import cited, joined, with_acts


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Take the condition out. (S2.30)", ("S2.30",)),
        ("(S2.17, Lewicki 2016), and again S2.17", ("S2.17",)),
        ("Ideas: S3.9–S3.11; S2.5.", ("S3.9", "S3.10", "S3.11", "S2.5")),
        ("S3.9-11", ("S3.9", "S3.10", "S3.11")),
        ("six acts, S1.8a–f", ("S1.8a", "S1.8b", "S1.8c", "S1.8d", "S1.8e", "S1.8f")),
        ("S1.8a–S1.8c", ("S1.8a", "S1.8b", "S1.8c")),
        ("S2.16–S2.20", ("S2.16", "S2.17", "S2.19", "S2.20")),
        ("all of S3", ("S3",)),
        ("LESS2.3 and S5.1 are none", ()),
    ],
)
def test_a_text_cites_what_it_names(text: str, ids: tuple[str, ...]) -> None:
    assert cited(text) == ids


def test_studies_join_places_as_ideas_do() -> None:
    assert joined("S2.17; Lewicki 2016") == ("S2.17", "Lewicki 2016")


def test_all_six_acts_are_the_idea_that_holds_them() -> None:
    acts = cited("S1.8a–f")
    assert "S1.8" in with_acts(acts)
    assert "S1.8" not in with_acts(acts[:-1])
