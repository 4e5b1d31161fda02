"""Makes numbering books for tests."""

import datetime

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.books import enter
from dinh.rooms.portal.actions.vocabularies import ensure_word
from dinh.rooms.portal.models import BookEntry, DocumentKind, IssuingBody, NumberingBook
from tests.rooms.portal.register import make_unit


def make_book(*, unit=None, **given) -> NumberingBook:
    """A book of outgoing documents of 2026, unless told otherwise."""
    given.setdefault("direction", "outgoing")
    given.setdefault("group", "Văn bản hành chính")
    given.setdefault("starts_on", datetime.date(2026, 1, 1))
    given.setdefault("ends_on", datetime.date(2026, 12, 31))
    if given["direction"] == "outgoing":
        given.setdefault("pattern", "{so}/{loai}-UBND")
        given.setdefault("body", ensure_word(IssuingBody, "Ủy ban nhân dân tỉnh", by=None))
    return NumberingBook.objects.create(unit=unit or Unit.objects.first() or make_unit(), **given)


def make_entry(book: NumberingBook, *, number=None, **given) -> BookEntry:
    given.setdefault("entered_on", datetime.date(2026, 3, 12))
    given.setdefault("abstract", "Về việc thử")
    if book.direction == "outgoing":
        given.setdefault("kind", ensure_word(DocumentKind, "Quyết định", by=None, code="QĐ"))
    else:
        given.setdefault("sender", "Sở Nội vụ")
    return enter(BookEntry(book=book, **given), by=None, number=number)
