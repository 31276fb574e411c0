"""A scenario file → a `Scenario`; every complaint names its line and what to do."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from trainingkit.authoring import shape
from trainingkit.authoring.document import Entry, parse_document, plain_values, read_document
from trainingkit.authoring.drill import read_hints, read_mark, read_model_answer, read_place, read_step
from trainingkit.authoring.laws import the_laws
from trainingkit.authoring.rubric import read_rubric
from trainingkit.authoring.translating import translated
from trainingkit.errors import ScenarioError
from trainingkit.model import (
    MOST_ANGER,
    MOST_TRUST,
    Branch,
    Channel,
    Choice,
    Condition,
    Customer,
    Ending,
    Fact,
    Happening,
    Laws,
    Mood,
    Move,
    Node,
    Play,
    Says,
    Scenario,
)

MOST_WORDS = 10_000
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_NODE_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*\Z")


def read_scenario(path: Path, *, laws: Laws | None = None) -> Scenario:
    """Read a scenario file.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    return _scenario(read_document(path, ScenarioError), laws or the_laws())


def read_translated(path: Path, lines: Path, *, laws: Laws | None = None) -> Scenario:
    """Read a scenario with the lines of a translation, as `lines` names it: `translates`, `language`.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    document, told = read_document(path, ScenarioError), read_document(lines, ScenarioError)
    keys = told.open_mapping("a translation")
    for key, wanted in (("translates", path.stem), ("language", lines.parent.name)):
        if key not in keys or keys[key].text(key) != wanted:
            raise keys.get(key, told).fail(f"a translation in this place begins with '{key}: {wanted}'")
    own = _scenario(document, laws or the_laws())
    return replace(_scenario(translated(document, told), own.laws), digest=own.digest, language=wanted, path=str(lines))


def read_any(path: Path) -> Scenario:
    """Read a scenario file, or a translation (`de/umbrella.yaml`) with the scenario that it translates, one folder up.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    top = read_document(path, ScenarioError).value
    if isinstance(top, dict) and "translates" in top:
        return read_translated(path.parent.parent / path.name, path)
    return read_scenario(path)


def parse_scenario(text: str, *, path: str = "scenario.yaml", laws: Laws | None = None) -> Scenario:
    """Read a scenario from text, as `read_scenario` does from a file."""
    return _scenario(parse_document(text, path, ScenarioError), laws or the_laws())


def _scenario(document: Entry, laws: Laws) -> Scenario:
    top = document.mapping("a scenario", known=shape.SCENARIO, needed=shape.SCENARIO_NEEDS)
    _check_format(top)
    ids = tuple(top["nodes"].open_mapping("nodes"))
    facts = tuple(_fact(entry, name) for name, entry in _open(top, "facts"))
    nodes = {name: _node(entry, name, ids) for name, entry in top["nodes"].value.items()}
    return Scenario(
        name=_name(top["scenario"]),
        title=top["title"].text("title"),
        teaches=tuple(entry.text("teaches") for entry in _items(top, "teaches")),
        trade=_text(top, "trade"),
        channel=top["channel"].one_of("channel", Channel) if "channel" in top else Channel.CHAT,
        customer=_customer(top["customer"]),
        brief=_text(top, "brief"),
        start=top["start"].target("start", ids),
        nodes=nodes,
        facts=facts,
        model_answer=read_model_answer(top["model_answer"]) if "model_answer" in top else None,
        hints=read_hints(top["hints"]) if "hints" in top else (),
        rubric=read_rubric(top["marks"], nodes, has_facts=bool(facts)),
        plays=tuple(_play(entry, ids) for entry in _items(top, "plays")),
        laws=laws,
        digest=_digest(document, laws),
        path=document.path,
    )


def _check_format(top: Mapping[str, Entry]) -> None:
    if "format" in top and top["format"].integer("format", 1, 1_000_000) > shape.FORMAT:
        raise top["format"].fail(
            f"this file has format {top['format'].value}, and this trainingkit reads up to {shape.FORMAT}; "
            f"upgrade with: pip install --upgrade trainingkit"
        )


