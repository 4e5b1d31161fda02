"""Somebody takes part: entered once, found again by what they say of themselves."""

import datetime
import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from dinh.foundation.units.models import Unit
from dinh.kernel.exam.tickets import Ticket, derive_key, write_ticket
from dinh.kernel.text import fold
from dinh.rooms.contests.domain.identity import ADULT, Identity, age_on, keyed_mark
from dinh.rooms.contests.keys import identity_key
from dinh.rooms.contests.models import Contest, Contestant, Round, SpentProof
from dinh.rooms.contests.proof import Proof

# Longer than anybody takes between the form and the start; a new ticket is one visit away.
TICKET_HOURS = 12


@dataclass(frozen=True)
class Given:
    """What the entry form has checked. No unit: from outside."""

    identity: Identity
    unit: Unit | None
    group: str = ""


class AlreadySpent(Exception):
    """The proof of work let somebody else in."""


@transaction.atomic
def enter_contest(
    *, contest: Contest, given: Given, today: datetime.date, device: str = "", proof: Proof | None = None
) -> Contestant:
    """The contestant of these particulars; entered again it is the same one, and what they said first stays.

    `device`: the random mark of the browser. Raises AlreadySpent.
    """
    particulars = particulars_of(contest, given, today, device)
    if proof is not None:
        spend_proof(proof, particulars["identity"])
    return keep_contestant(contest, particulars)


def particulars_of(contest: Contest, given: Given, today: datetime.date, device: str = "") -> dict[str, Any]:
    """What is kept of somebody, as plain values by field of `Contestant`."""
    key, who = identity_key(), given.identity
    return {
        "identity": who.keyed(key, contest.pk),
        "person_hash": who.keyed_person(key, contest.pk),
        "phone_hash": who.keyed_phone(key, contest.pk),
        "device_hash": keyed_mark(key, contest.pk, "device", device) if device else "",
        "name": who.name,
        "name_key": fold(who.name),
        "unit_id": given.unit.pk if given.unit else None,
        "group": given.group,
        "is_minor": age_on(who.born, today) < ADULT,
        "consent_version": contest.consent_version,
    }


def keep_contestant(contest: Contest, particulars: dict[str, Any]) -> Contestant:
    """Whoever has this identity, or a new contestant."""
    others = {field: value for field, value in particulars.items() if field != "identity"}
    row, _is_new = Contestant.objects.get_or_create(
        contest=contest,
        identity=particulars["identity"],
        defaults={**others, "key": secrets.token_hex(16)},
    )
    return row


def spend_proof(proof: Proof, used_for: str) -> None:
    """Use a proof; the same entry sent once more is let through, another raises AlreadySpent."""
    try:
        with transaction.atomic():
            SpentProof.objects.create(key=proof.key, used_for=used_for, expires_at=proof.expires_at)
    except IntegrityError:
        if not SpentProof.objects.filter(key=proof.key, used_for=used_for).exists():
            raise AlreadySpent from None


def find_contestant(*, contest: Contest, identity: Identity) -> Contestant | None:
    """Whoever entered with these particulars."""
    return Contestant.objects.filter(contest=contest, identity=identity.keyed(identity_key(), contest.pk)).first()


def give_ticket(contestant: Contestant, round_: Round) -> str:
    """What the hall lets start with."""
    expires = timezone.now() + datetime.timedelta(hours=TICKET_HOURS)
    ticket = Ticket(
        contestant=contestant.pk,
        key=bytes.fromhex(contestant.key),
        round=round_.pk,
        extra_minutes=contestant.extra_minutes,
        expires=int(expires.timestamp() * 1000),
    )
    return write_ticket(ticket, derive_key(settings.SECRET_KEY, "hall tickets"))
