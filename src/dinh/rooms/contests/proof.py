"""Proofs of work at the door: a browser computes for a second, a program with thousands of entries for hours.

The protocol is ALTCHA's (version 2, PBKDF2 with a known last try, so that nobody computes longer than the most);
nothing about the person or the device goes into it. A proof belongs to one round, for twenty minutes, and is used once.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache

import altcha
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import timezone

from dinh.kernel.exam.tickets import derive_key
from dinh.rooms.contests.models import Round

ALGORITHM = "PBKDF2/SHA-256"
WORKER = "vendor/altcha-pbkdf2.js"
COST = 2000  # iterations of one try
VALID = datetime.timedelta(minutes=20)
LONGEST = 2000  # letters of an answer; ours have some 900


@dataclass(frozen=True)
class Proof:
    """Work that was done: `key` names it, so that it is used once."""

    key: str
    expires_at: datetime.datetime


class NoProof(Exception):
    """What was sent proves nothing; `is_late`: it did once."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__("too old" if is_late else "no proof")
        self.is_late = is_late


def is_asked_for() -> bool:
    """Whether this installation asks for proofs: switched on, and browsers have what solves them."""
    return settings.ENTRY_PROOF > 0 and has_worker()


@lru_cache
def has_worker() -> bool:
    return finders.find(WORKER) is not None


def make_challenge(round_: Round, *, is_busy: bool) -> dict[str, object]:
    """What a browser has to solve; twice as much where its address is busy. One try on our side."""
    most = settings.ENTRY_PROOF * (2 if is_busy else 1)
    challenge = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=most // 2 + secrets.randbelow(most - most // 2),
        expires_at=int((timezone.now() + VALID).timestamp()),
        data={"round": round_.pk},
        hmac_secret=signing_key("challenge"),
        hmac_key_secret=signing_key("solution"),
    )
    return challenge.to_dict()


def read_proof(text: str, round_: Round) -> Proof:
    """The work that `text` (base64 of JSON) shows to have been done for this round. Raises NoProof."""
    if not text or len(text) > LONGEST:
        raise NoProof(is_late=False)
    try:
        payload = altcha.Payload.from_base64(text)
        found = altcha.verify_solution(payload, signing_key("challenge"), hmac_key_secret=signing_key("solution"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:  # whatever a stranger sends
        raise NoProof(is_late=False) from error
    asked = payload.challenge.parameters
    if not found.verified or asked.data != {"round": round_.pk} or asked.expires_at is None:
        raise NoProof(is_late=found.expired)
    key = hashlib.sha256(asked.nonce.encode()).hexdigest()
    return Proof(key, datetime.datetime.fromtimestamp(asked.expires_at, datetime.UTC))


def signing_key(what: str) -> bytes:
    return derive_key(settings.SECRET_KEY, f"contest proof {what}")
