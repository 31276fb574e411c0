"""A conversation and its marks as HTML: one drawing for the widget, the notebook and the grader.

What is drawn reads well without its style sheet (html.css), as in a notebook that is not
trusted, and nothing is told by style alone. All text is escaped; trainees' words are data.
"""

from __future__ import annotations

from markupsafe import Markup

from trainingkit.authoring.words import Words
from trainingkit.model import LEAST_TRUST, MOST_ANGER, MOST_TRUST, Mood, Score
from trainingkit.scoring.citing import told_source
from trainingkit.scoring.elements import OWN_KEYS, element, join
from trainingkit.scoring.feedback import Bearing, CriterionTold, Feedback, Note, Stretch, TurnTold
from trainingkit.scoring.html_debrief import looking_back
from trainingkit.scoring.html_drill import asked, draft, marking, model_answer, placing, scene
from trainingkit.scoring.styles import style

_MINUS = "\N{MINUS SIGN}"


def page(feedback: Feedback, words: Words) -> Markup:
    """Return the mark and what earned it with its style, to stand alone in a page or an output.

    The conversation itself, which stands in the player above, is a click away; of what was not
    attempted only that is told.
    """
    told = (_ended(feedback, words), score_table(feedback, words), _whole(feedback, words)) if feedback.turns else ()
    return join((element("style", style()), _section(feedback, words, *told)))


def opened(html: str) -> str:
    """Return a page with the conversation open, for paper and for where no player stands above it."""
    closed = '<details class="tk-whole"'
    return str.replace(html, f"{closed}>", f"{closed} open>")  # Markup's own would escape what it puts in


def heard(told: TurnTold, customer: str, words: Words) -> Markup:
    """Return one reply by itself, with its style: the line it answers, its words marked, what they do."""
    nothing = _notice(words.say("player.nothing_heard")) if not told.notes else None
    return _heard(customer, words, trainee_line(told, words), nothing)


def unwritten(customer: str, words: Words) -> Markup:
    """Return the line that waits for an answer, where nobody has written one yet."""
    return _heard(customer, words, _notice(words.say("hear.unwritten")))


def _heard(customer: str, words: Words, *told: Markup | None) -> Markup:
    line = element("div", element("p", customer, class_="tk-words"), class_="tk-line tk-theirs") if customer else None
    return join(
        (
            element("style", style()),
            element(
                "section",
                line,
                *told,
                class_="tk tk-dialogue tk-alone",
                lang=words.language,
            ),
        )
    )


def dialogue(feedback: Feedback, words: Words, *, marks: bool = True) -> Markup:
    """Return the conversation from the first line to the marks; without them it gives nothing away."""
    return _section(
        feedback,
        words,
        *_conversation(feedback, words),
        closing(feedback, words) if marks and feedback.turns else None,
    )


def opening(feedback: Feedback, words: Words) -> Markup:
    """Return the brief and the scene, if there are any, and the customer's first line."""
    brief = element("p", feedback.brief, class_="tk-brief") if feedback.brief else None
    return join(
        (brief, scene(feedback.scene), customer_line(feedback.opening, feedback.customer, feedback.began_temper, words))
    )


def turn(told: TurnTold, customer: str, words: Words) -> Markup:
    """Return a reply with what it did, or a placing or marking with how it is, and the customer's answer."""
    return element(
        "div",
        draft(told.draft, words),
        placing(told.placing, words) if told.placing else None,
        marking(told.marking, words) if told.marking else None,
        trainee_line(told, words) if told.stretches else None,
        crossed(told, customer, words),
        scene(told.scene),
        customer_line(told.answered, customer, told.temper, words),
        class_="tk-turn",
    )


def crossed(told: TurnTold, customer: str, words: Words) -> Markup | None:
    """Return the line that says what a reply turned: a partner won or lost, or a trust that was broken."""
    if not told.crossing:
        return None
    said = words.say(f"crossing.{told.crossing}", customer=customer, before=told.before.trust, after=told.after.trust)
    return element("p", element("span", said), class_=f"tk-crossing tk-is-{told.crossing}")


def trainee_line(told: TurnTold, words: Words) -> Markup:
    """Return the trainee's words, with the spans that count underlined, and the notes on them."""
    return element(
        "div",
        element("p", words.say("player.you"), class_="tk-who"),
        element("p", *(_stretch(stretch, words) for stretch in told.stretches), class_="tk-words"),
        element("ul", *(_note(note, words) for note in told.notes), class_="tk-notes") if told.notes else None,
        element("p", told.length, class_="tk-length") if told.length else None,
        class_="tk-line tk-mine",
    )


