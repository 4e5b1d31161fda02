"""What a role opens among pages: everything under the unit's root page, and under those of the units below it."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission

from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.actions.groups import refresh_groups
from dinh.foundation.people.functions import Function
from dinh.foundation.units.models import Unit


def grant_pages(group: Group, function: Function, unit: Unit) -> None:
    """Make the group's page permissions exactly those of the function in the unit and below. Safe to repeat."""
    pages = set(UnitRoot.objects.borne_below(unit.path).values_list("page_id", flat=True))
    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=function.pages)
    wanted = {(page, right) for page in pages for right in rights.values_list("pk", flat=True)}
    present = GroupPagePermission.objects.filter(group=group)
    held = {(row.page_id, row.permission_id): row.pk for row in present}
    present.filter(pk__in=[key for pair, key in held.items() if pair not in wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=right) for page, right in wanted - held.keys()
    )


@receiver([post_save, post_delete], sender=UnitRoot)
def follow_unit_root(sender: Any, instance: UnitRoot, raw: bool = False, **kwargs: Any) -> None:
    """A unit that gets, moves or loses its root page, or bears another's: the groups above it follow."""
    if not raw:
        refresh_groups(instance.unit)
        if instance.keeper is not None:
            refresh_groups(instance.keeper)
