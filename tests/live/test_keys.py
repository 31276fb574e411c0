"""Who is who, and that nobody can make it up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainingkit.live.keys import CODE_LENGTH, Secrets, new_phone

ROOM = Secrets.new()


def test_the_same_secret_gives_the_same_keys_and_another_one_others():
    again, other = Secrets.from_text(ROOM.text), Secrets.new()
    assert (again.code, again.lead_key, again.beamer_key) == (ROOM.code, ROOM.lead_key, ROOM.beamer_key)
    assert not {ROOM.code, ROOM.lead_key, ROOM.beamer_key} & {other.code, other.lead_key, other.beamer_key}


def test_a_code_can_be_read_aloud_and_typed_in_any_way():
    code = ROOM.code
    assert len(code) == CODE_LENGTH
    assert not set(code) & set("ILO01")
    assert all(
        ROOM.is_code(typed) for typed in (code, code.lower(), f"{code[:3]} {code[3:]}", f" {code[:3]}-{code[3:]}")
    )


def test_a_ticket_holds_for_its_phone_and_its_room_alone():
    phone, other = new_phone(), new_phone()
    ticket = ROOM.ticket(phone)
    assert ROOM.phone_of(ticket) == phone
    assert Secrets.new().phone_of(ticket) is None
    assert ROOM.phone_of(f"{other}.{ticket.partition('.')[2]}") is None


@given(st.text(max_size=80))
def test_whatever_is_made_up_opens_nothing(made_up):
    assert ROOM.phone_of(made_up) is None
    assert not ROOM.is_lead(made_up)
    assert not ROOM.is_beamer(made_up)
    assert not ROOM.is_lead(ROOM.beamer_key)
