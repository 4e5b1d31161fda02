"""Ending sign-ins: one of one's own, all others of one's own, every one of somebody else."""

from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import administered_paths, people_administered_by, under


@transaction.atomic
def end_session(*, by: Person, session: UserSession, current: str | None) -> None:
    """End one of the sign-ins of `by`; `current` is the key of the session in which they ask.

    Raises PermissionDenied for somebody else's, ValidationError for the current one: whoever leaves it signs out.
    """
    if session.user_id != by.pk:
        raise PermissionDenied
    if session.session_key == current:
        raise ValidationError(_("You are using this one now. To leave it, sign out."))
    end_and_record(by=by, person=by, sessions=[session])


@transaction.atomic
def end_other_sessions(*, by: Person, current: str | None) -> int:
    """End every sign-in of `by` but the one in which they ask; return how many."""
    others = UserSession.objects.filter(user=by).exclude(session_key=current)
    return end_and_record(by=by, person=by, sessions=others)


@transaction.atomic
def end_all_sessions(*, by: Person, person: Person) -> int:
    """End every sign-in of somebody with a role in the units that `by` administers; return how many.

    Raises PermissionDenied for all others, and for oneself. The record keeps it with the unit of that role.
    """
    if not people_administered_by(by).filter(pk=person.pk).exists():
        raise PermissionDenied
    role = person.roles.active().filter(under(administered_paths(by), "unit__path")).order_by("unit__path").first()
    sessions = UserSession.objects.filter(user=person)
    return end_and_record(by=by, person=person, sessions=sessions, unit_id=role.unit_id if role else None)


@transaction.atomic
def end_and_record(*, by: Person, person: Person, sessions: Iterable[UserSession], unit_id: int | None = None) -> int:
    """The sessions go with all they hold; the record says how many, never where they were."""
    rows = list(sessions)
    for row in rows:
        row.end()
    if rows:
        record("person.sessions_end", by=by, obj=person, unit_id=unit_id, after={"sessions": len(rows)})
    return len(rows)
