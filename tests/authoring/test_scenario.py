"""What an author can get wrong, and the one line that says where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.authoring import find_scenario, parse_scenario, read_scenario
from trainingkit.errors import ScenarioError
from trainingkit.model import Channel, Happening, Mood, Move

FIXTURE = (Path(__file__).parent.parent / "fixtures" / "wrong-shoes.yaml").read_text()


def complaint(text: str) -> str:
    with pytest.raises(ScenarioError) as problem:
        parse_scenario(text, path="wrong-shoes.yaml")
    assert "\n" not in str(problem.value)
    return str(problem.value)


def changed(old: str, new: str, count: int = 1) -> str:
    assert old in FIXTURE
    return complaint(FIXTURE.replace(old, new, count))


def line_of(text: str) -> int:
    return FIXTURE[: FIXTURE.index(text)].count("\n") + 1


def test_a_scenario_is_read_whole():
    scenario = parse_scenario(FIXTURE, path="wrong-shoes.yaml")
    assert scenario.customer.mood == Mood(4, 0)
    assert scenario.channel is Channel.CHAT
    assert list(scenario.nodes) == ["opening", "sharper", "plan", "thanks", "walks_out"]
    assert scenario.nodes["opening"].choices[0].moves == {Move.REGRET, Move.RESPONSIBILITY}
    assert scenario.nodes["plan"].says.partner.startswith("Thank you.")
    assert scenario.rubric.out_of == 6
    assert scenario.plays[0].steps == (1, 1)
    assert not scenario.is_drill


def test_a_dead_link_names_its_line_and_the_nearest_node():
    told = changed('to: plan}\n      - {reply: "Are', 'to: plna}\n      - {reply: "Are')
    assert told.startswith(f"wrong-shoes.yaml:{line_of('to: plan')}: ")
    assert "'plna', which no node is called; did you mean 'plan'?" in told


def test_an_unknown_key_names_the_nearest_known_one():
    told = changed("title: The wrong", "titel: The wrong")
    assert told == "wrong-shoes.yaml:2: a scenario has no key 'titel'; did you mean 'title'?"


def test_a_duplicate_node_names_both_lines():
    told = changed("  walks_out:", "  thanks:")
    assert "'thanks' stands here a second time (first on line" in told


def test_a_tab_is_named_with_its_line():
    told = changed("    says: I ordered", "\tsays: I ordered")
    assert told == f"wrong-shoes.yaml:{line_of('says: I ordered')}: a tab indents this line; YAML takes spaces only"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("scenario: wrong-shoes", "scenario: Wrong Shoes", "small letters, digits and hyphens"),
        ("scenario: wrong-shoes", "scenario: right-shoes", "in a file of another name"),
        ("trust: 4", "trust: 11", "whole number from 1 to 10, not 11"),
        ("trust: 4", "trust: '4'", "whole number from 1 to 10"),
        ("anger: 0", "anger: true", "whole number from 0 to 3"),
        ("[regret, responsibility]", "[regrett, responsibility]", "did you mean 'regret'?"),
        ("[regret, responsibility]", "[regret, regret]", "names something twice"),
        ("start: opening", "start: begin", "no node is called"),
        ("start: opening\n", "", "needs 'start'"),
        ("says: That is decent of you.", "says: ''", "has to be a text"),
        ("      - {to: sharper}\n", "", "fits no branch"),
        ("ending: {title: He walks out, lesson", "ending: {titel: He walks out, lesson", "did you mean 'title'?"),
        ("points: 2", "points: -2", "number from 0.5 to 100"),
        ("source: S2.17", "source: S9.1", "write the id of an idea"),
        ("source: S2.17", "source: somewhere", "write the id of an idea"),
        ("when: {made: regret}", "when: {}", "everybody would earn it"),
        ("when: {made: regret}", "when: {keeps_facts: true}", "needs 'facts'"),
        ("when: {made: regret}", "when: {first: regret}", "go together"),
        ("when: {made: regret}", "when: {made: regret, at: nowhere}", "no node is called"),
        ("criterion: owned it", "criterion: said sorry", "stands twice"),
        ("nodes:", "nodes: &all", "anchors"),
        ("ends: thanks", "ends: thnaks", "did you mean 'thanks'?"),
        (
            "    says: That is decent of you.\n",
            "    says: That is decent of you.\n    choices: []\n",
            "drop one of the two",
        ),
        ("    ending: {title: He will", "    eding: {title: He will", "did you mean 'ending'?"),
        ("title: The wrong shoes", "title: [", "is no YAML"),
    ],
)
def test_each_mistake_has_its_line(old, new, said):
    told = changed(old, new)
    assert said in told
    assert told.split(":")[0] == "wrong-shoes.yaml"
    assert told.split(":")[1].isdigit()


def test_a_happening_is_read_from_choice_and_node():
    text = FIXTURE.replace("to: walks_out}\n  plan", "to: walks_out, happens: betrayal_found}\n  plan")
    choice = parse_scenario(text, path="wrong-shoes.yaml").nodes["sharper"].choices[1]
    assert choice.happens is Happening.BETRAYAL_FOUND


def test_yes_stays_a_word_and_a_time_stays_a_time():
    text = FIXTURE.replace("says: That is decent of you.", "says: yes").replace(
        "title: The wrong shoes", "title: 12:30"
    )
    scenario = parse_scenario(text, path="wrong-shoes.yaml")
    assert scenario.title == "12:30"
    assert scenario.nodes["thanks"].says.defensive == "yes"


def test_comments_and_spacing_do_not_change_the_version():
    digest = parse_scenario(FIXTURE, path="wrong-shoes.yaml").digest
    assert parse_scenario("# a comment\n" + FIXTURE, path="wrong-shoes.yaml").digest == digest
    assert parse_scenario(FIXTURE.replace("points: 2", "points: 3"), path="wrong-shoes.yaml").digest != digest


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "- a list\n", "text", "!!python/object:os.system {}", "a: *b", "a: b: c"]
)
def test_a_file_that_is_no_scenario_is_refused(text):
    complaint(text)


def test_a_nest_of_brackets_is_refused_not_followed():
    complaint("a: " + "[" * 50 + "]" * 50)


def test_a_file_that_is_no_text_names_the_line(tmp_path):
    path = tmp_path / "wrong-shoes.yaml"
    path.write_bytes(FIXTURE.encode().replace(b"brown", b"br\xffwn"))
    with pytest.raises(ScenarioError, match=rf":{line_of('brown')}: is not UTF-8"):
        read_scenario(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_scenario(tmp_path / "nothing.yaml")


def test_an_unknown_name_offers_the_nearest():
    with pytest.raises(ScenarioError, match="there is no scenario"):
        find_scenario("lost-parcel")
