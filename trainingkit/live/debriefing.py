"""A workshop looked back on: where the room was of one mind and where split, and what it did.

Numbers of fewer than five people are told to nobody: who sat in a small room would know whose they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from trainingkit.engine import Session, Turn, understand
from trainingkit.live.asking import Kind
from trainingkit.live.rules import session_at
from trainingkit.live.standing import Room, Round
from trainingkit.live.tally import Tally, count, preferred
from trainingkit.model import Chose, CustomerPlaced, Deed, LinesMarked, Move, Placed, Scenario, Wrote

FEWEST = 5
"""The smallest number of people that is told."""
OF_ONE_MIND, SPLIT = 0.7, 0.5
"""From which share on a room is of one mind, and below which it is split: seven in ten, and half."""
BANDS = ((1, 3), (4, 6), (7, 10))
"""The steps of the scale that are counted together: by single steps hardly any number would be told."""


class Mind(StrEnum):
    """How far a room agreed."""

    ONE = "one"
    LEANING = "leaning"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Cell:
    """An option and how many took it; `many` and `share` (0 to 1) are None where fewer than five may not be told.

    `moves` are those that a choice makes.
    """

    says: str
    many: int | None
    share: float | None
    is_taken: bool = False
    moves: frozenset[Move] = frozenset()


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the customer stood and where the room placed them: the middle of all placings, the lower of two.

    `share` (0 to 1) were at most `near` steps off; None where that may not be told.
    """

    stood: int
    near: int
    middle: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the conversation: what was heard, what the room answered, and with what it went on.

    `total` is None where nobody voted, or fewer than five did; then there are no cells.
    `before` are the cells of the first vote, where it was held again. `placing` is there
    where the customer was to be placed on the scale; `marks` says that lines were marked, each a vote of its own.
    """

    number: int
    heard: str
    took: str
    won: int
    cells: tuple[Cell, ...] = ()
    total: int | None = None
    mind: Mind | None = None
    before: tuple[Cell, ...] = ()
    placing: Placing | None = None
    marks: bool = False

    @property
    def spread(self) -> float | None:
        """How far the answers were spread: their entropy as a share of the most it could be, 0 (all for one) to 1.

        Numbers that are not told count together as one, so that none can be worked out. None
        where lines were marked, or where too few numbers are told. Source: Shannon 1948.
        """
        told = [cell.share for cell in self.cells if cell.share is not None]
        if self.marks or not told:
            return None
        shares = [*told, max(1 - sum(told), 0.0)]
        return abs(sum(share * log(share) for share in shares if share > 0)) / log(max(len(self.cells), 2))

    @property
    def first(self) -> Cell | None:
        """The option that most took."""
        return max((cell for cell in self.cells if cell.share is not None), key=_share, default=None)

    @property
    def second(self) -> Cell | None:
        """The option that most of the others took."""
        others = [cell for cell in self.cells if cell is not self.first and cell.share is not None]
        return max(others, key=_share, default=None)

    @property
    def changed(self) -> tuple[Cell, Cell] | None:
        """The option whose share changed most from the first vote to the second, in both; None where none is told."""
        pairs = zip(self.before, self.cells, strict=False)
        told = [pair for pair in pairs if pair[0].share is not None and pair[1].share is not None]
        return max(told, key=lambda pair: abs(_share(pair[1]) - _share(pair[0])), default=None)


@dataclass(frozen=True, slots=True)
class LookBack:
    """A workshop looked back on; `moves` are those that at least five answers made, the most frequent first."""

    points: tuple[Point, ...]
    moves: tuple[tuple[Move, int], ...]
    session: Session

    @property
    def most_split(self) -> Point | None:
        """The point at which the room agreed least, of those where it was split."""
        split = [point for point in self.points if point.mind is Mind.SPLIT and point.first and point.second]
        return min(split, key=lambda point: _share(point.first), default=None)

    @property
    def agreed_and_lost(self) -> Point | None:
        """The point at which the room was of one mind and trust fell most."""
        lost = [point for point in self.points if point.mind is Mind.ONE and point.won < 0 and point.first]
        return min(lost, key=lambda point: point.won, default=None)

    @property
    def most_changed(self) -> Point | None:
        """The point at which voting once more changed most."""
        return max((point for point in self.points if point.changed), key=_change, default=None)


def look_back(room: Room, scenario: Scenario) -> LookBack:
    """Return a workshop looked back on, as far as it has come."""
    session = session_at(scenario, room.deeds)
    moves: Counter[Move] = Counter()
    points = []
    for number, turn in enumerate(session.turns, start=1):
        at = session_at(scenario, room.deeds[: number - 1])
        rounds = [round for round in room.rounds if round.after == room.deeds[: number - 1] and round.answered]
        if rounds and rounds[-1].answered >= FEWEST:
            moves.update(_moves(rounds[-1], at))
        points.append(_point(number, turn, room.deeds[number - 1], at, rounds))
    told = tuple((move, many) for move, many in moves.most_common() if many >= FEWEST)
    return LookBack(tuple(points), told, session)


def guarded(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return counts without those of fewer than five; where one alone would be missing, without the next as well.

    One missing number could be worked out from the total.
    """
    hidden = {place for place, many in enumerate(counts) if many < FEWEST}
    if len(hidden) == 1 and len(counts) > 1:
        hidden.add(min((place for place in range(len(counts)) if place not in hidden), key=lambda place: counts[place]))
    return tuple(None if place in hidden else many for place, many in enumerate(counts))


