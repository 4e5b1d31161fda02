"""When a page is looked at again."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial.actions.duties import refuse
from dinh.foundation.editorial.models import LastReview, ReviewDate
from dinh.foundation.editorial.queries.pages import review_date_of
from dinh.foundation.pages import publication
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person


@transaction.atomic
def set_review_date(*, page: Page, by: Person | None, on: datetime.date, note: str = "") -> ReviewDate:
    """Let the page be looked at again on a day from today on."""
    require_editing(page, by)
    if on < timezone.localdate():
        refuse(_("That day has passed; choose today or a later one."))
    present = review_date_of(page)
    before = {"on": str(present.on), "note": present.note} if present else None
    wanted = {"on": on, "note": note.strip(), "set_by": by}
    stored, _made = ReviewDate.objects.update_or_create(page=page, defaults=wanted)
    tell(page, "editorial.review_date", by, before, {"on": str(on), "note": stored.note})
    return stored


@transaction.atomic
def mark_reviewed(*, page: Page, by: Person, next_on: datetime.date | None = None) -> None:
    """Somebody has looked: the day is told to readers; the date goes, or moves to the next one."""
    require_editing(page, by)
    present = review_date_of(page)
    if present is None:
        refuse(_("No day is set on which this page is looked at again."))
        return
    before = {"on": str(present.on), "note": present.note}
    LastReview.objects.update_or_create(page=page, defaults={"on": timezone.localdate(), "by": by})
    publication.changed()
    tell(page, "editorial.reviewed", by, before, {"on": str(next_on or "")})
    if next_on:
        set_review_date(page=page, by=by, on=next_on, note=present.note)
    else:
        present.delete()


def require_editing(page: Page, by: Person | None) -> None:
    if by is not None and not page.permissions_for_user(by).can_edit():
        raise PermissionDenied(_("You do not edit this page."))


def tell(page: Page, action: str, by: Person | None, before: dict | None, after: dict) -> None:
    unit = unit_of(page)
    record(action, by=by, obj=page.specific, unit_id=unit.pk if unit else None, before=before, after=after)
