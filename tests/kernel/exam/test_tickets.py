"""Signed tickets and passes."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.exam.tickets import (
    Pass,
    Ticket,
    TicketError,
    derive_key,
    read_pass,
    read_ticket,
    write_pass,
    write_ticket,
)

KEY = derive_key("secret", "tickets")
BIG = st.integers(0, 2**64 - 1)
CODE = base64.b32encode(bytes(range(10))).decode()


@given(BIG, st.binary(min_size=16, max_size=16), BIG, st.integers(0, 2**16 - 1), BIG)
def test_ticket_when_written_then_it_reads_back(contestant, key, round_, extra, expires):
    ticket = Ticket(contestant, key, round_, extra, expires)
    assert read_ticket(write_ticket(ticket, KEY), KEY) == ticket


@given(BIG, BIG, BIG, BIG)
def test_pass_when_written_then_it_reads_back(attempt, round_, started, deadline):
    found = Pass(attempt, round_, started, deadline, CODE)
    assert read_pass(write_pass(found, KEY), KEY) == found


@given(st.integers(0, 58), st.integers(1, 255))
def test_ticket_when_one_byte_differs_then_it_is_refused(place, change):
    whole = bytearray(base64.urlsafe_b64decode(write_ticket(Ticket(1, bytes(16), 1, 0, 1), KEY) + "="))
    whole[place] ^= change
    with pytest.raises(TicketError):
        read_ticket(base64.urlsafe_b64encode(whole).decode().rstrip("="), KEY)


@pytest.mark.parametrize("text", ["", "A", "!!!", "đ", "A" * 79, "A" * 1000])
def test_ticket_when_it_is_none_then_it_is_refused(text):
    for read in (read_ticket, read_pass):
        with pytest.raises(TicketError):
            read(text, KEY)


def test_ticket_when_another_key_signed_or_it_is_a_pass_then_it_is_refused():
    other = derive_key("secret", "other")
    with pytest.raises(TicketError, match="not signed here"):
        read_ticket(write_ticket(Ticket(1, bytes(16), 1, 0, 1), other), KEY)
    # both have 59 bytes: the kind tells them apart
    with pytest.raises(TicketError, match="not a pass"):
        read_pass(write_ticket(Ticket(1, bytes(16), 1, 0, 1), KEY), KEY)
    with pytest.raises(TicketError, match="not a ticket"):
        read_ticket(write_pass(Pass(1, 1, 1, 1, CODE), KEY), KEY)
