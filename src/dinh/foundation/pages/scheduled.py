"""What the clock does to pages: publish what is due, take down what has expired.

Wagtail's own command clears the schedule before it publishes: killed in between, it forgets the page for ever.
Here each page is one transaction, so that a page is published whole or stays due; any number of workers may run it.
"""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from dinh.foundation.pages.late import note_late


def run_due(now: datetime.datetime | None = None) -> int:
    """Do everything that is due; return how many pages changed. A page with a fault does not hold up the others.

    Raises ExceptionGroup of the faults when all others are done.
    """
    now = now or timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at").values_list("pk", flat=True)
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    changed, faults = 0, []
    work: list[tuple[Callable[[int, datetime.datetime], bool], int]] = [
        *((take_down, pk) for pk in list(expired)),
        *((publish, pk) for pk in list(due.values_list("pk", flat=True))),
    ]
    for verb, pk in work:
        try:
            changed += verb(pk, now)
        except Exception as fault:  # noqa: BLE001 - told together at the end, after all others were served
            fault.add_note(f"{verb.__name__} {pk}")
            faults.append(fault)
    if faults:
        raise ExceptionGroup("pages that could not be published or taken down by the clock", faults)
    return changed


@transaction.atomic
def publish(revision_id: int, now: datetime.datetime) -> bool:
    """Publish the revision unless another worker was quicker or the schedule is gone."""
    rows = Revision.objects.select_for_update().filter(pk=revision_id, approved_go_live_at__lte=now)
    revision = rows.first()
    if revision is None:
        return False
    due = revision.approved_go_live_at  # publication clears it
    revision.publish(log_action="wagtail.publish.scheduled")
    note_late(Page.objects.get(pk=revision.object_id), due=due, now=now)
    return True


@transaction.atomic
def take_down(page_id: int, now: datetime.datetime) -> bool:
    """Take the page down unless it is down already or stays longer by now."""
    page = Page.objects.select_for_update().filter(pk=page_id, live=True, expire_at__lte=now).first()
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
