"""A unit closes its first-run guide."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial.guide import SHOWN_TO
from dinh.foundation.editorial.models import GuideClosed
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with
from dinh.foundation.units.models import Unit


@transaction.atomic
def close_guide(*, unit: Unit, by: Person) -> GuideClosed:
    """Show the guide to nobody of the unit any more. Raises PermissionDenied for those of other units."""
    if not any(path in ("", unit.path) for path in paths_with(by, *SHOWN_TO)):
        raise PermissionDenied(_("This is the guide of another unit."))
    closed, made = GuideClosed.objects.get_or_create(unit=unit, defaults={"by": by})
    if made:
        record("editorial.guide.close", by=by, obj=unit, unit_id=unit.pk, before=None, after={"closed": True})
    return closed