def customer_line(says: str, customer: str, temper: str, words: Words) -> Markup:
    """Return a line of the customer: initial, name, mood in a word, and what they say; nothing where they are silent.

    Where the scale is hidden there is no word for the mood either.
    """
    if not says:
        return Markup("")
    return element(
        "div",
        element("span", class_="tk-initial", data_initial=initial(customer), aria_hidden="true"),
        element(
            "p",
            element("strong", customer),
            " ",
            element("em", words.say(f"temper.{temper}"), class_=f"tk-temper tk-{temper}") if temper else None,
            class_="tk-who",
        ),
        element("p", says, class_="tk-words"),
        class_="tk-line tk-theirs",
    )


def initial(customer: str) -> str:
    """Return the letter that stands for a customer: of the last name, where there is a title before it."""
    return customer.split()[-1][0].upper()


def meter(
    mood: Mood, temper: str, words: Words, *, partner_at: int, before: Mood | None = None, notes: tuple[Note, ...] = ()
) -> Markup:
    """Return the scale of trust with its notch, and what the last reply won or lost and why."""
    change = mood.trust - before.trust if before else 0
    was = before.trust if before else mood.trust
    steps = (_step(step, mood.trust, was, partner_at) for step in range(1, MOST_TRUST + 1))
    temper_told = words.say(f"temper.{temper}")
    value = words.say("player.trust_of", trust=mood.trust)
    why = [_why_moved(note) for note in notes if note.trust]
    is_partner = mood.trust >= partner_at
    crossed = "tk-crossed" if is_partner and was < partner_at else ""
    kinds = ["tk-meter", "tk-with-partner" if is_partner else "", crossed]
    if mood.trust == LEAST_TRUST and sum(note.trust for note in notes) < change:
        why.append(element("span", words.say("player.lowest")))
    return element(
        "div",
        element(
            "div",
            element("strong", value),
            " ",
            element("b", _signed(change), class_="tk-change") if change else None,
            " ",
            element("span", temper_told, class_=f"tk-temper tk-{temper}"),
            " ",
            element("span", words.say("player.anger_of", anger=mood.anger, most=MOST_ANGER), class_="tk-anger"),
            class_="tk-now",
        ),
        element(
            "div",
            *steps,
            class_="tk-scale",
            role="meter",
            aria_label=words.say("player.trust"),
            aria_valuemin=1,
            aria_valuemax=MOST_TRUST,
            aria_valuenow=mood.trust,
            aria_valuetext=f"{value}, {temper_told}",
        ),
        element(
            "div",
            element("span", join(why, ", "), class_="tk-why") if why else None,
            element("span", class_="tk-notch-name", data_name=words.say("player.partner"), aria_hidden="true"),
            element("div", words.say("player.betrayed"), class_="tk-betrayed") if mood.betrayed else None,
            class_="tk-under",
        ),
        class_=" ".join(filter(None, kinds)),
    )


def closing(feedback: Feedback, words: Words) -> Markup:
    """Return how it ended, what there is to learn from it, and the marks."""
    return element(
        "div",
        _ended(feedback, words),
        score_table(feedback, words),
        _afterwards(feedback, words),
        class_="tk-closing",
    )


def score_table(feedback: Feedback, words: Words) -> Markup:
    """Return the marks criterion by criterion, with the words that decided each."""
    score = feedback.score
    return element(
        "table",
        element("caption", words.say("player.score"), ": ", _points(score.points, score.out_of, words), _share(score)),
        *(_criterion(criterion, words) for criterion in feedback.criteria),
        element(
            "tfoot",
            element("tr", element("td", _counts(feedback, words), colspan=2)),
        ),
        class_="tk-score",
    )


def standing(feedback: Feedback, words: Words) -> Markup:
    """Return the meter as the conversation stands; nothing where it may not be seen."""
    if not feedback.shows_trust:
        return Markup("")
    last = feedback.turns[-1] if feedback.turns else None
    if last is None:
        return meter(feedback.began, feedback.began_temper, words, partner_at=feedback.partner_at)
    return meter(last.after, last.temper, words, partner_at=feedback.partner_at, before=last.before, notes=last.notes)


def _section(feedback: Feedback, words: Words, *told: Markup | None) -> Markup:
    return element(
        "section",
        element("p", element("strong", feedback.title), class_="tk-title"),
        *(_notice(notice) for notice in feedback.notices),
        *told,
        class_="tk tk-dialogue",
        lang=words.language,
        aria_label=words.say("player.conversation", customer=feedback.customer),
    )


def _conversation(feedback: Feedback, words: Words) -> tuple[Markup | None, ...]:
    return (
        opening(feedback, words),
        *(turn(told, feedback.customer, words) for told in feedback.turns),
        asked(feedback.asks, words) if feedback.asks else None,
        standing(feedback, words),
    )


