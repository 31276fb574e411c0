"""What a node asks besides a reply, as a form: a customer to be placed, a dialogue to be marked.

The page sends back which radio buttons are checked; nothing of what is right stands in it.
"""

from __future__ import annotations

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.model import Line, Mark, Move, Scenario
from trainingkit.scoring.elements import OWN_KEYS, element
from trainingkit.scoring.html import initial
from trainingkit.widgets.stairs import stairs

NONE = "none"
"""The value of the button that says: none of these moves."""


def placing(scenario: Scenario, words: Words) -> Markup:
    """Return the ten steps on which the customer is to be placed."""
    partner_at, name = scenario.laws.partner_at, scenario.customer.name

    def name_of(step: int) -> str:
        return words.say("task.step_partner" if step >= partner_at else "task.step", step=step)

    return element(
        "div",
        element("p", words.say("drill.place"), class_="tk-asks"),
        element(
            "div",
            stairs(
                asks=words.say("drill.place"),
                name_of=name_of,
                initial=initial(name),
                partner_at=partner_at,
                partner=words.say("player.partner"),
            ),
            element("p", words.say("temper.guarded"), class_="tk-side", aria_hidden="true"),
            class_="tk-climb",
        ),
        class_="tk-to-place",
    )


def marking(mark: Mark, customer: str, words: Words) -> Markup:
    """Return the dialogue, with the names to choose from under each line of the staff."""
    numbers = iter(range(1, len(mark.staff) + 1))
    return element(
        "div",
        element("p", words.say("drill.mark"), class_="tk-asks"),
        *(
            _staff_line(line, next(numbers), mark.names, words) if line.is_staff else _customer_line(line, customer)
            for line in mark.dialogue
        ),
        class_="tk-to-mark",
    )


def open_labels(mark: Mark, words: Words) -> list[str]:
    """Return what the button says when none, one, two … lines are still open."""
    more = (words.say("task.open", count=count) for count in range(2, len(mark.staff) + 1))
    return [words.say("task.done"), words.say("task.open_one"), *more]


def _customer_line(line: Line, customer: str) -> Markup:
    return element(
        "div",
        element("span", class_="tk-initial", data_initial=initial(customer), aria_hidden="true"),
        element("p", element("strong", customer), class_="tk-who"),
        element("p", line.says, class_="tk-words"),
        class_="tk-line tk-theirs",
    )


def _staff_line(line: Line, number: int, names: tuple[Move, ...], words: Words) -> Markup:
    offered = [(str(move), words.say(f"move.{move}.name"), words.say(f"means.{move}")) for move in names]
    return element(
        "div",
        element("p", words.say("drill.staff"), class_="tk-who"),
        element("p", line.says, class_="tk-words"),
        element(
            "div",
            *(
                _name(number, *name)
                for name in (*offered, (NONE, words.say("drill.none_of_these"), words.say("task.none_means")))
            ),
            class_="tk-names",
            role="radiogroup",
            aria_label=words.say("task.line", number=number, says=line.says),
        ),
        element("p", class_="tk-means", aria_hidden="true"),  # what the page shows of `data-means`
        class_="tk-line tk-mine tk-to-name",
    )


def _name(number: int, value: str, name: str, means: str) -> Markup:
    return element(
        "label",
        element("input", type="radio", name_=f"line-{number}", value=value, aria_description=means, **OWN_KEYS),
        element("span", name),
        class_="tk-button",
        data_means=means,
    )
