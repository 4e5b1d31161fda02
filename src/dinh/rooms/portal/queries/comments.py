"""Reads of the comments on drafts."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models import CommentWindow, Document, DraftComment, Handling
from dinh.rooms.portal.queries.documents import visible_documents


def current_window(document: Document) -> CommentWindow | None:
    """The newest request for comments on the document; one query."""
    window = CommentWindow.objects.filter(document=document).order_by("-opens_on", "-pk").first()
    if window:
        window.document = document
    return window


def open_drafts(viewer: Viewer) -> QuerySet[CommentWindow]:
    """Requests for comments whose document the viewer may see, newest first."""
    windows = CommentWindow.objects.filter(document__in=visible_documents(viewer).order_by().values("pk"))
    return windows.select_related("document__kind", "document__body")


def with_counts(windows: QuerySet[CommentWindow]) -> QuerySet[CommentWindow]:
    """Requests with `received` and `waiting`: how many comments came, how many are not handled."""
    waiting = Count("comments", filter=Q(comments__handling=Handling.NEW))
    return windows.select_related("document__kind", "document__unit").annotate(
        received=Count("comments"), waiting=waiting
    )


@dataclass(frozen=True)
class Outcome:
    """What is published of the comments: numbers by handling, and the comments without contact and address."""

    total: int
    counts: list[tuple[str, int]]
    comments: list[DraftComment]


def outcome_of(window: CommentWindow) -> Outcome:
    """The published outcome; one query. Names only where their owners allowed it; contacts are not even read."""
    fields = ("pk", "text", "article", "handling", "answer", "may_name", "name", "window_id")
    comments = list(window.comments.only(*fields).order_by("pk"))
    for comment in comments:
        comment.shown_name = comment.name if comment.may_name else ""  # type: ignore[attr-defined]
    kinds = [Handling.ACCEPTED, Handling.PARTLY, Handling.EXPLAINED]
    counts = [(str(kind.label), sum(comment.handling == kind for comment in comments)) for kind in kinds]
    return Outcome(len(comments), counts, comments)
