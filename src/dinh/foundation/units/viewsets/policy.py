"""Wagtail's permission policy of units."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from dinh.foundation.units.authority import administered_paths, editable_units, may_edit, may_reshape
from dinh.foundation.units.models import Unit


class UnitPolicy(BasePermissionPolicy):
    """Administrators of the whole add units, those of a unit keep its contact; nobody deletes one: it ends."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "add":
            return may_reshape(user)
        return action != "delete" and bool(administered_paths(user))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Unit) -> bool:
        return action != "delete" and may_edit(user, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Unit) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Unit]:
        return editable_units(user)
