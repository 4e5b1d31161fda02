"""Changes of the frame in which pages stand."""

from django.db import transaction
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit


@transaction.atomic
def give_unit_root(*, unit: Unit, page: Page, by: Person | None) -> UnitRoot:
    """Let `unit` publish under `page`; everything below belongs to it from now on. Safe to repeat."""
    present = UnitRoot.objects.filter(unit=unit).first()
    if present and present.page_id == page.pk:
        return present
    if present:
        before = {"page": present.page_id}
        present.page = page
        present.save()
    else:
        before = None
        present = UnitRoot.objects.create(unit=unit, page=page)
    record("pages.unit_root", by=by, obj=present, unit_id=unit.pk, before=before, after={"page": page.pk})
    return present
