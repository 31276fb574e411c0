"""`trainingkit play SCENARIO`: the role-play in a terminal, on the same engine as the widget."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import click
from rich.console import Console
from rich.text import Text

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import Words, the_words
from trainingkit.cli.conversation import customer_line, meter, print_debrief, print_score, print_turn
from trainingkit.cli.drill import WIDTH, print_asked, print_model_answer, print_scene
from trainingkit.cli.rehearsal import Rehearsal, Typing
from trainingkit.engine import Practice, Session, Turn, listens, transcript_path
from trainingkit.errors import NotSaved, PlayError
from trainingkit.model import Chose, Deed, Hinted, Marked, Move, Placed, Scenario, Undid, Wrote
from trainingkit.scoring import explain, explain_turn, mark


@click.command()
@click.argument("scenario")
@click.option(
    "--transcripts",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder in which transcripts/ lies; this one unless told otherwise.",
)
@click.option("--watch", is_flag=True, help="For authors: when the file is saved, play up to the same point again.")
def play(scenario: str, transcripts: Path, *, watch: bool) -> None:
    """Talk with the customer of SCENARIO, a name (late-parcel) or a file.

    Type the number of an answer or your own words, or what is asked for: a step of the
    scale, a name for each line. :hint gives a hint, :undo takes the last reply back,
    :again starts again, :quit leaves. What you did is kept, and you go on from there
    next time (with --watch nothing is kept).
    """
    story = find_scenario(scenario, beside=Path())
    kept = Rehearsal(Path(story.path)) if watch else Practice(story, transcript_path(story.name, transcripts))
    Table(kept, Console(highlight=False)).sit_down()


class Table:
    """Where trainee and customer sit: prints what is said, passes on what is done."""

    def __init__(self, practice: Practice | Rehearsal, console: Console) -> None:
        self.words: Words = the_words(practice.scenario.language)
        self.console = console
        self.practice = practice
        self._marks: tuple[Move | None, ...] = ()
        self._typing = Typing() if isinstance(practice, Rehearsal) else None

    @property
    def scenario(self) -> Scenario:
        """The scenario, as it was last read."""
        return self.practice.scenario

    @property
    def session(self) -> Session:
        """The conversation so far."""
        return self.practice.session

    def sit_down(self) -> None:
        """Talk until the trainee leaves."""
        self._show_opening()
        since = monotonic()
        while True:
            self._show_ways_on()
            try:
                typed = self._typed()
            except (EOFError, KeyboardInterrupt):
                self.console.print()
                return
            if typed == ":quit":
                return
            after_ms, since = round((monotonic() - since) * 1000), monotonic()
            if typed is None:
                self._show_so_far()
            else:
                self._answer(typed, after_ms)

    def _typed(self) -> str | None:
        """Return what was typed, or None if the file that is watched was saved."""
        if self._typing is None or not isinstance(self.practice, Rehearsal):
            return self.console.input("> ").strip()
        self.console.print("> ", end="")
        line = self._typing.line(self.practice)
        return line.strip() if line is not None else None

    def _answer(self, typed: str, after_ms: int) -> None:
        if typed == ":again":
            self._marks = ()
            self.practice.restart()
            self._show_opening()
            return
        if self.session.node.mark and not typed.startswith(":"):
            self._mark(typed, after_ms)
        elif typed == ":undo" and self._marks:
            self._marks = self._marks[:-1]
        else:
            self._do(self._deed(typed, after_ms))

    def _mark(self, typed: str, after_ms: int) -> None:
        """Take the name of one line by its number, 0 for none of them; with the last line the marking is done."""
        mark = self.session.node.mark
        if mark is None:
            return
        names = (None, *mark.names)
        if not typed.isdecimal() or len(typed) > 2 or int(typed) >= len(names):
            self._tell(self.words.say("error.mark_one_of_these"))
            return
        self._marks = (*self._marks, names[int(typed)])
        if len(self._marks) == len(mark.staff):
            marks, self._marks = self._marks, ()
            self._do(Marked(marks, after_ms))

    def _do(self, deed: Deed) -> None:
        try:
            self.practice.do(deed)
        except PlayError as problem:
            self._tell(self.words.say(f"error.{problem.key}"))
        except NotSaved as problem:
            self._tell(self.words.say("player.not_saved", problem=problem))
        else:
            self._show_after(deed)

    def _show_after(self, deed: Deed) -> None:
        if isinstance(deed, Hinted) and not self.practice.notices:
            self._show_hint()
        elif isinstance(deed, Undid) or self.practice.notices:
            self._show_opening()
        else:
            self._show_turn()

    def _deed(self, typed: str, after_ms: int) -> Deed:
        if typed == ":undo":
            return Undid(after_ms)
        if typed == ":hint":
            return Hinted(after_ms)
        if self.session.node.place and typed.isdecimal() and len(typed) < 3:
            return Placed(int(typed), after_ms)
        if typed.isdecimal() and len(typed) < 3:
            return Chose(int(typed), after_ms)
        return Wrote(typed, after_ms)

    def _tell(self, sentence: str) -> None:
        self.console.print(Text(sentence, style="yellow"), soft_wrap=True)

    def _show_opening(self, session: Session | None = None) -> None:
        scenario, session = self.scenario, session or self.session
        for sentence in (*map(self.words.say, self.practice.notices), *self.practice.told):
            self._tell(sentence)
        self.console.rule(Text(scenario.title))
        if scenario.brief:
            self.console.print(Text(scenario.brief, style="italic"), width=WIDTH)
            self.console.print()
        mood = session.state.mood
        shows = scenario.shows_trust
        print_scene(self.console, session.scene)
        if session.says:
            temper = self.words.say(f"temper.{scenario.laws.temper(mood)}") if shows else ""
            self.console.print(customer_line(scenario.customer.name, temper, session.says), width=WIDTH)
        if shows:
            self.console.print(meter(mood, scenario.laws, self.words))

    def _show_so_far(self) -> None:
        """Print the conversation from its first line, which may be what was changed."""
        self.console.print()
        self._show_opening(Session(self.scenario))
        for turn in self.session.turns[:-1]:
            self._show_reply(turn)
        if self.session.turns:
            self._show_turn()

    def _show_reply(self, turn: Turn) -> None:
        shows = self.scenario.shows_trust
        told = explain_turn(turn, self.scenario.laws, self.words, shows_trust=shows)
        print_turn(self.console, told, self.scenario.customer.name, self.words)
        if shows:
            self.console.print(meter(told.after, self.scenario.laws, self.words))

    def _show_turn(self) -> None:
        self._show_reply(self.session.turns[-1])
        if self.session.ending:
            feedback = explain(self.session, mark(self.session), self.words)
            print_score(self.console, feedback, self.words)
            if feedback.model_answer:
                print_model_answer(self.console, feedback.model_answer, self.words)
            if feedback.hindsight:
                print_debrief(self.console, feedback.hindsight, self.words, whole=False)

    def _show_ways_on(self) -> None:
        if self.session.ending:
            self.console.print(Text(self.words.say("player.ended"), style="dim"))
            self.console.print(Text(":undo  :again  :quit", style="dim"))
            return
        node = self.session.node
        print_asked(self.console, node, self._marks, self.words)
        for number, choice in enumerate(self.session.choices, start=1):
            self.console.print(Text(f"{number}. {choice.reply}"), width=WIDTH)
        if listens(self.scenario, self.session.state):
            key = "player.or_write" if self.session.choices else "player.write"
            self.console.print(Text(self.words.say(key), style="italic"))
        hint = [":hint"] if self.session.hints_left and not self._marks else []
        back = [":undo", ":again"] if self.session.turns or self._marks else []
        self.console.print(Text("  ".join((*hint, *back, ":quit")), style="dim"))

    def _show_hint(self) -> None:
        shown = self.session.hints_shown
        told = {"number": len(shown), "of": len(shown) + self.session.hints_left, "text": shown[-1]}
        self._tell(self.words.say("drill.hint", **told))
