"""A scheduled page that went out late says so: in its history, in the record, and to whoever scheduled it."""

import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, PageLogEntry

from dinh.foundation.jobs.models import Tick
from dinh.foundation.outbox.actions import post
from dinh.foundation.people.models import Person
from dinh.foundation.ui.formats import day

LATE, SCHEDULED = "dinh.publish.late", "wagtail.publish.schedule"
SCHEDULE = "publish-scheduled"
# the clock looks twice a minute; a busy worker may take a little longer
GRACE = datetime.timedelta(minutes=5)


class LatePublication(LogFormatter):
    """The line in the history of the page."""

    label = gettext_lazy("Published late")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        due, published = parse_datetime(data["due"]), parse_datetime(data["published"])
        return tell(due, published, was_down=data["was_down"]) if due and published else str(self.label)


def tell(due: datetime.datetime, published: datetime.datetime, *, was_down: bool) -> str:
    """“Was due 07:00, published 07:42: the server was not running at that time.”"""
    facts = {"due": clock(due, published), "published": clock(published, published)}
    if was_down:
        return _("Was due %(due)s, published %(published)s: the server was not running at that time.") % facts
    return _("Was due %(due)s, published %(published)s: it could not be published at that time.") % facts


def clock(moment: datetime.datetime, beside: datetime.datetime) -> str:
    """07:00, with the day where it is another than that of the moment beside it."""
    local, other = timezone.localtime(moment), timezone.localtime(beside)
    return f"{local:%H:%M}" if local.date() == other.date() else f"{local:%H:%M} {day(local)}"


def was_down(due: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether the clock stood still when the page was due: nothing took a due time of the schedule for a while."""
    return not Tick.objects.filter(name=SCHEDULE, at__gte=due, at__lt=min(due + GRACE, now - GRACE / 2)).exists()


def note_late(page: Page, *, due: datetime.datetime, now: datetime.datetime) -> bool:
    """Note it where the page went out later than the clock explains; in the transaction of the publication."""
    if now - due <= GRACE:
        return False
    down = was_down(due, now)
    log(instance=page, action=LATE, data={"due": due.isoformat(), "published": now.isoformat(), "was_down": down})
    person = who_scheduled(page)
    if person is not None and person.is_active:
        with translation.override(settings.LANGUAGE_CODE):
            title = page.title
            address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:history", args=(page.pk,))
            facts = {"title": title, "told": tell(due, now, was_down=down), "address": address}
            text = render_to_string("pages/mail/late.txt", facts)
            subject = _("Published late: %(title)s") % {"title": title}
            post(f"pages.late.{page.pk}.{int(due.timestamp())}", receiver=person.email, subject=subject, text=text)
    return True


def who_scheduled(page: Page) -> Person | None:
    """Whoever set the time last; where an approver without an account did, the page's author."""
    entry = PageLogEntry.objects.filter(page_id=page.pk, action=SCHEDULED).select_related("user").first()
    return (entry.user if entry else None) or page.owner
