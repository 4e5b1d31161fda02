"""Changes of events, campaigns and galleries made by the software."""

from typing import TypeVar

from django.db import transaction
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.pages.queries import unit_id_of
from dinh.foundation.people.models import Person

P = TypeVar("P", bound=Page)


@transaction.atomic
def create_page(*, by: Person | None, parent: Page, page: P, publish: bool) -> P:
    """Put a new page below `parent`, as a draft or published at once."""
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by)
        page.refresh_from_db()
    record("page.create", by=by, obj=page, unit_id=unit_id_of(page), after={"title": page.title})
    return page
