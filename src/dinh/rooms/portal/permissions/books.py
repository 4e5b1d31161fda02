"""Who keeps numbering books: whoever keeps the register of the book's unit."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from dinh.foundation.people.permissions import has_function, under
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models.books import BookEntry, Direction, EntryState, NumberingBook
from dinh.rooms.portal.permissions.documents import KEEPING, DocumentPolicy, kept_paths


def books_kept_by(person: Viewer) -> QuerySet[NumberingBook]:
    """Books of the person's units; another unit's are not even listed."""
    return NumberingBook.objects.filter(under(kept_paths(person), "unit__path"))


def entries_kept_by(person: Viewer) -> QuerySet[BookEntry]:
    """Entries of the person's books."""
    return BookEntry.objects.filter(under(kept_paths(person), "book__unit__path"))


def entries_handled_by(person: Viewer) -> QuerySet[BookEntry]:
    """Incoming documents that the person's units deal with, whoever keeps the book."""
    return BookEntry.objects.filter(
        under(kept_paths(person), "handler__path"), direction=Direction.INCOMING, state=EntryState.REGISTERED
    )


class BookPolicy(DocumentPolicy):
    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return has_function(user, instance.unit, *KEEPING)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return self.user_has_permission_for_instance(user, "change", instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        return books_kept_by(user)


class EntryPolicy(DocumentPolicy):
    """A number once given is cancelled, never deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action != "delete" and has_function(user, instance.book.unit, *KEEPING)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        return entries_kept_by(user)