def check_name(name: str) -> None:
    """Refuse a name that no scenario can have.

    Raises:
        ScenarioError: If it is not small letters, digits and hyphens.
    """
    if not _NAME.match(name):
        raise ScenarioError(f"scenario {name!r}: use small letters, digits and hyphens, as in late-parcel")


def _name(entry: Entry) -> str:
    name = entry.text("scenario")
    try:
        check_name(name)
    except ScenarioError as problem:
        raise entry.fail(str(problem)) from None
    if Path(entry.path).suffix and Path(entry.path).stem not in (name, "scenario"):
        raise entry.fail(f"scenario {name!r} stands in a file of another name; call the file {name}.yaml")
    return name


def _customer(entry: Entry) -> Customer:
    keys = entry.mapping("customer", known=shape.CUSTOMER, needed=shape.CUSTOMER_NEEDS)
    mood = Mood(
        trust=keys["trust"].integer("trust", 1, MOST_TRUST),
        anger=keys["anger"].integer("anger", 0, MOST_ANGER) if "anger" in keys else 0,
        betrayed=keys["betrayed"].truth("betrayed") if "betrayed" in keys else False,
    )
    return Customer(name=keys["name"].text("name"), mood=mood, about=_text(keys, "about"))


def _node(entry: Entry, name: str, ids: tuple[str, ...]) -> Node:
    if not _NODE_ID.match(name):
        raise entry.fail(f"node {name!r}: use small letters, digits and underscores, as in second_call")
    keys = entry.mapping(f"node {name!r}", known=shape.NODE, needed=shape.NODE_NEEDS)
    _check_ways_on(entry, name, keys)
    return Node(
        id=name,
        scene=_text(keys, "scene"),
        says=_says(keys["says"]) if "says" in keys else Says("", ""),
        draft=_text(keys, "draft"),
        hints=read_hints(keys["hints"]) if "hints" in keys else (),
        place=read_place(keys["place"], ids) if "place" in keys else None,
        mark=read_mark(keys["mark"], ids) if "mark" in keys else None,
        choices=tuple(_choice(item, ids) for item in _items(keys, "choices")),
        listen=_listen(keys, ids, name),
        ending=_ending(keys["ending"]) if "ending" in keys else None,
        happens=_happening(keys),
        enough=keys["enough"].truth("enough") if "enough" in keys else False,
        line=entry.line,
    )


_ASKS = ("choices", "listen", "place", "mark", "draft", "hints")


def _check_ways_on(entry: Entry, name: str, keys: Mapping[str, Entry]) -> None:
    """Refuse a node that has no way on, or more than one; and one where nobody speaks and nothing is told."""
    asks = [key for key in _ASKS if key in keys]
    if "ending" in keys and asks:
        raise keys["ending"].fail(f"node {name!r} is an ending, and nothing can be answered there; drop one of the two")
    if not {"ending", "choices", "listen", "place", "mark"} & set(keys):
        raise entry.fail(f"node {name!r} has no way on; give it 'choices', 'listen', 'place', 'mark' or 'ending'")
    for way in ("place", "mark"):
        others = [key for key in asks if key not in (way, "hints")]
        if way in keys and others:
            raise keys[way].fail(f"node {name!r} has two ways on, {way!r} and {others[0]!r}; keep one of them")
    if "draft" in keys and "listen" not in keys:
        raise keys["draft"].fail(f"node {name!r}: a draft needs 'listen'; what is made of it has to be heard")
    may_be_silent = {"ending", "place", "mark"} & set(keys)
    if "says" not in keys and not ("scene" in keys and may_be_silent):
        or_scene = " or 'scene'" if may_be_silent else ""
        raise entry.fail(f"node {name!r} needs 'says'{or_scene}; write it as 'says: …'")


def _listen(keys: Mapping[str, Entry], ids: tuple[str, ...], name: str) -> tuple[Branch, ...]:
    branches = tuple(_branch(item, ids) for item in _items(keys, "listen"))
    if branches and branches[-1].when != Condition():
        last = keys["listen"].items()[-1]
        raise last.fail(f"node {name!r} may hear a reply that fits no branch; end 'listen' with one that has no 'when'")
    return branches