def _whole(feedback: Feedback, words: Words) -> Markup:
    summary = element("summary", words.say("player.whole"), **OWN_KEYS)
    return element("details", summary, *_conversation(feedback, words), _afterwards(feedback, words), class_="tk-whole")


def _ended(feedback: Feedback, words: Words) -> Markup:
    if not feedback.ending:
        return element("p", words.say("player.not_finished"), class_="tk-lesson")
    return join(
        (
            element("p", element("strong", feedback.ending), class_="tk-ending"),
            element("p", feedback.lesson, class_="tk-lesson"),
        )
    )


def _afterwards(feedback: Feedback, words: Words) -> Markup:
    return join(
        (
            model_answer(feedback.model_answer, feedback.own, words) if feedback.model_answer else None,
            looking_back(feedback.hindsight, words) if feedback.hindsight else None,
        )
    )


def _notice(told: str) -> Markup:
    return element("p", told, class_="tk-notice")


def _stretch(stretch: Stretch, words: Words) -> str | Markup:
    if stretch.bearing is Bearing.NEUTRAL:
        return stretch.text
    names = ", ".join(words.say(f"move.{move}.name") for move in stretch.moves)
    return element("u", stretch.text, class_=f"tk-{stretch.bearing}", title=names)


def _note(note: Note, words: Words) -> Markup:
    """Return a note: points, name and quoted words in sight; the reason and the source a click away."""
    summary = element(
        "summary",
        element("b", _effect(note, words), class_=f"tk-effect tk-{note.bearing}"),
        " ",
        element("span", note.name),
        join((" ", element("q", note.words, class_=f"tk-{note.bearing}"))) if note.words else None,
        **OWN_KEYS,
    )
    source = _source("span", note.source, words)
    return element("li", element("details", summary, element("p", note.why, " ", source if note.source else None)))


def _source(name: str, source: str, words: Words) -> Markup:
    return element(name, words.say("player.source_is", source=told_source(source, words)), class_="tk-source")


def _effect(note: Note, words: Words) -> str:
    told = [_signed(note.trust)] if note.trust else []
    if note.anger:
        told.append(words.say("player.anger_by", points=_signed(note.anger)))
    return ", ".join(told) or words.say(f"player.bearing.{note.bearing}")


def _why_moved(note: Note) -> Markup:
    return element("span", f"{_signed(note.trust)} · {note.name}")


def _step(step: int, trust: int, was: int, partner_at: int) -> Markup:
    """Return a step; its sign is for readers without our style, and for those who see no colour."""
    kinds = ["tk-step"]
    sign = "■" if step <= trust else "□"
    if was < step <= trust:
        kinds.append("tk-won")
        sign = "+"
    elif trust < step <= was:
        kinds.append("tk-lost")
        sign = _MINUS
    elif step <= trust:
        kinds.append("tk-on")
    if step == partner_at:
        kinds.append("tk-notch")
    return element("span", sign, class_=" ".join(kinds), aria_hidden="true")


def _share(score: Score) -> Markup:
    filled = element("span", style=f"width: {100 * score.points / (score.out_of or 1):.0f}%")
    return element("span", filled, class_="tk-share", aria_hidden="true")


def _criterion(criterion: CriterionTold, words: Words) -> Markup:
    """Return a line of the marks: of points that were earned the reason is a click away, of others it is in sight."""
    quotes = [element("q", quote.words) for quote in criterion.quotes]
    dropped = words.say("player.facts_dropped", facts=", ".join(criterion.dropped)) if criterion.dropped else ""
    why = element("p", criterion.why) if criterion.why else None
    source = _source("p", criterion.source, words)
    summary = element("summary", words.say("player.why"), **OWN_KEYS)
    return element(
        "tbody",
        element(
            "tr",
            element("th", criterion.name, scope="row"),
            element("td", _points(criterion.earned, criterion.points, words), class_="tk-points"),
        ),
        element(
            "tr",
            element(
                "td",
                None if criterion.earned else why,
                element("p", words.say("player.your_words"), ": ", join(quotes, " ")) if quotes else None,
                element("p", dropped) if dropped else None,
                *(element("p", miss) for miss in criterion.misses),
                element("details", summary, why, source) if criterion.earned else source,
                colspan=2,
            ),
        ),
        class_="tk-earned" if criterion.earned else "tk-missed",
    )


def _points(earned: float, out_of: float, words: Words) -> str:
    return words.say("player.points_of", earned=f"{earned:g}", points=f"{out_of:g}")


def _counts(feedback: Feedback, words: Words) -> Markup:
    told = [words.say("player.attempts", count=feedback.attempts)]
    if feedback.undone:
        told.append(words.say("player.undone", count=feedback.undone))
    if feedback.hinted:
        told.append(words.say("player.hinted", count=feedback.hinted))
    return join(told, " ")


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"{_MINUS}{-points}"
