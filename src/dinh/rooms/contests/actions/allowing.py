"""More time for one contestant. Why is neither asked nor kept."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.rooms.contests.models import Contestant
from dinh.rooms.contests.permissions import may_decide

MOST = 240


@transaction.atomic
def allow_extra_time(*, by: Person, contestant: Contestant, minutes: int) -> Contestant:
    """So many minutes more for every paper begun from now on; 0 takes them back.

    Raises PermissionDenied, and ValidationError in words for other numbers or somebody who was erased.
    """
    rows = Contestant.objects.select_for_update(of=["self"]).select_related("contest__unit")
    row = rows.get(pk=contestant.pk)
    if not may_decide(by, row.contest):
        raise PermissionDenied
    if not 0 <= minutes <= MOST:
        raise ValidationError(_("Extra time lies between 0 and %(most)s minutes.") % {"most": MOST})
    if row.erased_at is not None:
        raise ValidationError(_("The particulars of this contestant were erased."))
    row.extra_minutes = minutes
    row.save(update_fields=["extra_minutes"])
    after = {"contestant": row.pk, "minutes": minutes}
    record("contestant.extra_time", by=by, obj=row.contest, unit_id=row.contest.unit_id, after=after)
    return row
