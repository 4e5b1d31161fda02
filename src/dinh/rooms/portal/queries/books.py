"""Reads of the numbering books."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dinh.rooms.portal.domain.numbering import find_gaps
from dinh.rooms.portal.models.books import BookEntry, EntryState, NumberingBook


def with_counts(books: QuerySet[NumberingBook]) -> QuerySet[NumberingBook]:
    """Books with `registered`, `reserved` and `cancelled`: how many of their numbers are what."""
    counts = {state.value: Count("entries", filter=Q(entries__state=state.value)) for state in EntryState}
    return books.select_related("unit", "body").annotate(**counts)


def gaps_of(book: NumberingBook) -> list[tuple[int, int]]:
    """Runs of numbers before the next that nobody holds; one query."""
    return find_gaps(book.first_number, book.next_number, book.entries.values_list("number", flat=True))


@dataclass(frozen=True)
class Month:
    """The entries of one month of a book, in the order of their numbers."""

    first_day: datetime.date
    entries: list[BookEntry]


def months_of(book: NumberingBook, month: datetime.date | None = None) -> list[Month]:
    """The book's entries by month of entry; one month alone where its first day is given; one query."""
    entries = book.entries.select_related("kind", "signer", "handler").order_by("number")
    if month:
        entries = entries.filter(entered_on__year=month.year, entered_on__month=month.month)
    found: dict[datetime.date, list[BookEntry]] = {}
    for entry in entries:
        found.setdefault(entry.entered_on.replace(day=1), []).append(entry)
    return [Month(day, rows) for day, rows in sorted(found.items())]


def overdue_q(day: datetime.date) -> Q:
    """Entries whose deadline has passed and that nobody has dealt with."""
    return Q(state=EntryState.REGISTERED, done_on__isnull=True, deadline__lt=day)
