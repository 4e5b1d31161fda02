"""Somebody who enters gets a code and gives it back: only then are they a contestant."""

import datetime
import hmac
import secrets
from enum import StrEnum

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.outbox.channels import CHANNELS
from dinh.rooms.contests.actions.entering import Given, keep_contestant, particulars_of, spend_proof
from dinh.rooms.contests.actions.erasing import WAITING
from dinh.rooms.contests.domain.identity import keyed_mark
from dinh.rooms.contests.keys import identity_key
from dinh.rooms.contests.models import Confirmation, Contest, Contestant, Round
from dinh.rooms.contests.proof import Proof

DIGITS = 6
VALID = datetime.timedelta(minutes=10)
PACE = datetime.timedelta(minutes=1)
MOST_WRONG = 5
MOST_SENDS = 5
# codes to one address within an hour: a teacher enters a class with theirs, and nobody's mailbox is flooded
MOST_TO_ONE = 20


class Why(StrEnum):
    """Why a code is not taken, or not sent."""

    WRONG = "wrong"
    EXPIRED = "expired"
    TRIED = "tried"
    PACE = "pace"
    SENDS = "sends"
    FLOOD = "flood"


class Refused(Exception):
    """`why` in the words of this program; what people read is `presenters.entering`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@transaction.atomic
def ask_code(
    *,
    round_: Round,
    given: Given,
    address: str,
    today: datetime.date,
    device: str = "",
    proof: Proof | None = None,
) -> Confirmation:
    """Send a code to the address; the entry waits for it. Raises AlreadySpent, Refused."""
    contest = round_.contest
    contact = contact_of(contest, contest.confirms_by, address)
    particulars = particulars_of(contest, given, today, device)
    if proof is not None:
        spend_proof(proof, keyed_mark(identity_key(), contest.pk, particulars["identity"], contact))
    check_flood(contact)
    now = timezone.now()
    row = Confirmation(
        key=secrets.token_hex(16),
        round=round_,
        channel=contest.confirms_by,
        particulars=particulars,
        contact_hash=contact,
        sent_at=now,
        begun_at=now,
    )
    send_code(row, address)
    row.save()
    return row


@transaction.atomic
def send_again(*, confirmation: Confirmation, address: str) -> Confirmation:
    """A new code in place of the one before, to the same or to a corrected address. Raises Refused."""
    row = Confirmation.objects.select_for_update(of=["self"]).select_related("round__contest").get(pk=confirmation.pk)
    now = timezone.now()
    if row.sends >= MOST_SENDS:
        raise Refused(Why.SENDS)
    if now < row.sent_at + PACE:
        raise Refused(Why.PACE)
    row.contact_hash = contact_of(row.round.contest, row.channel, address)
    check_flood(row.contact_hash)
    row.sends, row.wrong, row.sent_at = row.sends + 1, 0, now
    send_code(row, address)
    row.save()
    return row


def confirm_entry(*, confirmation: Confirmation, code: str) -> Contestant:
    """The contestant, once the code is right; the entry no longer waits. Raises Refused, and the try stays counted."""
    now = timezone.now()
    waiting = Confirmation.objects.filter(pk=confirmation.pk)
    # counted before it is compared: of many tries at once no more than five are looked at
    if not waiting.filter(wrong__lt=MOST_WRONG).update(wrong=F("wrong") + 1):
        raise Refused(Why.TRIED if waiting.exists() else Why.EXPIRED)
    with transaction.atomic():
        row = waiting.select_for_update(of=["self"]).select_related("round__contest").first()
        if row is None or now >= row.sent_at + VALID:
            raise Refused(Why.EXPIRED)
        if not hmac.compare_digest(row.code_hash, hash_code(row, code)):
            raise Refused(Why.TRIED if row.wrong >= MOST_WRONG else Why.WRONG)
        contestant = keep_contestant(row.round.contest, {**row.particulars, "contact_hash": row.contact_hash})
        row.delete()
    return contestant


def find_confirmation(contest: Contest, key: str) -> Confirmation | None:
    """What the browser's cookie names, while it waits."""
    rows = Confirmation.objects.filter(round__contest=contest, begun_at__gt=timezone.now() - WAITING)
    return rows.filter(key=key).first() if key else None


def contact_of(contest: Contest, channel: str, address: str) -> str:
    """Keyed hash of an address, the same for every way of writing it."""
    return keyed_mark(identity_key(), contest.pk, channel, CHANNELS[channel].tidy(address))


def check_flood(contact: str) -> None:
    rows = Confirmation.objects.filter(contact_hash=contact, sent_at__gt=timezone.now() - WAITING)
    if (rows.aggregate(sent=Sum("sends"))["sent"] or 0) >= MOST_TO_ONE:
        raise Refused(Why.FLOOD)


def send_code(row: Confirmation, address: str) -> None:
    """Draw a code, keep its hash, send it."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row.code_hash = hash_code(row, code)
    contest = row.round.contest
    said = {"code": code, "contest": contest.name, "minutes": VALID.seconds // 60}
    text = _(
        "Your code for entering “%(contest)s” is:\n\n%(code)s\n\nIt is valid for %(minutes)s minutes. "
        "Give it to nobody. If you did not ask for it, do nothing: without the code nobody enters."
    )
    CHANNELS[row.channel].send(
        f"contest code {row.key} {row.sends}",
        address=address,
        subject=_("%(code)s is your code for “%(contest)s”") % said,
        text=text % said,
    )


def hash_code(row: Confirmation, code: str) -> str:
    said = f"code\0{row.key}\0{row.sends}\0{code}"
    return hmac.digest(identity_key(), said.encode(), "sha256").hex()
