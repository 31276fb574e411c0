"""Checks of the words: can they be spoken, read and told apart, and do they say what the moves claim?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainingkit.analysis import find_moves
from trainingkit.analysis.concision import measure
from trainingkit.engine import word_count
from trainingkit.model import Choice, Move, Node
from trainingkit.proving.case import Case
from trainingkit.proving.finding import Draft
from trainingkit.proving.sources import unfit_words

MOST_SPOKEN = 60
"""Words of one turn: half a minute at 130 words a minute is 65."""
MOST_WRITTEN = 120
"""Words of a mail, which is read by the eye."""
HARDEST = 50.0
"""Flesch's reading ease below which a line is hard to read (Flesch 1948: 50 to 60 is fairly difficult)."""
_FEWEST_TO_MEASURE = 15
_MOST_CHOICES = 6
_MOST_IN_TITLE = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DONE_NOT_SAID = re.compile(r"\[[^\]]*\]")


def wording(case: Case) -> Iterator[Draft]:
    """Give what is wrong with the words."""
    yield from _top(case)
    yield from _speech(case)
    yield from _repeated(case)
    for node in case.scenario.nodes.values():
        yield from _choices(node)
        for choice in node.choices if _is_understood(case) else ():
            yield from _drift(case, node, choice)


def _is_understood(case: Case) -> bool:
    """Whether the words are English: no other language is heard, nor does Flesch's scale measure it."""
    return case.scenario.language == "en"


def _top(case: Case) -> Iterator[Draft]:
    scenario = case.scenario
    if len(scenario.title) > _MOST_IN_TITLE:
        yield Draft(
            "TK063", case.line_of("title"), f"the title has more than {_MOST_IN_TITLE} characters", "make it shorter"
        )
    if not scenario.brief:
        yield Draft(
            "TK058", 1, "there is no 'brief': the trainee knows nothing before the first word", "say who they are"
        )
    if not scenario.trade:
        yield Draft("TK059", 1, "there is no 'trade'", "say in which trade it plays, so that a course can mix them")
    if not scenario.teaches:
        yield Draft("TK065", 1, "'teaches' names no topic", "name one, so that it can be found")


def _speech(case: Case) -> Iterator[Draft]:
    longest = MOST_WRITTEN if case.scenario.channel == "mail" else MOST_SPOKEN
    for line, text in _lines(case):
        said = _DONE_NOT_SAID.sub("", text)
        words = word_count(said)
        if words > longest:
            yield Draft(
                "TK054", line, f"a turn of {words} words ({_start(text)})", f"say it in {longest}, or share it out"
            )
        ease = measure(said).reading_ease
        if _is_understood(case) and words >= _FEWEST_TO_MEASURE and ease < HARDEST:
            yield Draft(
                "TK057",
                line,
                f"reads hard ({ease:g} on Flesch's scale): {_start(text)}",
                "use shorter words and sentences",
            )
    for line, text in (*_lines(case), *_other_texts(case)):
        unfit = sorted({word for word in _WORD.findall(text.casefold()) if word in unfit_words()})
        if unfit:
            yield Draft(
                "TK056",
                line,
                f"has a word that nobody should be asked to read: {', '.join(unfit)}",
                "let anger show otherwise",
            )


def _repeated(case: Case) -> Iterator[Draft]:
    first: dict[str, tuple[int, str]] = {}
    for node in case.scenario.nodes.values():
        texts = [(node.line, text) for text in _said_at(node)]
        texts += [(choice.line, choice.reply) for choice in node.choices]
        for line, text in texts:
            known = first.setdefault(_plain(text), (line, node.id))
            if known != (line, node.id) and known[1] != node.id:
                yield Draft(
                    "TK055", line, f"says the same as line {known[0]}: {_start(text)}", "let each line be said once"
                )


def _choices(node: Node) -> Iterator[Draft]:
    choices = node.choices
    if len(choices) > _MOST_CHOICES:
        yield Draft(
            "TK036",
            node.line,
            f"node {node.id!r} has {len(choices)} choices",
            f"offer {_MOST_CHOICES} at most; four are plenty",
        )
    if len(choices) == 1 and not node.listen:
        yield Draft(
            "TK035", choices[0].line, f"node {node.id!r} has a single choice, which is none", "offer another, or listen"
        )
    lengths = [len(choice.reply) for choice in choices]
    if lengths and max(lengths) > 2 * min(lengths):
        yield Draft(
            "TK064",
            node.line,
            f"at {node.id!r} a choice is more than twice as long as another",
            "let no length give it away",
        )
    for place, choice in enumerate(choices):
        for other in choices[:place]:
            if _plain(other.reply) == _plain(choice.reply):
                yield Draft(
                    "TK037",
                    choice.line,
                    f"is the same choice as on line {other.line}",
                    "let each say something of its own",
                )
            elif _same(choice, other):
                what = f"makes the same moves as the choice on line {other.line}, and leads to the same node"
                yield Draft("TK038", choice.line, what, "let the choices differ in what they do")


def _same(one: Choice, other: Choice) -> bool:
    return bool(one.moves) and (one.moves, one.to, one.happens, one.sets, one.when) == (
        other.moves, other.to, other.happens, other.sets, other.when,
    )  # fmt: skip


def _drift(case: Case, node: Node, choice: Choice) -> Iterator[Draft]:
    """Give where a choice and the analyser part: whoever writes a good choice's words should be heard as well."""
    said = _DONE_NOT_SAID.sub("", choice.reply).strip()
    if not said:
        return
    laws = case.scenario.laws
    good = bool(choice.moves & laws.steps.keys()) and not choice.moves & (laws.costs.keys() | laws.slips)
    heard = [find_moves(said, customer=line) for line in {node.says.defensive, node.says.partner}]
    found = {span.move for spans in heard for span in spans}
    sure = set.intersection(*({span.move for span in spans if not span.unsure} for spans in heard))
    missing, more = choice.moves - found, sure - choice.moves
    if missing:
        deaf = good and not choice.moves & found
        what = f"declares {_named(missing)}, which the analyser does not hear in its words"
        yield Draft("TK060" if deaf else "TK066", choice.line, what, "say it more plainly, or take the move out")
    if more:
        harmed = good and bool(more & laws.costs.keys())
        what = f"does not declare {_named(more)}, which the analyser hears in its words"
        yield Draft("TK061" if harmed else "TK067", choice.line, what, "add the move, or change the words")


def _named(moves: set[Move] | frozenset[Move]) -> str:
    return ", ".join(sorted(moves))


def _lines(case: Case) -> Iterator[tuple[int, str]]:
    for node in case.scenario.nodes.values():
        for text in _said_at(node):
            yield node.line, text
        for choice in node.choices:
            yield choice.line, choice.reply


def _other_texts(case: Case) -> Iterator[tuple[int, str]]:
    scenario = case.scenario
    yield case.line_of("title"), scenario.title
    yield case.line_of("brief"), scenario.brief
    if scenario.model_answer:
        yield scenario.model_answer.line, " ".join((scenario.model_answer.says, scenario.model_answer.or_else))
    for node in scenario.nodes.values():
        yield node.line, " ".join((node.scene, node.draft, *node.hints))
        for line in node.mark.dialogue if node.mark else ():
            yield line.line, f"{line.says} {line.why}"
        if node.ending:
            yield node.line, f"{node.ending.title} {node.ending.lesson}"


def _said_at(node: Node) -> tuple[str, ...]:
    """Return the customer's lines at a node; none where they are silent."""
    return tuple(text for text in dict.fromkeys((node.says.defensive, node.says.partner)) if text)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
