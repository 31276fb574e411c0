"""A plan in words: the rows of its timetable, the cuts, the materials, the notes for whoever takes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from trainingkit.authoring import find_scenario
from trainingkit.authoring.words import Words
from trainingkit.errors import ScenarioError
from trainingkit.facilitator.cutting import LATE, Saving, rescue, savings
from trainingkit.facilitator.frame import Frame
from trainingkit.facilitator.log import Actual
from trainingkit.facilitator.materials import flip_charts_for, groups_of, helpers_for, sheets_for
from trainingkit.facilitator.planning import Part, Plan
from trainingkit.syllabus import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the timetable; `began` and `took` are empty where no log tells."""

    part: Part
    time: str
    name: str
    what: str
    who: str
    cut: str
    began: str = ""
    took: str = ""

    @property
    def title(self) -> str:
        """The part's name with that of its lesson, to stand alone."""
        return f"{self.part.lesson.title}: {self.name}" if self.part.lesson else self.name


@dataclass(frozen=True, slots=True)
class Told:
    """A list under a heading: a sentence before it, its items, a sentence after it."""

    head: str
    items: tuple[str, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells a plan that begins at `start` (the clock of the room), with what a log says of it."""

    plan: Plan
    frame: Frame
    start: time
    words: Words
    actual: tuple[Actual, ...] = ()

    @property
    def about(self) -> str:
        """Return when, how long and for how many."""
        plan = self.plan
        return self._say(
            "about",
            start=self.clock(0),
            end=self.clock(plan.minutes),
            minutes=plan.minutes,
            people=plan.people,
            groups=self._groups(),
        )

    def clock(self, minutes: int) -> str:
        """Return what the clock shows so many minutes after the start."""
        return f"{datetime.combine(datetime(2000, 1, 1), self.start) + timedelta(minutes=minutes):%H:%M}"

    def rows(self) -> tuple[Row, ...]:
        """Return the timetable."""
        cuts = {saving.part.id: saving for saving in savings(self.plan, self.frame)}
        actual = {one.part.id: one for one in self.actual}
        return tuple(self._row(part, cuts.get(part.id), actual.get(part.id)) for part in self.plan.parts)

    def cuts(self) -> tuple[Told, ...]:
        """Return what to cut when late at the start and when late at half-time, and what besides when later still."""
        return (*self._rescues("at_start", 0), *self._rescues("at_half", self.plan.half))

    def stages(self) -> tuple[Told, ...]:
        """Return how each kind of part goes, each once, and how it is cut."""
        names = dict.fromkeys(part.stage for part in self.plan.parts if not part.is_break)
        return tuple(
            Told(self._say(f"stage.{name}"), (self._say(f"how.{name}"),), self._cut_how(name)) for name in names
        )

    def materials(self) -> Told:
        """Return what has to lie ready, and who is needed."""
        return Told(self._say("materials.title"), tuple(self._materials()))

    def key_points(self) -> tuple[Told, ...]:
        """Return what each lesson wants to leave behind."""
        return tuple(Told(lesson.title, lesson.key_points) for lesson in self.plan.lessons)

    def stands(self) -> str:
        """Return which part began last, by the log; empty without one."""
        begun = [one for one in self.actual if one.began is not None]
        if not begun:
            return ""
        last = max(begun, key=lambda one: one.began or datetime.min)
        began = last.began or datetime.min
        return self._say("handover.stands", part=self._name(last.part), time=f"{began:%H:%M}", late=self._late(last))

    def _say(self, id: str, **values: object) -> str:
        return self.words.say(f"runsheet.{id}", **values)

    def _groups(self) -> str:
        groups = groups_of(self.plan.people)
        if not groups.pairs:
            return self._say("three")
        if groups.three:
            return self._say("pairs_and_three", pairs=groups.pairs)
        return self._say("pairs_one") if groups.pairs == 1 else self._say("pairs", pairs=groups.pairs)

    def _row(self, part: Part, saving: Saving | None, actual: Actual | None) -> Row:
        took = ""
        if actual and actual.took is not None:
            took = self._say("took_of", took=actual.took, planned=part.minutes)
        return Row(
            part,
            time=self.clock(part.begins),
            name=self._name(part),
            what=self._what(part),
            who=self._say(f"who.{part.stage}"),
            cut=self._cell(saving) if saving else "",
            began=f"{actual.began:%H:%M}, {self._late(actual)}" if actual and actual.began else "",
            took=took,
        )

    def _cut_how(self, stage: str) -> str:
        return self._say("cuts.how", how=self._say(f"cut.{stage}")) if stage in self.frame.cuts else ""

    def _name(self, part: Part) -> str:
        name = self._say(f"stage.{part.stage}")
        return name if part.of == 1 else self._say("part_of", stage=name, number=part.number, of=part.of)

    def _what(self, part: Part) -> str:
        lesson = part.lesson
        if part.is_break:
            return ""
        if lesson is None:
            return self._say(f"what.{part.stage}")
        played = _title(lesson)
        if part.stage == "play" and not played:
            return self._say("what.play_no_scenario")
        return self._say(
            f"what.{part.stage}",
            question=next(iter(lesson.questions), lesson.title),
            key=next(iter(lesson.key_points), lesson.title),
            objective=next((one.does for one in lesson.objectives), lesson.title),
            scenario=played,
        )

    def _cell(self, saving: Saving) -> str:
        if not saving.leaves:
            return self._say("cell_drop", number=saving.rank)
        return self._say("cell", number=saving.rank, minutes=saving.leaves)

    def _rescues(self, when: str, begins: int) -> Iterator[Told]:
        """Give the cuts for each lateness; those of a smaller one are not told again."""
        told = 0
        for late in LATE:
            one = rescue(self.plan, self.frame, late=late, begins=begins)
            head = self._say("cuts.more" if told else f"cuts.{when}", late=late, time=self.clock(begins))
            foot = self._say("cuts.enough") if told == len(one.savings) else ""
            if one.missing:
                foot = self._say("cuts.not_enough", won=late - one.missing, missing=one.missing)
            yield Told(head, tuple(map(self._saving, one.savings[told:])), foot)
            told = len(one.savings)

    def _saving(self, saving: Saving) -> str:
        part = saving.part
        return self._say("cuts.item", part=self._name(part), time=self.clock(part.begins), saves=saving.saves)

    def _materials(self) -> Iterator[str]:
        people, lessons = self.plan.people, self.plan.lessons
        helpers = helpers_for(people)
        groups = groups_of(people)
        key = "helpers_none" if not helpers else "helpers_one" if helpers == 1 else "helpers"
        yield self._say(f"materials.{key}", helpers=helpers)
        yield self._say("materials.odd" if groups.three else "materials.small" if people < 6 else "materials.even")
        yield self._say("materials.pocket", people=people, sheets=sheets_for(people))
        for title in _titles(lessons):
            yield self._say("materials.deck", scenario=title, groups=groups.all)
        yield self._say("materials.slips", slips=people * (2 * len(lessons) + 1), people=people)
        if any(part.stage == "bingo" for part in self.plan.parts):
            yield self._say("materials.bingo", people=people)
        yield self._say("materials.wall")
        yield self._say("materials.flip", flips=flip_charts_for(people) * len(lessons))
        yield self._say("materials.guide", copies=1 + helpers)
        yield self._say("materials.clock")

    def _late(self, one: Actual) -> str:
        late = one.late or 0
        return self._say("on_time") if not late else self._say("late" if late > 0 else "early", minutes=abs(late))


def _titles(lessons: Sequence[Unit]) -> list[str]:
    return list(dict.fromkeys(title for lesson in lessons if (title := _title(lesson))))


def _title(lesson: Unit) -> str:
    """Return the title of the conversation that a lesson plays first; empty where it plays none.

    Raises:
        ScenarioError: If there is no such scenario; it names the lesson.
    """
    if not lesson.scenarios:
        return ""
    try:
        return find_scenario(lesson.scenarios[0], beside=lesson.path.parent).title
    except ScenarioError as problem:
        raise ScenarioError(f"{lesson.path.name}: {problem}") from None
