"""The parts of a scenario file by which a drill asks, helps and answers: place, mark, hints, the model answer."""

from __future__ import annotations

from trainingkit.authoring import shape
from trainingkit.authoring.document import Entry, nearest
from trainingkit.model import (
    LEAST_TO_CHOOSE,
    MOST_HINTS,
    MOST_TO_CHOOSE,
    MOST_TRUST,
    Because,
    Line,
    Mark,
    Marked,
    MarkedRight,
    ModelAnswer,
    Move,
    Place,
    Placed,
    Result,
    Side,
    Step,
    words_in,
)


def read_place(entry: Entry, ids: tuple[str, ...]) -> Place:
    """Read where a customer stands on the scale; `ids` are the nodes of the scenario.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    keys = entry.mapping("place", known=shape.PLACE, needed=shape.PLACE_NEEDS)
    return Place(
        trust=keys["trust"].integer("trust of a place", 1, MOST_TRUST),
        near=keys["near"].integer("near", 0, MOST_TRUST - 1) if "near" in keys else 1,
        why=keys["why"].text("why"),
        to=_result(keys["to"], "to", ids, Side.NEAR if "off" in keys else Side.PLACED),
        off=_result(keys["off"], "off", ids, Side.OFF) if "off" in keys else None,
        line=entry.line,
    )


def read_mark(entry: Entry, ids: tuple[str, ...]) -> Mark:
    """Read a dialogue whose moves are to be marked.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    keys = entry.mapping("mark", known=shape.MARK, needed=shape.MARK)
    names = _names(keys["from"])
    dialogue = tuple(_line(item, names) for item in keys["dialogue"].items())
    if not any(line.is_staff for line in dialogue):
        raise keys["dialogue"].fail("a dialogue to be marked needs 'staff'; write a line as 'staff: …'")
    return Mark(dialogue, names, _result(keys["to"], "to", ids, Side.MARKED), line=entry.line)


def read_hints(entry: Entry) -> tuple[str, ...]:
    """Read hints, from a nudge to nearly there.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    hints = tuple(item.text("a hint") for item in entry.items())
    if not 1 <= len(hints) <= MOST_HINTS:
        raise entry.fail(f"hints has to be a list of one to {MOST_HINTS} texts, not of {len(hints)}")
    return hints


def read_model_answer(entry: Entry) -> ModelAnswer:
    """Read a model answer: a text, or a text that is discussed.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    if not isinstance(entry.value, dict):
        return ModelAnswer(entry.text("model_answer"), line=entry.line)
    keys = entry.mapping("model_answer", known=shape.MODEL_ANSWER, needed=shape.MODEL_ANSWER_NEEDS)
    says = keys["says"].text("says")
    return ModelAnswer(
        says=says,
        because=_because(keys["because"], says) if "because" in keys else (),
        or_else=keys["or_else"].text("or_else") if "or_else" in keys else "",
        line=entry.line,
    )


def read_step(entry: Entry) -> Step:
    """Read a step of a play: the number of a choice, a text, `{placed: 3}`, `{marked: right}` or `{marked: {1: …}}`.

    Raises:
        ScenarioError: `path:line: what, and what to do`.
    """
    if isinstance(entry.value, dict) and len(entry.value) == 1:
        keys = entry.mapping("a step of a play", known=shape.STEP)
        if "placed" in keys:
            return Placed(keys["placed"].integer("placed", 1, MOST_TRUST))
        return _marked(keys["marked"])
    if type(entry.value) is not int and not isinstance(entry.value, str):
        raise entry.fail("a step of a play is the number of a choice, a text in quotes, {placed: 3} or {marked: right}")
    return entry.value


def _marked(entry: Entry) -> Marked | MarkedRight:
    if entry.value == shape.ALL_RIGHT:
        return MarkedRight()
    if not isinstance(entry.value, dict) or list(entry.value) != [str(n + 1) for n in range(len(entry.value))]:
        raise entry.fail(
            "a step of a play marks 'right', or every line of the staff by its number: {1: excuses, 2: null}"
        )
    return Marked(tuple(None if item.value is None else item.one_of("move", Move) for item in entry.value.values()))


def _result(entry: Entry, key: str, ids: tuple[str, ...], side: Side) -> Result:
    return Result(entry.target(key, ids), side, line=entry.line)


def _names(entry: Entry) -> tuple[Move, ...]:
    entry.set_of("move", Move)
    names = tuple(item.one_of("move", Move) for item in entry.items())
    if not LEAST_TO_CHOOSE <= len(names) <= MOST_TO_CHOOSE:
        raise entry.fail(f"from has to be {LEAST_TO_CHOOSE} to {MOST_TO_CHOOSE} moves, not {len(names)}")
    return names


def _line(entry: Entry, names: tuple[Move, ...]) -> Line:
    keys = entry.open_mapping("a line of a dialogue")
    if "staff" not in keys:
        keys = entry.mapping("a customer's line", known=shape.CUSTOMER_LINE, needed=shape.CUSTOMER_LINE)
        return Line(keys["customer"].text("customer"), is_staff=False, line=entry.line)
    keys = entry.mapping("a line of the staff", known=shape.STAFF_LINE, needed=shape.STAFF_LINE)
    for item in keys["moves"].items():
        if item.one_of("move", Move) not in names:
            offered = tuple(str(name) for name in names)
            raise item.fail(f"a line is to be marked {item.value!r}, which 'from' does not offer{nearest('', offered)}")
    moves = keys["moves"].set_of("move", Move)
    if len(moves) > 1:
        raise keys["moves"].fail(
            f"a line makes {len(moves)} moves of 'from', and can be marked with one; reword it, or take a name out"
        )
    return Line(
        says=keys["staff"].text("staff"),
        is_staff=True,
        move=next(iter(moves), None),
        why=keys["why"].text("why"),
        line=entry.line,
    )


def _because(entry: Entry, says: str) -> tuple[Because, ...]:
    reasons, end = [], 0
    for item in entry.items():
        keys = item.mapping("because", known=shape.BECAUSE, needed=shape.BECAUSE)
        words = keys["words"].text("words")
        found = words_in(says, words, end)
        if found is None:
            missing = "do not stand in 'says'" if words_in(says, words) is None else "stand before those above them"
            raise keys["words"].fail(f"the words {words!r} {missing}; copy them from 'says', in its order")
        end = found[1]
        reasons.append(Because(words, keys["why"].text("why")))
    return tuple(reasons)
