"""What in the register and the numbering books waits for whoever keeps them."""

import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dinh.rooms.portal.models import BookEntry, CommentWindow, Document, EntryState, Handling, NumberingBook
from dinh.rooms.portal.models.documents import Stage

CLOSES_SOON = datetime.timedelta(days=7)
BOOK_ENDS_SOON = datetime.timedelta(days=30)
# An outcome nobody has published: asked for so long, not for what was taken over from years ago.
ASKED_FOR = datetime.timedelta(days=365)
LACKS = ("attachment", "number")


def lacking(documents: QuerySet[Document], what: str) -> QuerySet[Document]:
    """Published, issued documents without a file; or those that a book was open for and that have no number in it."""
    issued = documents.filter(stage=Stage.ISSUED, live=True)
    if what == "attachment":
        return issued.filter(attachments__isnull=True)
    books = NumberingBook.objects.filter(
        unit=OuterRef("unit"),
        body=OuterRef("body"),
        starts_on__lte=OuterRef("issued_on"),
        ends_on__gte=OuterRef("issued_on"),
    )
    return issued.filter(Exists(books), book_entry__isnull=True)


def count_lacking(documents: QuerySet[Document]) -> dict[str, int]:
    """How many documents lack what; a query for each."""
    return {what: lacking(documents, what).count() for what in LACKS}


def count_waiting(entries: QuerySet[BookEntry]) -> int:
    """Numbers kept free for a document that has not come; one query."""
    return entries.filter(state=EntryState.RESERVED).count()


def books_that_end(books: QuerySet[NumberingBook], day: datetime.date) -> QuerySet[NumberingBook]:
    """Books whose last day is near or just past and that no book of the same run follows, with their unit."""
    following = NumberingBook.objects.filter(
        unit=OuterRef("unit"),
        direction=OuterRef("direction"),
        group_key=OuterRef("group_key"),
        starts_on__gt=OuterRef("ends_on"),
    )
    near = books.filter(ends_on__gte=day - BOOK_ENDS_SOON, ends_on__lte=day + BOOK_ENDS_SOON)
    return near.exclude(Exists(following)).select_related("unit").order_by("ends_on", "pk")


def windows_that_wait(windows: QuerySet[CommentWindow], day: datetime.date) -> QuerySet[CommentWindow]:
    """Requests for comments that close soon, or are closed and tell no outcome; `waiting`: comments not handled."""
    closing = Q(opens_on__lte=day, closes_on__gte=day, closes_on__lte=day + CLOSES_SOON)
    untold = Q(closes_on__lt=day, closes_on__gt=day - ASKED_FOR, outcome_at__isnull=True)
    waiting = Count("comments", filter=Q(comments__handling=Handling.NEW))
    found = windows.filter(closing | untold).annotate(waiting=waiting)
    return found.select_related("document").order_by("closes_on", "pk")
