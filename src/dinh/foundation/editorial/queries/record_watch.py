"""What an auditor finds on the board: whether the record is whole, and who changed unusually much."""

import datetime
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dinh.foundation.audit.chain import bounds, check_last_day
from dinh.foundation.audit.models import Day
from dinh.foundation.audit.names import name_action
from dinh.foundation.audit.queries import readable_entries
from dinh.foundation.editorial.board import Row, Section
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with
from dinh.foundation.ui.formats import day as as_day

# So many changes of one kind by one person within two days are seldom made by hand.
UNUSUAL = 50
# The worker closes a day an hour after midnight: what is older than the day before yesterday was forgotten.
LATE = datetime.timedelta(days=2)
DAY = datetime.timedelta(days=1)


def state_of_record(person: Person, day: datetime.date) -> Section | None:
    """What the last closed day says of itself: auditors see it always, superusers what is wrong; three queries."""
    if not paths_with(person, "auditor"):
        return None
    address, last = reverse("audit_record"), Day.objects.order_by("-date").first()
    rows = [Row(str(fault), address, late=True) for fault in check_last_day(last)]
    if last and last.date < day - LATE:
        told = _("No day of the record was closed after %(day)s")
        rows.append(Row(told % {"day": as_day(last.date)}, address, late=True))
    if not rows and not person.is_superuser:
        rows.append(calm_row(last, address))
    return Section(_("Record of changes"), rows)


def calm_row(last: Day | None, address: str) -> Row:
    if last is None:
        return Row(_("No day of the record is closed yet"), address)
    entries = ngettext("%(number)d entry on that day", "%(number)d entries on that day", last.count)
    told = _("The record is whole up to %(day)s") % {"day": as_day(last.date)}
    return Row(told, address, [entries % {"number": last.count}])


def unusual_changes(person: Person, day: datetime.date) -> Section | None:
    """Who did one thing very often today or yesterday, within what the person reads; one query, one for the units."""
    if not paths_with(person, "auditor"):
        return None
    since = day - DAY
    many = (
        readable_entries(person)
        .filter(at__gte=bounds(since)[0], actor__isnull=False)
        .order_by()
        .values_list("actor__name", "action")
        .annotate(count=Count("pk"))
        .filter(count__gte=UNUSUAL)
        .order_by("-count", "action", "actor__name")
    )
    rows = []
    for name, action, count in many:
        asked = urlencode({"actor__name": name, "action": action, "at_from": since.strftime("%d/%m/%Y")})
        told = ngettext("%(number)d time", "%(number)d times", count) % {"number": count}
        rows.append(Row(f"{name}: {name_action(action)}", f"{reverse('audit_record')}?{asked}", [told]))
    return Section(_("Unusually many changes"), rows)
