"""While a round runs: more time, a word to all, a stop. The hall takes notice within a second."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.rooms.contests.domain.times import ends_at, to_ms
from dinh.rooms.contests.models import Round
from dinh.rooms.contests.permissions import may_decide

LONGEST = 24 * 60


def lock_running(by: Person, round_: Round) -> Round:
    """The sealed round of which the person decides, kept from a second hand.

    Raises PermissionDenied, and ValidationError where its time is over or not fixed.
    """
    row = Round.objects.select_for_update(of=["self"]).select_related("contest__unit").get(pk=round_.pk)
    if not may_decide(by, row.contest):
        raise PermissionDenied
    if not hasattr(row, "sealed"):
        raise ValidationError(_("This round is not sealed yet: change its days instead."))
    if ends_at(row) <= timezone.now():
        raise ValidationError(_("This round is over already."))
    return row


@transaction.atomic
def extend_round(*, by: Person, round_: Round, minutes: int) -> Round:
    """Give everybody so many minutes more, those inside and those still to come."""
    row = lock_running(by, round_)
    if not 1 <= minutes <= LONGEST:
        raise ValidationError(_("A round is extended by one minute to one day at a time."))
    row.extension_seconds += minutes * 60
    row.save(update_fields=["extension_seconds"])
    record("contest_round.extend", by=by, obj=row, unit_id=row.contest.unit_id, after={"minutes": minutes})
    return row


@transaction.atomic
def stop_round(*, by: Person, round_: Round, reason: str) -> Round:
    """End it now: nobody begins, what is saved counts. Raises ValidationError without a reason."""
    row = lock_running(by, round_)
    if not reason.strip():
        raise ValidationError(_("Say why the round is stopped: it is told to everybody."))
    row.stopped = max(to_ms(timezone.now()), to_ms(row.opens_at) + 1)
    row.message = reason.strip()[:300]
    row.save(update_fields=["stopped", "message"])
    record("contest_round.stop", by=by, obj=row, unit_id=row.contest.unit_id, after={"reason": row.message})
    return row


@transaction.atomic
def tell_contestants(*, by: Person, round_: Round, message: str) -> Round:
    """Show a sentence to all who are inside, within half a minute; an empty one takes it away."""
    row = lock_running(by, round_)
    row.message = " ".join(message.split())[:300]
    row.save(update_fields=["message"])
    record("contest_round.tell", by=by, obj=row, unit_id=row.contest.unit_id, after={"message": row.message})
    return row
