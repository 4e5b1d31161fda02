"""Who keeps the register of documents: staff of a unit, for that unit and all below it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import has_function, paths_with, under
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import Document, DocumentVersion

KEEPING = ("administrator", "editor", "publisher", "records")  # functions that keep the register


def kept_paths(person: Viewer) -> list[str]:
    """Tree paths of the units for which the person keeps the register; "" means all."""
    return paths_with(person, *KEEPING)


def units_kept_by(person: Viewer) -> QuerySet[Unit]:
    """Units of today for which the person keeps the register."""
    return Unit.objects.current().filter(under(kept_paths(person), "path"))


def documents_kept_by(person: Viewer) -> QuerySet[Document]:
    """Documents, drafts too, that the person may change; another unit's are not even listed."""
    return Document.objects.filter(under(kept_paths(person), "unit__path"))


def versions_kept_by(person: Viewer) -> QuerySet[DocumentVersion]:
    """Later texts of the documents that the person may change."""
    return DocumentVersion.objects.filter(under(kept_paths(person), "document__unit__path"))


def may_keep(person: Viewer, document: Document) -> bool:
    """Whether the person may change this document."""
    return has_function(person, document.unit, *KEEPING)


class DocumentPolicy(BasePermissionPolicy):
    """What Wagtail's admin asks. Rights follow from roles, not from Wagtail's own tables."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(kept_paths(user))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(kept_paths(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        keeping = Q(roles__in=Role.objects.active().filter(function__in=KEEPING))
        return Person.objects.filter(Q(is_superuser=True) | keeping, is_active=True).distinct()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Document) -> bool:
        return may_keep(user, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Document) -> bool:
        return may_keep(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Document]:
        return documents_kept_by(user)


class WordPolicy(DocumentPolicy):
    """Words of the lists are shared by all units: whoever keeps documents may add to them and mend them."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return self.user_has_any_permission(user, actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        words = self.model._default_manager
        return words.all() if kept_paths(user) else words.none()


class VersionPolicy(DocumentPolicy):
    """A later text follows its document."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return may_keep(user, instance.document)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return may_keep(user, instance.document)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        return versions_kept_by(user)
