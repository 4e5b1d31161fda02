"""What the site hands to a contestant and the hall believes: short signed texts, checked without a database.

A ticket lets somebody start an attempt. A pass is what the hall itself gives for one attempt. Both are fixed fields and
the first 16 bytes of HMAC-SHA-256 under a key that only site and hall know, in base64url without padding.
"""

import base64
import binascii
import hashlib
import hmac
import struct
from functools import lru_cache
from typing import NamedTuple

TICKET = struct.Struct(">BQ16sQHQ")
PASS = struct.Struct(">BQQQQ10s")
MAC = 16
# Passes read before, about half a kB each: one contestant shows the same pass with every step.
PASSES = 65_536
KIND_TICKET, KIND_PASS = 1, 2


class TicketError(ValueError):
    """The text was not signed with this key, or is no ticket at all."""


class Ticket(NamedTuple):
    """Who may start attempts in which round. `expires` in milliseconds since 1970; `key`: the contestant's 16 bytes."""

    contestant: int
    key: bytes
    round: int
    extra_minutes: int
    expires: int


class Pass(NamedTuple):
    """One attempt: its row, round, start and deadline (milliseconds since 1970) and its code."""

    attempt: int
    round: int
    started: int
    deadline: int
    code: str


def derive_key(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose from the installation's secret (HMAC-SHA-256)."""
    return hmac.digest(secret.encode(), purpose.encode(), "sha256")


def sign(body: bytes, key: bytes) -> str:
    mac = hmac.digest(key, body, "sha256")[:MAC]
    return base64.urlsafe_b64encode(body + mac).rstrip(b"=").decode()


def check(text: str, key: bytes, size: int) -> bytes:
    """The signed fields. Raises TicketError for anything but a text signed with the key."""
    try:
        whole = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise TicketError("no ticket") from error
    body = whole[:size]
    if len(whole) != size + MAC or not hmac.compare_digest(hmac.digest(key, body, "sha256")[:MAC], whole[size:]):
        raise TicketError("not signed here")
    return body


def write_ticket(ticket: Ticket, key: bytes) -> str:
    """The signed text of a ticket."""
    return sign(TICKET.pack(KIND_TICKET, *ticket), key)


def read_ticket(text: str, key: bytes) -> Ticket:
    """The ticket of a signed text; whether it has expired is for the caller to see. Raises TicketError."""
    kind, *fields = TICKET.unpack(check(text, key, TICKET.size))
    if kind != KIND_TICKET:
        raise TicketError("not a ticket")
    return Ticket(*fields)


def write_pass(found: Pass, key: bytes) -> str:
    """The signed text of a pass."""
    code = base64.b32decode(found.code)
    return sign(PASS.pack(KIND_PASS, found.attempt, found.round, found.started, found.deadline, code), key)


@lru_cache(maxsize=PASSES)
def read_pass(text: str, key: bytes) -> Pass:
    """The pass of a signed text. Raises TicketError."""
    kind, attempt, round_, started, deadline, code = PASS.unpack(check(text, key, PASS.size))
    if kind != KIND_PASS:
        raise TicketError("not a pass")
    return Pass(attempt, round_, started, deadline, base64.b32encode(code).decode())


def key_id(public: bytes) -> str:
    """The name of a public key: the first 8 bytes of its SHA-256, as 16 hexadecimal letters."""
    return hashlib.sha256(public).hexdigest()[:16]
