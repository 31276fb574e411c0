"""Somebody who plays by the printed cards and knows nothing else: no scenario, no laws, no engine."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_VOID = {"meta", "br"}


@dataclass
class Element:
    """An element of a page: its classes, and the texts and elements in it."""

    name: str
    classes: tuple[str, ...] = ()
    inner: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        return "".join(one if isinstance(one, str) else one.raw for one in self.inner)

    def all(self, *, name: str = "", class_: str = "") -> list[Element]:
        found = [one for one in self.inner if isinstance(one, Element)]
        here = [one for one in found if (not name or one.name == name) and (not class_ or class_ in one.classes)]
        return [*here, *(deep for one in found for deep in one.all(name=name, class_=class_))]

    def only(self, class_: str) -> str:
        found = self.all(class_=class_)
        return found[0].text if found else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page")]

    def handle_starttag(self, tag, attrs):
        made = Element(tag, tuple((dict(attrs).get("class") or "").split()))
        self.open[-1].inner.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag):
        assert self.open.pop().name == tag

    def handle_data(self, data):
        self.open[-1].inner.append(data)


def read(page: str) -> Element:
    """Return a page as a tree."""
    reader = _Reader()
    reader.feed(page)
    return reader.open[0]


@dataclass(frozen=True)
class Tracker:
    """The tracker as pencil and rubber leave it."""

    trust: int
    anger: int
    steps: frozenset[str] = frozenset()
    ticks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Way:
    """A line on a customer's card."""

    does: str
    to: int
    letter: str = ""


class Cards:
    """A printed deck, and how it is played."""

    def __init__(self, page: str) -> None:
        tree = read(page)
        cards = tree.all(name="article")
        self.customer = {_number(card): card for card in cards if "tkp-customer" in card.classes}
        self.staff = {_number(card): card for card in cards if "tkp-staff" in card.classes}
        self.on_paper = cards
        self._page = tree

    def opening(self) -> Tracker:
        if not self._page.all(class_="tkp-tracker"):
            return Tracker(1, 0)
        trust, anger = map(int, re.findall(r"\d+", self._page.all(class_="tkp-tracker")[0].all(name="p")[0].text))
        on = frozenset(box.text for box in self._page.all(class_="tkp-box") if "tkp-on" in box.classes)
        return self.arrive(1, Tracker(trust, anger, ticks=on), begin=True)

    def ways(self, number: int) -> list[Way]:
        rows = self.customer[number].all(name="tr")
        return [
            Way(row.only("tkp-effect"), int(row.only("tkp-go").split()[-1]), row.only("tkp-letter")) for row in rows
        ]

    def replies(self, number: int, tracker: Tracker) -> list[tuple[str, str]]:
        """The letters and answers on a staff card that are open as the tracker stands."""
        items = self.staff[number].all(name="li") if number in self.staff else []
        return [
            (item.only("tkp-letter"), item.only("tkp-reply")) for item in items if _open(item.only("tkp-only"), tracker)
        ]

    def says(self, number: int, tracker: Tracker) -> str:
        card = self.customer[number]
        for line in card.all(class_="tkp-says"):
            when = line.only("tkp-when")
            at = int(re.search(r"\d+", when).group()) if when else 0
            if not when or (tracker.trust >= at if "more" in when else tracker.trust <= at):
                return line.text.removeprefix(when).strip()
        return ""

    def answer(self, way: Way, tracker: Tracker) -> Tracker:
        """Count an answer by the seven rules, then arrive at the next card."""
        signs, _, then = way.does.partition("then: ")
        after = count(signs, tracker)
        after = happen(then, after) if then else after
        return self.arrive(way.to, after)

    def arrive(self, number: int, tracker: Tracker, *, begin: bool = False) -> Tracker:
        happens = self.customer[number].only("tkp-happens")
        return tracker if begin or not happens else happen(happens.partition(": ")[2], tracker)


def _number(card: Element) -> int:
    return int(card.only("tkp-number"))


def _split(signs: str) -> list[tuple[str, str]]:
    return [tuple(part.partition(": ")[::2]) for part in signs.split(" · ") if part]


def count(told: str, before: Tracker) -> Tracker:
    """Count an answer by the rules under the tracker."""
    signs = dict(_split(told))
    hot = before.anger >= 2
    heard = {key: [one for one in value.split(", ") if not (hot and one.endswith("°"))] for key, value in signs.items()}
    ticks = before.ticks | {what for sign, what in _split(told) if sign == "note"}
    if "betrayed" in ticks:
        ticks |= {one.rstrip("°") for one in heard.get("mend", [])}
    if any(key == "risk" or (key == "risk°" and not hot) for key in signs):
        ticks |= {"risk"}
    limit = _limit(ticks)
    trust, steps, won = before.trust, set(before.steps), 0
    for step in heard.get("up", []):
        name = step.rstrip("°")
        if name not in steps and won < 2 and trust < limit:
            steps.add(name)
            trust, won = trust + 1, won + 1
    if "down" in signs:
        numbers = [int(number) for number in re.findall(r"\d+", signs["down"])]
        less = len(numbers) == 3 and before.trust >= numbers[2]
        trust -= numbers[1] if less else numbers[0]
    anger = before.anger + int(signs.get("anger", "0").replace("\N{MINUS SIGN}", "-"))
    return Tracker(max(trust, 1), min(max(anger, 0), 3), frozenset(steps), frozenset(ticks))


def _limit(ticks: set[str] | frozenset[str]) -> int:
    mended = {"owned it", "said sorry", "put it right", "promise kept"} <= ticks
    return 10 if "risk" in ticks and ("betrayed" not in ticks or mended) else 6


def happen(told: str, tracker: Tracker) -> Tracker:
    """Do on the tracker what a card says has happened."""
    if "betrayed" in told:
        down, most, anger = map(int, re.findall(r"\d+", told))
        kept = tracker.ticks & {"risk"} | {"betrayed"}
        trust = max(min(tracker.trust - down, most), 1)
        return Tracker(trust, max(tracker.anger, anger), frozenset(), kept)
    if "down" in told:
        return replace(tracker, trust=max(tracker.trust - int(re.search(r"\d+", told).group()), 1))
    ticks = tracker.ticks | {"promise kept"} if "Tick it" in told else tracker.ticks
    up = int(re.search(r"[Uu]p (\d+)", told).group(1))
    return replace(tracker, ticks=ticks, trust=max(tracker.trust, min(tracker.trust + up, _limit(ticks))))


def _open(only: str, tracker: Tracker) -> bool:
    for what, number, way in re.findall(r"at (trust|anger) (\d+) or (more|less)", only):
        stands = getattr(tracker, what)
        if (stands < int(number)) if way == "more" else (stands > int(number)):
            return False
    noted = set(re.findall(r"with “([^”]+)” noted", only))
    not_noted = set(re.findall(r"without “([^”]+)” noted", only))
    return noted <= tracker.ticks and not not_noted & tracker.ticks
