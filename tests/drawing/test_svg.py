from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from trainingkit.authoring import find_scenario, scenario_names
from trainingkit.authoring.words import the_words
from trainingkit.drawing import chart_of, reach_of, svg, traffic_of
from trainingkit.drawing.arrows import plan_of
from trainingkit.drawing.boxes import boxes_of
from trainingkit.drawing.measuring import width_of

WORDS = the_words()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def picture(round_and_round):
    return drawn(round_and_round)


def drawn(scenario):
    return ElementTree.fromstring(str(svg(chart_of(scenario, reach=reach_of(scenario)), WORDS)))


def texts(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def box(root, id):
    """Return the group of a box and the texts in it."""
    group = next(
        g
        for g in root.iter(f"{SVG}g")
        if g.find(f"{SVG}text[@class='tkg-name']") is not None and g.find(f"{SVG}text[@class='tkg-name']").text == id
    )
    return group, texts(group)


def test_it_is_well_formed_stands_alone_and_has_a_text_for_those_who_do_not_see_it(picture):
    told = {name: picture.find(f"{SVG}{name}") for name in ("title", "desc")}
    assert picture.get("aria-labelledby") == " ".join(told[name].get("id") for name in ("title", "desc"))
    assert told["title"].text == "Round & round <again>"
    assert "nowhere: never reached; 1 → lost, never taken." in told["desc"].text
    source = ElementTree.tostring(picture, encoding="unicode")
    assert "prefers-color-scheme: dark" in source
    assert not any(word in source.replace("http://www.w3.org/2000/svg", "") for word in ("http", "@import", "url("))


def test_a_node_tells_its_range_in_words_and_its_happening(picture):
    _, said = box(picture, "second")
    assert any(text.startswith("trust ") and "anger" in text for text in said)
    assert "◆ fault told first" in said
    assert "1" in said
    assert "2" in said


def test_an_ending_has_a_shape_of_its_own(picture):
    ending, said = box(picture, "lost")
    assert len(ending.findall(f"{SVG}rect[@class='tkg-inner']")) == 1
    assert 'Gone "for good"' in said
    other, _ = box(picture, "first")
    assert not other.findall(f"{SVG}rect[@class='tkg-inner']")


def test_choices_are_numbered_own_words_are_signed_and_dashed_where_they_are_alone(picture):
    group, said = box(picture, "first")
    assert [text for text in ("1", "2 · “…”", "3", "“…”") if text in said] == ["1", "2 · “…”", "3", "“…”"]
    assert len([g for g in group.iter(f"{SVG}g") if g.get("class") == "tkg-exit tkg-own"]) == 1
    assert [path for path in picture.iter(f"{SVG}path") if path.get("class") == "tkg-arrow tkg-own"]


def test_what_is_never_reached_or_taken_says_so(picture):
    group, said = box(picture, "nowhere")
    assert "never reached" in said
    assert "tkg-is-lost" in group.get("class")
    assert box(picture, "first")[1].count("never taken") == 1


@pytest.mark.parametrize("name", scenario_names())
def test_boxes_and_exits_do_not_overlap_and_text_fits_into_its_box(name):
    scenario = find_scenario(name)
    chart = chart_of(scenario, reach=reach_of(scenario))
    boxes = boxes_of(chart, WORDS)
    plan = plan_of(chart, boxes)
    areas = [(plan.left_of(b), plan.top_of(b), b.size.width, b.size.height) for b in boxes.values()]
    for number, (x, y, width, height) in enumerate(areas):
        for other_x, other_y, other_width, other_height in areas[:number]:
            beside = x + width <= other_x or other_x + other_width <= x
            assert beside or y + height <= other_y or other_y + other_height <= y
    for b in boxes.values():
        assert all(width_of(line.text, 12) <= b.size.width for line in b.lines)
        assert sum(exit.width for exit in b.exits) <= b.size.width


def test_the_same_scenario_gives_the_same_picture(round_and_round):
    chart = chart_of(round_and_round, reach=reach_of(round_and_round))
    assert svg(chart, WORDS) == svg(chart, WORDS)


def test_without_reach_nothing_is_claimed(round_and_round):
    root = ElementTree.fromstring(str(svg(chart_of(round_and_round), WORDS)))
    assert not [text for text in texts(root) if "never" in text or text.startswith("trust ")]


def test_where_the_prover_gave_up_nothing_is_called_unreachable(round_and_round):
    cut = replace(reach_of(round_and_round), complete=False)
    root = ElementTree.fromstring(str(svg(chart_of(round_and_round, reach=cut), WORDS)))
    assert not [text for text in texts(root) if "never" in text]
    assert any("more can be reached than was looked at" in text for text in texts(root))


def test_two_hundred_nodes_are_drawn(round_and_round):
    second, lost = round_and_round.nodes["second"], round_and_round.nodes["lost"]
    leads = [replace(choice, to="n1") for choice in second.choices]
    nodes = {
        f"n{number}": replace(
            second,
            id=f"n{number}",
            choices=tuple(
                replace(lead, to=f"n{min(number + skip, 199)}") for skip, lead in zip((1, 7), leads, strict=True)
            ),
        )
        for number in range(199)
    }
    many = replace(round_and_round, start="n0", nodes={**nodes, "n199": replace(lost, id="n199")})
    assert len(list(ElementTree.fromstring(str(svg(chart_of(many), WORDS))).iter(f"{SVG}text"))) > 800


def test_the_traffic_of_a_class_is_counted_and_widens_the_arrows(wrong_shoes, tmp_path, keep):
    for name, choices in (("a", (1, 1)), ("b", (1, 2)), ("c", (2, 2))):
        keep(tmp_path / name, wrong_shoes, *choices)
    chart = chart_of(wrong_shoes, reach=reach_of(wrong_shoes), traffic=traffic_of(wrong_shoes, [tmp_path]))
    root = ElementTree.fromstring(str(svg(chart, WORDS)))
    assert "came here: 3" in box(root, "opening")[1]
    assert {"2×", "1×"} <= set(box(root, "opening")[1])
    widths = {float(path.get("stroke-width")) for path in root.iter(f"{SVG}path") if path.get("stroke-width")}
    assert len(widths) > 3
