"""How phones find the room."""

from __future__ import annotations

import pytest

from trainingkit.live.joining import addresses, invite, is_loopback


def test_the_code_stands_behind_the_hash_so_that_no_server_is_told_it():
    invitation = invite("192.168.7.5", 8484, "ABCDEF")
    assert invitation.link == "http://192.168.7.5:8484/#ABCDEF"
    assert invitation.spaced_code == "ABC DEF"
    assert not invitation.is_for_this_computer


@pytest.mark.parametrize(
    ("name", "is_so"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_whether_an_address_is_this_computer_alone(name, is_so):
    assert is_loopback(name) is is_so
    assert invite(name, 1, "ABCDEF").is_for_this_computer is is_so


def test_everywhere_means_an_address_that_phones_can_reach():
    found = addresses()
    assert not any(map(is_loopback, found))
    assert invite("0.0.0.0", 80, "ABCDEF").address == f"http://{found[0] if found else '127.0.0.1'}:80"


def test_the_drawing_for_a_terminal_is_the_qr_code_itself():
    """Read back, two rows from each line, it is the squares; and these are square with a quiet zone of four."""
    invitation = invite("127.0.0.1", 8484, "ABCDEF")
    squares = invitation.squares()
    assert {len(row) for row in squares} == {len(squares)}
    assert all("1" not in row for row in (*squares[:4], *squares[-4:]))
    halves = {"█": "00", "▀": "01", "▄": "10", " ": "11"}
    rows = []
    for line in invitation.drawing().splitlines():
        rows += ["".join(halves[sign][half] for sign in line) for half in (0, 1)]
    assert rows[: len(squares)] == squares
