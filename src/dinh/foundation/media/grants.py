"""What a role opens among pictures and files: the collections of the unit and of the units below it."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import GroupCollectionPermission

from dinh.foundation.media.models import UnitCollection
from dinh.foundation.people.actions.groups import refresh_groups
from dinh.foundation.people.functions import Function
from dinh.foundation.units.models import Unit

APPS = ["wagtailimages", "wagtaildocs"]  # Wagtail asks for the rights on its own models, whatever ours are called


def grant_collections(group: Group, function: Function, unit: Unit) -> None:
    """Make the group's collection permissions exactly those of the function. Safe to repeat."""
    below = UnitCollection.objects.filter(unit__path__startswith=unit.path)
    rights = Permission.objects.filter(content_type__app_label__in=APPS, codename__in=function.collections)
    keys = list(rights.values_list("pk", flat=True))
    wanted = {(collection, right) for collection in below.values_list("collection_id", flat=True) for right in keys}
    present = GroupCollectionPermission.objects.filter(group=group)
    held = {(row.collection_id, row.permission_id): row.pk for row in present}
    present.filter(pk__in=[key for pair, key in held.items() if pair not in wanted]).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=collection, permission_id=right)
        for collection, right in wanted - held.keys()
    )


@receiver([post_save, post_delete], sender=UnitCollection)
def follow_unit_collection(sender: Any, instance: UnitCollection, raw: bool = False, **kwargs: Any) -> None:
    """A unit that gets, moves or loses its collection: the groups above it follow."""
    if not raw:
        refresh_groups(instance.unit)