def _says(entry: Entry) -> Says:
    if not isinstance(entry.value, dict):
        return Says(entry.text("says"), entry.text("says"))
    keys = entry.mapping("says", known=shape.SAYS, needed=shape.SAYS)
    return Says(defensive=keys["defensive"].text("says"), partner=keys["partner"].text("says"))


def _ending(entry: Entry) -> Ending:
    keys = entry.mapping("ending", known=shape.ENDING, needed=shape.ENDING)
    return Ending(keys["title"].text("title"), keys["lesson"].text("lesson"))


def _choice(entry: Entry, ids: tuple[str, ...]) -> Choice:
    keys = entry.mapping("a choice", known=shape.CHOICE, needed=shape.CHOICE_NEEDS)
    return Choice(
        reply=keys["reply"].text("reply"),
        moves=keys["moves"].set_of("move", Move),
        line=entry.line,
        **_lead(keys, ids, only_mood=True),
    )


def _branch(entry: Entry, ids: tuple[str, ...]) -> Branch:
    keys = entry.mapping("a branch", known=shape.BRANCH, needed=shape.BRANCH_NEEDS)
    return Branch(line=entry.line, **_lead(keys, ids, only_mood=False))


def _lead(keys: dict[str, Entry], ids: tuple[str, ...], *, only_mood: bool) -> dict[str, Any]:
    return {
        "to": keys["to"].target("to", ids),
        "when": _condition(keys["when"], only_mood=only_mood) if "when" in keys else Condition(),
        "happens": _happening(keys),
        "sets": _words_of(keys, "sets"),
    }


def _condition(entry: Entry, *, only_mood: bool) -> Condition:
    keys = entry.mapping("when", known=shape.WHEN_MOOD if only_mood else shape.WHEN_REPLY)
    parts: dict[str, Any] = {}
    for name, least, most in (("trust", 1, MOST_TRUST), ("anger", 0, MOST_ANGER), ("words", 0, MOST_WORDS)):
        if name in keys:
            parts[name] = keys[name].span(name, least, most)
    for name in ("all", "any", "none"):
        if name in keys:
            parts[name] = keys[name].set_of("move", Move)
    return Condition(flags=_words_of(keys, "flags"), no_flags=_words_of(keys, "no_flags"), **parts)


def _fact(entry: Entry, name: str) -> Fact:
    return Fact(name, tuple(str(item.value) for item in entry.items()))


def _play(entry: Entry, ids: tuple[str, ...]) -> Play:
    keys = entry.mapping("a play", known=shape.PLAY, needed=shape.PLAY_NEEDS)
    return Play(
        steps=tuple(read_step(step) for step in keys["choices"].items()),
        ends=keys["ends"].target("ends", ids),
        trust=keys["trust"].integer("trust", 1, MOST_TRUST) if "trust" in keys else None,
        points=keys["points"].number("points", 0, 1000) if "points" in keys else None,
        line=entry.line,
    )


def _happening(keys: Mapping[str, Entry]) -> Happening | None:
    return keys["happens"].one_of("happens", Happening) if "happens" in keys else None


def _words_of(keys: Mapping[str, Entry], key: str) -> frozenset[str]:
    return frozenset(entry.text(key) for entry in _items(keys, key))


def _text(keys: Mapping[str, Entry], key: str) -> str:
    return keys[key].text(key) if key in keys else ""


def _items(keys: Mapping[str, Entry], key: str) -> tuple[Entry, ...]:
    return keys[key].items() if key in keys else ()


def _open(keys: Mapping[str, Entry], key: str) -> tuple[tuple[str, Entry], ...]:
    return tuple(keys[key].open_mapping(key).items()) if key in keys else ()


def _digest(document: Entry, laws: Laws) -> str:
    """Name this version: what is in the file and the laws; comments and spacing do not count."""
    scenario = json.dumps(plain_values(document), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{scenario}\n{_told(laws)}".encode()).hexdigest()


def _told(laws: Laws) -> str:
    parts = {name: getattr(laws, name) for name in Laws.__dataclass_fields__}
    return json.dumps(parts, sort_keys=True, default=sorted)
