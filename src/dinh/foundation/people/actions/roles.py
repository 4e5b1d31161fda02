"""Granting, ending and handing over roles. Groups follow by themselves, see `signals`."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import may_grant
from dinh.foundation.units.models import Unit

DAY = datetime.timedelta(days=1)


@transaction.atomic
def grant_role(
    *,
    by: Person | None,
    person: Person,
    function: str,
    unit: Unit,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    note: str = "",
) -> Role:
    """Let the person do `function` for `unit` and all below it, from `starts_on` (today) to `ends_on` (open).

    Raises PermissionDenied when `by` may not, ValidationError in words for the screen.
    """
    require_grant(by, unit)
    starts_on = starts_on or timezone.localdate()
    if function not in FUNCTIONS:
        raise ValidationError(_("There is no such function."))
    if ends_on and ends_on < starts_on:
        raise ValidationError(_("The last day lies before the first day."))
    same = Role.objects.filter(person=person, function=function, unit=unit)
    same = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on:
        same = same.filter(starts_on__lte=ends_on)
    if same.exists():
        raise ValidationError(_("This person already has this role in this unit at that time."))
    role = Role.objects.create(
        person=person, function=function, unit=unit, starts_on=starts_on, ends_on=ends_on, granted_by=by, note=note
    )
    record("role.grant", by=by, obj=role, unit_id=unit.pk, after=facts(role))
    return role


@transaction.atomic
def end_role(*, by: Person | None, role: Role, on: datetime.date) -> Role:
    """Let `on` be the last day of the role. A day that has passed cannot be moved."""
    require_grant(by, role.unit)
    if role.ends_on and role.ends_on < timezone.localdate():
        raise ValidationError(_("This role has already ended."))
    if on < role.starts_on:
        raise ValidationError(_("The last day lies before the first day."))
    before = {"ends_on": str(role.ends_on or "")}
    role.ends_on = on
    role.save(update_fields=["ends_on"])
    record("role.end", by=by, obj=role, unit_id=role.unit_id, before=before, after={"ends_on": str(on)})
    return role


@transaction.atomic
def hand_over_role(*, by: Person | None, role: Role, to: Person, on: datetime.date) -> Role:
    """Give the role to `to` from the day `on`; the old holder's last day is the day before. Returns the new role."""
    if to.pk == role.person_id:
        raise ValidationError(_("Choose somebody else: this person has the role already."))
    last = role.ends_on
    if last and last < on:
        raise ValidationError(_("This role ends before that day; grant a new one."))
    end_role(by=by, role=role, on=on - DAY)
    return grant_role(
        by=by, person=to, function=role.function, unit=role.unit, starts_on=on, ends_on=last, note=role.note
    )


@transaction.atomic
def withdraw_role(*, by: Person | None, role: Role) -> None:
    """Take a role back as if it had never been granted; for one that has not begun to count."""
    record("role.withdraw", by=by, obj=role, unit_id=role.unit_id, before=facts(role))
    Role.objects.get(pk=role.pk).delete()


def require_grant(by: Person | None, unit: Unit) -> None:
    if by is not None and not may_grant(by, unit):
        raise PermissionDenied(_("You do not grant roles in this unit."))


def facts(role: Role) -> dict[str, str | int]:
    """A role for the record; the person by number."""
    days = {"starts_on": str(role.starts_on), "ends_on": str(role.ends_on or "")}
    return {"person": role.person_id, "function": role.function, "unit": role.unit_id, **days}
