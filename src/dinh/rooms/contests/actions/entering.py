"""Somebody takes part: entered once, found again by what they say of themselves."""

import datetime
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dinh.foundation.units.models import Unit
from dinh.kernel.exam.tickets import Ticket, derive_key, write_ticket
from dinh.kernel.text import fold
from dinh.rooms.contests.domain.identity import ADULT, Identity, age_on
from dinh.rooms.contests.keys import identity_key
from dinh.rooms.contests.models import Contest, Contestant, Round

# Longer than anybody takes between the form and the start; a new ticket is one visit away.
TICKET_HOURS = 12


@dataclass(frozen=True)
class Given:
    """What the entry form has checked. No unit: from outside."""

    identity: Identity
    unit: Unit | None
    group: str = ""


@transaction.atomic
def enter_contest(*, contest: Contest, given: Given, today: datetime.date) -> Contestant:
    """The contestant of these particulars; entered again it is the same one, and what they said first stays."""
    key = identity_key()
    row, _is_new = Contestant.objects.get_or_create(
        contest=contest,
        identity=given.identity.keyed(key, contest.pk),
        defaults={
            "key": secrets.token_hex(16),
            "person_hash": given.identity.keyed_person(key, contest.pk),
            "phone_hash": given.identity.keyed_phone(key, contest.pk),
            "name": given.identity.name,
            "name_key": fold(given.identity.name),
            "unit": given.unit,
            "group": given.group,
            "is_minor": age_on(given.identity.born, today) < ADULT,
            "consent_version": contest.consent_version,
        },
    )
    return row


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
