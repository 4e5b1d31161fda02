"""An administrator of the whole decides about a provisional day; due days that it touches are counted anew."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial.holidays import table
from dinh.foundation.editorial.models import DutyState, HolidayDecision
from dinh.foundation.editorial.permissions import decides_holidays
from dinh.foundation.editorial.queries.holidays import is_moved_by
from dinh.foundation.editorial.workdays import add_workdays
from dinh.foundation.people.models import Person
from dinh.kernel.text import nfc


@transaction.atomic
def decide_holiday(*, day: datetime.date, holds: bool, source: str, by: Person) -> HolidayDecision:
    """Note whether the day is as the table says, and after which paper; deciding anew replaces, the record keeps both.

    Raises PermissionDenied, or ValidationError in words.
    """
    if not decides_holidays(by):
        raise PermissionDenied(_("Holidays count for all units: the administrator of the whole decides."))
    row = table().get(day)
    if row is None or row.certain:
        raise ValidationError(_("This day is certain; there is nothing to decide."))
    source = nfc(source).strip()
    if not source:
        raise ValidationError(_("Name the paper that says so, with its number."))
    present = HolidayDecision.objects.select_for_update().filter(day=day).first()
    if present is not None and (present.holds, present.source) == (holds, source):
        return present
    before = {"holds": present.holds, "source": present.source} if present else None
    wanted = {"holds": holds, "source": source, "by": by, "at": timezone.now()}
    decision, _made = HolidayDecision.objects.update_or_create(day=day, defaults=wanted)
    moved = count_anew(day)
    after = {"holds": holds, "source": source, "moved": moved}
    record("editorial.holiday", by=by, obj=decision, before=before, after=after)
    return decision


def count_anew(day: datetime.date) -> int:
    """Set the due days of open steps that reach over the day; return how many moved."""
    moved = 0
    states = DutyState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, due_on__gte=day)
    for state in states.select_related("task__dutytask"):
        if not is_moved_by(state, day):
            continue
        due = add_workdays(timezone.localdate(state.started_at), state.task.dutytask.days)
        if due != state.due_on:
            DutyState.objects.filter(pk=state.pk).update(due_on=due)
            moved += 1
    return moved
