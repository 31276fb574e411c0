"""A conversation drawn for a terminal; what it says comes from scoring.feedback."""

from __future__ import annotations

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from trainingkit.authoring.words import Words
from trainingkit.cli.drill import WIDTH, print_marking, print_model_answer, print_placing, print_scene
from trainingkit.model import Laws, Mood
from trainingkit.scoring import Bearing, Feedback, Note, Stretch, TurnTold
from trainingkit.scoring.citing import told_source
from trainingkit.scoring.hindsight import Hindsight, LookedAt

_STYLES = {
    Bearing.HELPS: "underline green",
    Bearing.HURTS: "underline bold red",
    Bearing.UNSURE: "underline yellow",
    Bearing.NEUTRAL: "",
}
_SIGNS = {Bearing.HELPS: "+", Bearing.HURTS: "−", Bearing.UNSURE: "?", Bearing.NEUTRAL: "·"}


def customer_line(name: str, temper: str, says: str) -> Group:
    """Return the customer's line: name and, where it may be seen, mood in words, then what they say."""
    return Group(Text(f"{name} · {temper}" if temper else name, style="bold"), Padding(Text(says), (0, 0, 1, 2)))


def meter(mood: Mood, laws: Laws, words: Words) -> Text:
    """Return the trust scale in one line, with the notch at which a customer turns partner."""
    steps = "".join(
        ("┃" if step == laws.partner_at else "") + ("█" if step <= mood.trust else "░") for step in range(1, 11)
    )
    told = words.say("player.trust_of", trust=mood.trust)
    anger = f" · {words.say('player.anger_of', anger=mood.anger)}" if mood.anger else ""
    return Text(f"{steps}  {told}{anger}", style="cyan")


def marked(stretches: tuple[Stretch, ...]) -> Text:
    """Return a reply with its words marked: brackets and a sign say it without colour too."""
    text = Text()
    for stretch in stretches:
        if stretch.bearing is Bearing.NEUTRAL:
            text.append(stretch.text)
        else:
            text.append(f"{_SIGNS[stretch.bearing]}[{stretch.text}]", style=_STYLES[stretch.bearing])
    return text


def note_line(note: Note, words: Words) -> Text:
    """Return one note: points, name, words, reason and source."""
    text = Text("  ")
    if note.trust or note.anger:
        points = [f"{note.trust:+d}".replace("-", "−")] if note.trust else []
        points += [f"{words.say('player.anger')} {note.anger:+d}".replace("-", "−")] if note.anger else []
        text.append(f"{' '.join(points)} ", style="bold")
    text.append(note.name, style=_STYLES[note.bearing].replace("underline ", ""))
    if note.words:
        text.append(f" “{note.words}”", style="italic")
    text.append(f" · {note.why} ")
    text.append(f"({told_source(note.source, words)})", style="dim")
    return text


def print_turn(console: Console, turn: TurnTold, customer: str, words: Words) -> None:
    """Print a reply with its notes, or a placing or marking with how it is, then the customer's answer."""
    if turn.placing:
        print_placing(console, turn.placing)
    elif turn.marking:
        print_marking(console, turn.marking)
    else:
        _print_reply(console, turn, words)
    print_scene(console, turn.scene)
    if turn.answered:
        temper = words.say(f"temper.{turn.temper}") if turn.temper else ""
        console.print(customer_line(customer, temper, turn.answered), width=WIDTH)


def _print_reply(console: Console, turn: TurnTold, words: Words) -> None:
    console.print(Text(words.say("player.you"), style="bold"))
    console.print(Padding(marked(turn.stretches), (0, 0, 0, 2)), width=WIDTH)
    for note in turn.notes:
        console.print(note_line(note, words), width=WIDTH)
    if turn.length:
        console.print(Text(f"  {turn.length}", style="dim"))
    console.print()


def print_score(console: Console, feedback: Feedback, words: Words) -> None:
    """Print the ending and the marks, criterion by criterion."""
    if feedback.ending:
        console.print(Panel(escape(feedback.lesson), title=escape(feedback.ending), width=WIDTH))
    score = feedback.score
    title = f"{words.say('player.score')}: {score.points:g} / {score.out_of:g}"
    table = Table(title=title, width=WIDTH, show_header=False)
    table.add_column("")
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("")
    for line in feedback.criteria:
        quotes = "\n".join(f"“{quote.words}”" for quote in line.quotes[:3])
        if line.dropped:
            quotes = words.say("player.facts_dropped", facts=", ".join(line.dropped))
        quotes = "\n".join((quotes, *line.misses)).strip()
        name = f"{line.name} ({told_source(line.source, words)})"
        table.add_row(Text(name), f"{line.earned:g} / {line.points:g}", Text(quotes))
    console.print(table)


def print_debrief(console: Console, hindsight: Hindsight, words: Words, *, whole: bool) -> None:
    """Print where the conversation turned and, where it is to be the `whole`, what each other choice led to."""
    console.print(Text(words.say("debrief.title"), style="bold"))
    if hindsight.is_too_long:
        console.print(Padding(Text(words.say("debrief.too_long")), (0, 0, 1, 2)), width=WIDTH)
        return
    console.print(Padding(_turning_point(hindsight.turning_point, words), (0, 0, 1, 2)), width=WIDTH)
    if not whole:
        return
    console.print(Padding(Text(words.say("debrief.how"), style="italic"), (0, 0, 1, 2)), width=WIDTH)
    for at in hindsight.replies:
        console.print(Padding(Text(f"{at.did} “{at.reply}”\n{at.way}"), (0, 0, 0, 2)), width=WIDTH)
        for other in at.others:
            better = f"{words.say('debrief.better')} " if other.is_better else ""
            console.print(Padding(Text(f"· {better}“{other.reply}”\n  {other.way}"), (0, 0, 0, 4)), width=WIDTH)
    console.print()


def _turning_point(at: LookedAt | None, words: Words) -> Text:
    if at is None or at.better is None:
        return Text(words.say("debrief.nothing_better"))
    return Text(f"{at.did} “{at.better.reply}” {at.better.would} {at.left}")


def print_feedback(console: Console, feedback: Feedback, words: Words) -> None:
    """Print a whole conversation and its marks."""
    console.rule(escape(feedback.title))
    print_scene(console, feedback.scene)
    if feedback.opening:
        console.print(customer_line(feedback.customer, "", feedback.opening), width=WIDTH)
    for turn in feedback.turns:
        print_turn(console, turn, feedback.customer, words)
    print_score(console, feedback, words)
    if feedback.model_answer:
        print_model_answer(console, feedback.model_answer, words)
    if feedback.hindsight:
        print_debrief(console, feedback.hindsight, words, whole=True)
    if feedback.hinted:
        console.print(Text(words.say("player.hinted", count=feedback.hinted)))
    for notice in feedback.notices:
        console.print(Text(notice, style="yellow"))