def _point(number: int, turn: Turn, deed: Deed, at: Session, rounds: Sequence[Round]) -> Point:
    heard = turn.heard or at.scene
    won = turn.after.mood.trust - turn.before.mood.trust
    took = _told(turn)
    if not rounds or rounds[-1].answered < FEWEST:
        return Point(number, heard, took, won)
    last, first = rounds[-1], rounds[0]
    cells = _cells(last, at, deed)
    before = _cells(first, at, deed) if first is not last and first.answered >= FEWEST else ()
    marks = last.asks.kind is Kind.MARK
    return Point(
        number, heard, took, won, cells, last.answered, _mind(last), before, placing=_placing(last, at), marks=marks
    )


def _placing(round: Round, at: Session) -> Placing | None:
    place, middle = at.node.place, preferred(round)
    if place is None or not isinstance(middle, Placed):
        return None
    return Placing(place.trust, place.near, middle.trust, share_near(count(round).counts, place.trust, place.near))


def share_near(counts: Sequence[int], stood: int, near: int) -> float | None:
    """Return the share of placings at most `near` off; None where fewer than five are in it or could be worked out.

    Beside the numbers of the bands it must not tell of fewer than five either: where it lies within
    some bands, or holds them, the difference would be known.
    """
    within = set(range(max(stood - near, 1), min(stood + near, len(counts)) + 1))
    edges = [least for least, _ in BANDS], [most for _, most in BANDS]
    bands = [set(range(least, most + 1)) for least in edges[0] for most in edges[1] if least < most]
    nested = [within ^ band for band in bands if within <= band or band <= within]
    numbers = [sum(counts[step - 1] for step in steps) for steps in (within, *nested) if steps]
    return numbers[0] / sum(counts) if min(numbers) >= FEWEST else None


def _told(turn: Turn) -> str:
    match turn.reply:
        case CustomerPlaced(trust=trust):
            return str(trust)
        case LinesMarked():
            return ""
        case _:
            return turn.reply.text


def _cells(round: Round, at: Session, taken: Deed) -> tuple[Cell, ...]:
    tally = count(round)
    if round.asks.kind is Kind.MARK:
        return _line_cells(tally, at)
    if round.asks.kind is Kind.PLACE:
        counts = [sum(tally.counts[least - 1 : most]) for least, most in BANDS]
        trust = taken.trust if isinstance(taken, Placed) else 0
        takes = [least <= trust <= most for least, most in BANDS]
        return _shares([f"{least}–{most}" for least, most in BANDS], counts, takes)
    says = [choice.reply for choice in at.choices]
    counts, takes = list(tally.counts), [taken == Chose(place) for place in range(1, len(says) + 1)]
    moves = [choice.moves for choice in at.choices]
    if round.asks.writes:
        says, counts, takes = [*says, ""], [*counts, tally.wrote], [*takes, isinstance(taken, Wrote)]
        moves = [*moves, frozenset()]
    return _shares(says, counts, takes, moves)


def _line_cells(tally: Tally, at: Session) -> tuple[Cell, ...]:
    """Return for each line how many marked it as it is."""
    mark = at.node.mark
    cells: list[Cell] = []
    for line, given in zip(mark.staff if mark else (), tally.lines, strict=True):
        names = (*(mark.names if mark else ()), None)
        right = given[names.index(line.move)]
        shown = guarded((right, sum(given) - right))[0]
        cells.append(Cell(line.says, shown, shown / sum(given) if shown is not None else None))
    return tuple(cells)


def _shares(
    says: Sequence[str], counts: Sequence[int], takes: Sequence[bool], moves: Sequence[frozenset[Move]] = ()
) -> tuple[Cell, ...]:
    total = sum(counts)
    made = moves or [frozenset[Move]() for _ in says]
    return tuple(
        Cell(text, many, many / total if many is not None else None, is_taken, those)
        for text, many, is_taken, those in zip(says, guarded(counts), takes, made, strict=True)
    )


def _mind(round: Round) -> Mind:
    """Return how far a room agreed: by the largest share; of a marking, by that of the line agreed on least."""
    tally = count(round)
    if tally.lines:
        share = min(max(line) / sum(line) for line in tally.lines)
    elif round.asks.kind is Kind.PLACE:
        share = max(sum(tally.counts[max(step - 1, 0) : step + 2]) for step in range(10)) / tally.total
    else:
        share = max((*tally.counts, tally.wrote)) / tally.total
    return Mind.ONE if share >= OF_ONE_MIND else Mind.SPLIT if share < SPLIT else Mind.LEANING


def _moves(round: Round, at: Session) -> Iterable[Move]:
    """Give the moves of all answers whose number may be told: of the choices, and those heard for sure in own words."""
    if round.asks.kind is not Kind.REPLY:
        return
    tally = count(round)
    told = guarded((*tally.counts, tally.wrote) if round.asks.writes else tally.counts)
    for choice, many in zip(at.choices, told, strict=False):
        for move in choice.moves:
            yield from (move,) * (many or 0)
    for text in round.writings if told[-1] is not None else ():
        yield from {span.move for span in understand(text, at.says) if not span.unsure}


def _share(cell: Cell | None) -> float:
    return cell.share if cell and cell.share is not None else 0.0


def _change(point: Point) -> float:
    return abs(_share(point.changed[1]) - _share(point.changed[0])) if point.changed else 0.0
