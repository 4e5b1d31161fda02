"""Who keeps the list of channels that contributors may propose: it is the same for every unit."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from dinh.foundation.people.permissions import administered_paths
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import Channel


def keeps_channels(person: Any) -> bool:
    """Administrators of the top unit."""
    return any(len(path) <= Unit.steplen for path in administered_paths(person))


class ChannelPolicy(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return keeps_channels(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return keeps_channels(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return keeps_channels(user)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return keeps_channels(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        return Channel.objects.all() if keeps_channels(user) else Channel.objects.none()
