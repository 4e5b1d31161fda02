"""Urgent notices: which stand above this page now, and the clock that empties memories when one begins or ends."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from dinh.foundation.audit.actions import record
from dinh.foundation.pages import publication
from dinh.foundation.pages.models import Phase, Severity, UrgentNotice
from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import has_function, paths_with, under
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.ui.notices import Notice
from dinh.foundation.units.models import Unit

ANNOUNCERS = ("publisher", "administrator")
PRESSING = {Severity.DANGER: 0, Severity.WARNING: 1, Severity.INFO: 2}


def may_announce(person: Viewer, unit: Unit) -> bool:
    """Whether the person puts urgent notices above the pages of the unit: who publishes there."""
    return has_function(person, unit, *ANNOUNCERS)


def announced_paths(person: Viewer) -> list[str]:
    return paths_with(person, *ANNOUNCERS)


def units_announced_by(person: Viewer) -> Iterable[Unit]:
    return Unit.objects.current().filter(under(announced_paths(person), "path")).order_by("path")


def shown_for(request: HttpRequest) -> list[Notice]:
    """The notices above this page, the most pressing first; one query, one more where some unit has its own."""
    now = timezone.now()
    present = UrgentNotice.objects.filter(starts_at__lte=now, ends_at__gt=now).select_related("unit")
    found = sorted(present, key=lambda notice: (PRESSING[Severity(notice.severity)], -notice.starts_at.timestamp()))
    if any(not notice.unit.is_root() for notice in found):
        here = unit_path_of(request)
        found = [notice for notice in found if notice.unit.is_root() or here.startswith(notice.unit.path)]
    return [as_shown(notice) for notice in found]


def as_shown(notice: UrgentNotice) -> Notice:
    return Notice(
        severity=notice.severity,
        text=notice.text,
        who=notice.unit.name,
        since=notice.starts_at,
        link=notice.link,
        link_text=notice.link_text,
    )


def unit_path_of(request: HttpRequest) -> str:
    """Tree path of the unit whose page this is; "" for pages that belong to the whole house."""
    route = getattr(request, "_wagtail_route_for_request", None)
    if route:
        scope = scope_of(route[0])
        return scope.unit.path if scope else ""
    match = request.resolver_match
    if match and match.view_name == "units:detail":
        return Unit.objects.filter(slug=match.kwargs["slug"]).values_list("path", flat=True).first() or ""
    return ""


def turn_over(now: datetime | None = None) -> bool:
    """Empty memories where a notice has begun or ended since the last look; whether one has.

    One small query when nothing is due. Each change of phase is claimed by one process and in one transaction
    with the counter, so that none is missed and none is told twice.
    """
    now = now or timezone.now()
    begun = Q(phase=Phase.WAITING, starts_at__lte=now)
    over = Q(phase__lt=Phase.OVER, ends_at__lte=now)
    if not UrgentNotice.objects.filter(begun | over).exists():
        return False
    with transaction.atomic():
        turned = UrgentNotice.objects.filter(over).update(phase=Phase.OVER)
        turned += UrgentNotice.objects.filter(begun, ends_at__gt=now).update(phase=Phase.SHOWN)
        if turned:
            publication.changed()
    return bool(turned)


def settle_phase(notice: UrgentNotice) -> None:
    """Set where the notice stands in its time, before it is saved."""
    now = timezone.now()
    if notice.ends_at <= now:
        notice.phase = Phase.OVER
    else:
        notice.phase = Phase.SHOWN if notice.starts_at <= now else Phase.WAITING


@transaction.atomic
def announce(*, by: Person | None, notice: UrgentNotice) -> UrgentNotice:
    """Keep a new notice; it stands on the pages from its start. Raises PermissionDenied when `by` may not."""
    if by is not None and not may_announce(by, notice.unit):
        raise PermissionDenied
    settle_phase(notice)
    notice.save()
    record("urgent.announce", by=by, obj=notice, unit_id=notice.unit_id, after={"text": notice.text})
    return notice
