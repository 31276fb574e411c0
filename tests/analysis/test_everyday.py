"""Ordinary good sentences that must never be accused, and ordinary sidesteps that must be heard."""

from __future__ import annotations

import pytest

from trainingkit.analysis import find_moves
from trainingkit.authoring import the_laws
from trainingkit.model import Move

LAWS = the_laws()
HARMS = LAWS.costs.keys() | LAWS.slips | LAWS.undo_apology
WAITED = "I stayed in for three days and nobody came. Where is my parcel?"

GOOD = [
    "It was our mistake.",
    "That was our mistake, and nobody else's.",
    "You did nothing wrong at all.",
    "She did nothing wrong at all.",
    "We're sorry that we let you wait.",
    "I'm sorry that you stayed in for nothing.",
    "I'm sorry you had to wait in for three days because of us.",
    "I'm sorry, you're right. We should have rung you.",
    "You're right, and I'm sorry.",
    "I'll ring you as soon as I know more, and at five at the latest.",
    "It will be there tomorrow by noon.",
    "Your label says 14 Mill Lane, and you live at 41.",
    "I'll let you get back to your cake.",
    "What happened when you rang the first time?",
    "Tell me what this week has been like for you.",
    "So you waited three days, and nobody rang the bell.",
    "That must have been exhausting.",
    "I'd be furious too.",
    "Would you rather have it tonight or on Saturday morning?",
    "I can bring a new one tonight, or you can have your money back. You choose.",
    "You need not send the old one back. I take your word for it.",
    "Here is my direct number: 020 7946 0018.",
    "From Monday two of us check every label.",
    "Nobody told you, and somebody should have. That was me.",
    "There is one more thing you should know: the second parcel is late as well.",
    "I can't promise tonight, because the van is on the other side of town. Tomorrow by nine I can.",
    "We printed the wrong number, so the driver went to the wrong house.",
    "Thank you for telling us.",
    "Hello, this is Sam from Larkhill. Good morning, Ms. Okafor.",
    "Have I got that right?",
    "Did I miss anything?",
    "The repair costs forty pounds, all in.",
    "I don't know yet. I'll find out and ring you by four.",
    "No, you don't need a receipt.",
    "Of course. I'll do it right now.",
    "If you like, I can stay on the line while you look.",
    "Sorry. That was me, I typed the wrong date.",
    "It must have been hard to explain that to your son.",
    "You told us twice, and we still got it wrong.",
    "I should have called you yesterday. I didn't, and I'm sorry.",
    "It is Tuesday.",
    "Her temperature is normal.",
    "The storm is covered.",
    "I've opened the counter again for you.",
    "You should have heard it from me first. You didn't, and I'm sorry.",
    "You should be able to get in like everyone else.",
    "You pay nothing until you're back.",
    "I don't start until you say yes.",
]
BAD = [
    ("Sorry if we kept you waiting.", Move.CONDITIONAL_APOLOGY),
    ("We apologise for any inconvenience this may have caused.", Move.CONDITIONAL_APOLOGY),
    ("sorry if that was a bit annoying for u", Move.CONDITIONAL_APOLOGY),
    ("I'm sorry you feel that way.", Move.DEFLECTED_APOLOGY),
    ("I am sorry to see you so upset.", Move.DEFLECTED_APOLOGY),
    ("I'm sorry, but it's our busiest week of the year.", Move.EXCUSES),
    ("You have to understand that we're very short of drivers.", Move.EXCUSES),
    ("You should have read the delivery card.", Move.BLAMES_CUSTOMER),
    ("If you had given us the right address, this wouldn't have happened.", Move.BLAMES_CUSTOMER),
    ("That's the courier's fault, not ours.", Move.BLAMES_OTHER),
    ("Mistakes were made.", Move.AGENTLESS),
    ("Unfortunately the parcel got lost somewhere.", Move.AGENTLESS),
    ("Our policy is that you collect it from the depot yourself.", Move.CONTROLS),
    ("I can't do anything without a receipt.", Move.CONTROLS),
    ("Please calm down.", Move.PATRONISES),
    ("As I already explained to you, that's not possible.", Move.PATRONISES),
    ("It's only a parcel.", Move.DISMISSES),
    ("Nobody else has complained about it.", Move.DISMISSES),
    ("There's nothing I can do.", Move.DISMISSES),
    ("You should just order it again online.", Move.ADVISES),
]

