"""Who asks for comments and handles them: whoever keeps the draft."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from dinh.foundation.people.permissions import under
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models import CommentWindow, DraftComment
from dinh.rooms.portal.permissions.documents import DocumentPolicy, kept_paths, may_keep


def windows_kept_by(person: Viewer) -> QuerySet[CommentWindow]:
    return CommentWindow.objects.filter(under(kept_paths(person), "document__unit__path"))


def comments_kept_by(person: Viewer) -> QuerySet[DraftComment]:
    return DraftComment.objects.filter(under(kept_paths(person), "window__document__unit__path"))


class WindowPolicy(DocumentPolicy):
    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return may_keep(user, instance.document)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return may_keep(user, instance.document)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        return windows_kept_by(user)
