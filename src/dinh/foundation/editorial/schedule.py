"""When a page goes out and comes down, in words: on buttons, in the status."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

SCHEDULED = "wagtail.publish.schedule"


def short_moment(moment: datetime.datetime, now: datetime.datetime | None = None) -> str:
    """07:00 12/10, with the year where it is not this one."""
    moment, now = timezone.localtime(moment), timezone.localtime(now)
    return f"{moment:%H:%M %d/%m}" if moment.year == now.year else f"{moment:%H:%M %d/%m/%Y}"


def goes_out_later(page: Page | None) -> bool:
    return bool(page and page.go_live_at and page.go_live_at > timezone.now())


def publish_label(page: Page | None) -> str:
    """What the button does: at once, or at the time that is set."""
    if page is not None and goes_out_later(page):
        return _("Schedule %(when)s") % {"when": short_moment(page.go_live_at)}
    return _("Publish now")


def approve_label(page: Page | None) -> str:
    """What the last approval does."""
    if page is not None and goes_out_later(page):
        return _("Approve and schedule %(when)s") % {"when": short_moment(page.go_live_at)}
    return _("Approve and publish now")


@dataclass(frozen=True)
class Plan:
    """An approved schedule: when, and who set it at what time."""

    goes_out: str
    set_by: str
    set_at: str


def plan_of(page: Page) -> Plan | None:
    """The schedule that waits; None where there is none. Two queries."""
    revision = page.revisions.filter(approved_go_live_at__isnull=False).first()
    if revision is None:
        return None
    entry = PageLogEntry.objects.filter(page_id=page.pk, action=SCHEDULED).select_related("user").first()
    set_by = str(entry.user) if entry and entry.user else _("the software")
    set_at = short_moment(entry.timestamp) if entry else ""
    return Plan(short_moment(revision.approved_go_live_at), set_by, set_at)
