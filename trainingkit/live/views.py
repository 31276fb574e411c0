"""What each page may see of a room: nothing of a vote's result before it is shown, but for the one who leads.

Texts come from content and from people; whatever is markup here was drawn by scoring/html.py, escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trainingkit.authoring.words import Words
from trainingkit.engine import Session, Turn, deed_entry
from trainingkit.live.asking import Asks, Kind, asks_at
from trainingkit.live.standing import Phase, Room, Round
from trainingkit.live.tally import Tally, count, preferred
from trainingkit.model import Chose, CustomerPlaced, Deed, LinesMarked, Marked, Placed, Replied, Wrote
from trainingkit.scoring import TurnTold, explain_turn
from trainingkit.scoring.drill import name_of, tell_dialogue
from trainingkit.scoring.html import customer_line, meter, trainee_line
from trainingkit.scoring.html import turn as drawn_turn
from trainingkit.scoring.html_drill import draft, scene

View = dict[str, Any]


def everyone(room: Room, session: Session, words: Words, now: float) -> View:
    """Return what everybody in the room may see."""
    over_or_before = room.phase in (Phase.LOBBY, Phase.OVER)
    view: View = {"phase": room.phase, "seen": seen(room), "title": session.scenario.title}
    if over_or_before:
        return view
    view["line"] = _line(session, words)
    if session.ending:
        view["ending"] = {"title": session.ending.title, "lesson": session.ending.lesson}
    round = room.round
    if round and room.phase is not Phase.SPOKEN:
        view["vote"] = _vote(room, round, session, words, now)
    return view


def beamer(room: Room, session: Session, words: Words, now: float) -> View:
    """Return what the beamer shows: what everybody may see, how it has gone, and how many have answered."""
    view = everyone(room, session, words, now)
    view["phones"] = len(room.phones)
    view["brief"] = session.scenario.brief
    view["answered"] = room.round.answered if room.round else 0
    if room.phase is not Phase.LOBBY:
        view["meter"] = _meter(session, words)
        view["curve"] = _curve(session)
        view["path"] = [_step(turn, words) for turn in session.turns]
        view["last"] = _last(session, words)
    return view


def lead(
    room: Room, session: Session, words: Words, now: float, heard: Mapping[str, str], refused: Mapping[str, int]
) -> View:
    """Return what the one who leads sees: all of it, also what is not shown yet."""
    view = beamer(room, session, words, now)
    asks = asks_at(session)
    view["ways"] = _ways(session, asks, words)
    view["refused"] = dict(refused)
    view["undone"] = room.undone
    round = room.round
    if round:
        view["result"] = result(round)
        view["hands"] = list(round.hands)
        view["writings"] = [
            {
                "number": number,
                "text": text,
                "shown": number in round.shown,
                "told": heard.get(text, ""),
            }
            for number, text in enumerate(round.writings, start=1)
        ]
        liked = preferred(round)
        view["preferred"] = told_deed(liked, session, words) if liked else ""
    return view


def mine(room: Room, phone: str) -> View | None:
    """Return what a phone answered to the vote that is on; None where it did not."""
    round = room.round
    vote = round.votes.get(phone) if round else None
    return {"round": round.number, **deed_entry(vote.deed)} if round and vote else None


def seen(room: Room) -> str:
    """Return the point a page saw; what is asked for at another point is not done."""
    return f"{room.phase}.{len(room.rounds)}.{len(room.deeds)}.{room.undone}"


def result(round: Round) -> View:
    """Return the tally of a vote."""
    return _told(count(round))


def told_deed(deed: Deed, session: Session, words: Words) -> str:
    """Return an answer as people read it."""
    match deed:
        case Chose(choice=choice):
            return session.choices[choice - 1].reply if choice <= len(session.choices) else ""
        case Wrote(text=text):
            return text
        case Placed(trust=trust):
            return words.say("task.step", step=trust)
        case Marked(moves=moves):
            return ", ".join(name_of(move, words) for move in moves)
        case _:
            return ""


def _line(session: Session, words: Words) -> str:
    scenario = session.scenario
    temper = scenario.laws.temper(session.state.mood) if shows_trust(session) else ""
    told = scene(session.scene) or ""
    return str(told + customer_line(session.says, scenario.customer.name, temper, words))


def _vote(room: Room, round: Round, session: Session, words: Words, now: float) -> View:
    vote: View = {
        "round": round.number,
        "again": round.again,
        "kind": round.asks.kind,
        "writes": round.asks.writes,
        **_ways(session, round.asks, words),
    }
    if room.phase is Phase.VOTING and round.until is not None:
        vote["left_ms"] = max(0, round_ms(round.until - now))
    if room.phase is Phase.REVEALED:
        vote["result"] = result(round)
        first = room.first_round
        vote["before"] = result(first) if first else None
        vote["shown"] = [round.writings[number - 1] for number in round.shown]
    return vote


def _ways(session: Session, asks: Asks | None, words: Words) -> View:
    """Return what can be answered, ready to be read."""
    node, name = session.node, session.scenario.customer.name
    if asks is None:
        return {"asks": "", "options": []}
    if asks.kind is Kind.PLACE:
        return {
            "asks": words.say("drill.place", customer=name),
            "options": [str(step) for step in range(1, asks.options + 1)],
            "partner_at": session.scenario.laws.partner_at,
        }
    if asks.kind is Kind.MARK and node.mark:
        lines = [
            {"who": line.who, "says": line.says, "staff": line.is_staff} for line in tell_dialogue(node.mark, words)
        ]
        names = [{"move": move, "name": name_of(move, words)} for move in (*node.mark.names, None)]
        return {"asks": words.say("drill.mark"), "options": [], "lines": lines, "names": names}
    return {
        "asks": words.say("player.choose" if session.choices else "player.write"),
        "options": [choice.reply for choice in session.choices],
        "draft": node.draft,
        "sheet": str(draft(node.draft, words) or ""),
    }


def _meter(session: Session, words: Words) -> str:
    if not shows_trust(session):
        return ""
    laws, mood = session.scenario.laws, session.state.mood
    before = session.turns[-1].before.mood if session.turns else None
    return str(meter(mood, laws.temper(mood), words, partner_at=laws.partner_at, before=before))


def _curve(session: Session) -> list[int]:
    if not shows_trust(session):
        return []
    return [session.scenario.customer.mood.trust, *(turn.after.mood.trust for turn in session.replies)]


def _step(turn: Turn, words: Words) -> View:
    match turn.reply:
        case Replied(text=text):
            told = text
        case CustomerPlaced(trust=trust):
            told = words.say("task.step", step=trust)
        case LinesMarked(marks=marks):
            told = ", ".join(name_of(move, words) for move in marks)
    return {"heard": turn.heard, "reply": told, "won": turn.after.mood.trust - turn.before.mood.trust}


def _last(session: Session, words: Words) -> str:
    """Return the last answer with what it did; the customer's answer to it stands in the line."""
    if not session.turns:
        return ""
    scenario = session.scenario
    told = explain_turn(session.turns[-1], scenario.laws, words, shows_trust=shows_trust(session))
    if told.stretches:
        return str(trainee_line(told, words))
    return str(drawn_turn(_unanswered(told), scenario.customer.name, words))


def _unanswered(told: TurnTold) -> TurnTold:
    return TurnTold(
        told.stretches, told.notes, "", told.before, told.after, "", placing=told.placing, marking=told.marking
    )


def _told(tally: Tally) -> View:
    return {"counts": list(tally.counts), "wrote": tally.wrote, "lines": [list(line) for line in tally.lines],
            "total": tally.total}  # fmt: skip


def shows_trust(session: Session) -> bool:
    """Return whether the scale may be seen: not while the room is to place somebody on it."""
    return session.scenario.shows_trust or (session.ending is not None and bool(session.replies))


def round_ms(seconds: float) -> int:
    """Return seconds as whole milliseconds."""
    return int(seconds * 1000)
