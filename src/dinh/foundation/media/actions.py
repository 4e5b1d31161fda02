"""Changes of the places into which units upload."""

from django.db import transaction
from wagtail.models import Collection

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.media.models import UnitCollection
from dinh.foundation.units.models import Unit


@transaction.atomic
def ensure_unit_collection(*, unit: Unit, by: Actor | None) -> Collection:
    """The collection of the unit; made below the root where there is none. Safe to repeat."""
    present = UnitCollection.objects.filter(unit=unit).select_related("collection").first()
    if present is not None:
        return present.collection
    collection = Collection.get_first_root_node().add_child(name=unit.name[:255])
    made = UnitCollection.objects.create(unit=unit, collection=collection)
    record("unit_collection.create", by=by, obj=made, unit_id=unit.pk, after={"collection": collection.name})
    return collection