# how far, how long, how much, what people do; what the customer need not do; what was heard of somebody else
ANSWERS = [
    ("Is the station far?", "It's only a two-minute walk."),
    ("How much is it?", "It's only three pounds."),
    ("How big is the lift?", "It's only a metre wide, so I'd measure the chair with you."),
    ("How long until the stitches dissolve?", "Most people wait a week."),
    ("Is it normal to feel tired after?", "You may get a small bruise, that's normal."),
    ("I got this fine and I never even parked there.", "Don't pay it. I'll cancel it now."),
    ("I got two invoices for one order.", "Ignore the second invoice. It should not have gone out."),
    ("My parcel came open.", "Don't send it back. I'll post you a new one."),
    ("I'm stuck in traffic and my slot is at two.", "Don't rush. I'll keep the slot open until three."),
    ("Your fitter never came back.", "So it's the nice young man who said he'd come back and didn't."),
    ("Your cleaner broke my vase.", "So it was the lady who comes on Thursdays, and she left without a word."),
    ("Nobody came to fix the heater.", "A young man from our workshop is coming at four."),
    ("Which bus goes there?", "Take the number nine to the end."),
    ("Who do I ask for?", "Ask for Rita on the first floor."),
]

# talk that is not service: nothing of ours has failed, so there is nothing to excuse and nobody to blame
TALK = [
    ("I really miss him, and I don't know what to do.", "M-hm, m-hm."),
    ("My friends offer me drinks all the time.", "So it's not that easy to say no to them."),
    ("I'd like to quit smoking.", "One thing that works for some people is the patch."),
    ("I lost my brother two years ago and I'm still sad.", "But the sorrow is still there."),
    ("I couldn't cry at the funeral.", "In your family a man doesn't cry."),
    ("I don't want to quit just now.", "You're not entirely sure that you could do it."),
    ("I did 4 and 8.", "Why don't you look at one of these and try to figure it out?"),
    ("My husband drinks.", "He always says he'll stop, your husband."),
    ("I feel alone at night.", "Who could you reach out to?"),
    ("Is the ferry running?", "The storm has passed and the four o'clock sails."),
    ("Can somebody see my knee today?", "We have three doctors on duty today, and Dr Osei has a gap at four."),
    ("Thank you for the cake.", "That's kind of you."),
]

# hints, truths about such things and what little there was to do it with
SIDESTEPS = [
    ("You left the gate open.", "Gates do blow open.", Move.EXCUSES),
    ("My room was not made up at four.", "The cleaners get twelve minutes a room.", Move.EXCUSES),
    ("The bus never came.", "Anyone would have done the same in that fog.", Move.EXCUSES),
    ("The jumper shrank.", "That'll be the tumble dryer you're putting it in.", Move.BLAMES_CUSTOMER),
    ("My purse was taken.", "Who leaves a purse on a bench?", Move.BLAMES_CUSTOMER),
    ("You left the gate open.", "I'd have had the dog shut in the kitchen myself.", Move.BLAMES_CUSTOMER),
    ("The steak was raw.", "That's the second time tonight he's done that, that chef.", Move.BLAMES_OTHER),
    ("I was told the hall was free.", "Whoever told you that wasn't anyone in this office.", Move.BLAMES_OTHER),
]

KEPT = [
    ("Can I get the forms before the weekend?", "I can bring it on Friday afternoon at 4.", Move.COMMITS),
    ("The tap drips.", "Our plumber can be there at two this afternoon.", Move.COMMITS),
    ("When will it be ready?", "It can be ready on Saturday.", Move.COMMITS),
    ("My wheelchair is broken.", "You can have the demo chair.", Move.REPAIRS),
    ("The shoes split after a week.", "I'll give you your money.", Move.REPAIRS),
    ("My phone came with a cracked screen.", "You can have mine until the new one comes.", Move.REPAIRS),
    ("The soup was cold.", "I'll get you a fresh bowl.", Move.REPAIRS),
    ("You lost my coat.", "We owe you a new coat.", Move.REPAIRS),
]


def sure(reply: str, customer: str = WAITED) -> set[Move]:
    return {span.move for span in find_moves(reply, customer=customer) if not span.unsure}


@pytest.mark.parametrize("reply", GOOD)
def test_a_good_sentence_is_not_accused(reply):
    assert not sure(reply) & HARMS


@pytest.mark.parametrize(("reply", "harm"), BAD)
def test_a_common_sidestep_is_heard(reply, harm):
    found = {span.move for span in find_moves(reply, customer=WAITED)}
    assert harm in found


@pytest.mark.parametrize(("customer", "reply"), ANSWERS)
def test_a_plain_answer_is_not_accused(customer, reply):
    assert not sure(reply, customer) & HARMS


@pytest.mark.parametrize(("customer", "reply"), TALK)
def test_talk_that_is_not_service_is_not_accused(customer, reply):
    assert not sure(reply, customer) & HARMS


@pytest.mark.parametrize(("customer", "reply", "harm"), SIDESTEPS)
def test_a_hint_is_heard(customer, reply, harm):
    assert harm in {span.move for span in find_moves(reply, customer=customer)}


@pytest.mark.parametrize(("customer", "reply", "move"), KEPT)
def test_what_can_be_counted_on_is_heard(customer, reply, move):
    assert move in sure(reply, customer)


@pytest.mark.parametrize("reply", ["It's only a day.", "It's just a parcel, most people wait a week."])
def test_the_same_words_to_one_who_complains_are_brushing_off(reply):
    assert Move.DISMISSES in sure(reply)
