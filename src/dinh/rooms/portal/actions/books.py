"""Changes to the numbering books. A number is taken in the database, once."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from dinh.foundation.audit.actions import Actor, record
from dinh.rooms.portal.actions.documents import save_document
from dinh.rooms.portal.domain.numbering import compose_symbol, find_gaps
from dinh.rooms.portal.domain.symbols import clean_symbol
from dinh.rooms.portal.models import Document, NumberingBook
from dinh.rooms.portal.models.books import BookEntry, Direction, EntryState

RECORDED = (
    *("number", "state", "reason", "entered_on", "symbol", "written_on", "abstract", "sender", "recipients"),
    *("deadline", "done_on", "copies"),
)


class BookFault(Exception):
    """A change that the book does not admit; `reason` names it: "period", "kind", "state", "number", "code"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def snapshot(entry: BookEntry) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(entry, name) for name in RECORDED}
    values |= {name: str(getattr(entry, name) or "") for name in ("kind", "signer", "handler")}
    return values | {"document": entry.document_id}


def take_number(book: NumberingBook) -> int:
    """The book's next number. The counter's row stays locked until the transaction ends: two never get one number."""
    NumberingBook.objects.filter(pk=book.pk).update(next_number=F("next_number") + 1)
    return NumberingBook.objects.values_list("next_number", flat=True).get(pk=book.pk) - 1


def enter(entry: BookEntry, *, by: Actor | None, number: int | None = None) -> BookEntry:
    """Enter a new document, or reserve a number (`entry.state`); `number` fills a gap instead of taking the next.

    Raises BookFault: the day lies outside the book ("period"), the kind is none of the book's ("kind") or has no
    short form where the pattern asks for one ("code"), the number is no gap ("number").
    """
    check_entry(entry)
    with transaction.atomic():
        book = NumberingBook.objects.select_for_update().get(pk=entry.book_id)
        if number is not None and number not in free_numbers(book):
            raise BookFault("number")
        entry.number = number if number is not None else take_number(book)
        entry.direction = book.direction
        set_symbol(entry)
        entry.save()
        _record("entry.reserve" if entry.state == EntryState.RESERVED else "entry.create", entry, {}, by=by)
    return entry


def check_entry(entry: BookEntry) -> None:
    """Raise BookFault where the entry does not belong into its book."""
    book = entry.book
    if not book.starts_on <= entry.entered_on <= book.ends_on:
        raise BookFault("period")
    if entry.kind_id and entry.kind_id not in (kinds := set(book.kinds.values_list("pk", flat=True))) and kinds:
        raise BookFault("kind")
    needs_code = book.direction == Direction.OUTGOING and "{loai}" in book.pattern
    if needs_code and entry.state == EntryState.REGISTERED and not (entry.kind and entry.kind.code):
        raise BookFault("code")


def set_symbol(entry: BookEntry) -> None:
    """Outgoing: what the pattern gives, known once the kind is; incoming: the sender's, cleaned."""
    if entry.direction == Direction.INCOMING:
        entry.symbol = clean_symbol(entry.symbol)
    elif entry.state == EntryState.REGISTERED or entry.kind:
        code = entry.kind.code if entry.kind else ""
        entry.symbol = compose_symbol(entry.book.pattern, number=entry.number, kind=code, year=entry.entered_on.year)


def is_named_anew(stored: BookEntry, entry: BookEntry) -> bool:
    """Whether the change touches what the symbol is made of; a pattern changed since then renames nothing."""
    if stored.direction == Direction.INCOMING or not stored.symbol:
        return True
    return (stored.kind_id, stored.entered_on.year) != (entry.kind_id, entry.entered_on.year)


def free_numbers(book: NumberingBook) -> set[int]:
    """Numbers before the next that nobody holds."""
    taken = book.entries.values_list("number", flat=True)
    return {
        number
        for start, end in find_gaps(book.first_number, book.next_number, taken)
        for number in range(start, end + 1)
    }


def change_entry(entry: BookEntry, *, by: Actor | None) -> BookEntry:
    """Save changed particulars; a reserved number that now has its abstract is registered."""
    check_entry(entry)
    with transaction.atomic():
        stored = BookEntry.objects.select_for_update().get(pk=entry.pk)
        if stored.state == EntryState.CANCELLED:
            raise BookFault("state")
        entry.number, entry.book_id, entry.direction = stored.number, stored.book_id, stored.direction
        if is_named_anew(stored, entry):
            set_symbol(entry)
        else:
            entry.symbol = stored.symbol
        entry.save()
        _record("entry.edit", entry, snapshot(stored), by=by)
        if entry.document_id and entry.symbol != stored.symbol:
            document = Document.objects.get(pk=entry.document_id)
            document.symbol = entry.symbol
            save_document(document, by=by)
    return entry


def cancel_entry(entry: BookEntry, *, reason: str, by: Actor | None) -> None:
    """The number stays in the book with its reason. BookFault("state") where a document bears it."""
    with transaction.atomic():
        stored = BookEntry.objects.select_for_update().get(pk=entry.pk)
        if stored.document_id or stored.state == EntryState.CANCELLED or not reason.strip():
            raise BookFault("state")
        before = snapshot(stored)
        stored.state, stored.reason = EntryState.CANCELLED, " ".join(reason.split())
        stored.save()
        _record("entry.cancel", stored, before, by=by)


def finish_entry(entry: BookEntry, *, on: datetime.date, by: Actor | None) -> None:
    """Say that an incoming document is dealt with; BookFault("state") where it is done already or no such document."""
    with transaction.atomic():
        stored = BookEntry.objects.select_for_update().get(pk=entry.pk)
        if stored.direction != Direction.INCOMING or stored.state != EntryState.REGISTERED or stored.done_on:
            raise BookFault("state")
        before = snapshot(stored)
        stored.done_on = on
        stored.save(update_fields=["done_on"])
        _record("entry.finish", stored, before, by=by)


def skip_numbers(book: NumberingBook, *, up_to: int, by: Actor | None) -> None:
    """Let the next number be `up_to`: those between were given on paper and stay visible as a gap."""
    with transaction.atomic():
        locked = NumberingBook.objects.select_for_update().get(pk=book.pk)
        if up_to <= locked.next_number:
            raise BookFault("number")
        before = locked.next_number
        NumberingBook.objects.filter(pk=book.pk).update(next_number=up_to)
        record(
            "book.skip",
            by=by,
            obj=locked,
            unit_id=locked.unit_id,
            before={"next_number": before},
            after={"next_number": up_to},
        )


def open_document(entry: BookEntry, *, by: Actor | None) -> Document:
    """The register's document of an outgoing entry, made as a draft when there is none; its symbol is the entry's."""
    with transaction.atomic():
        stored = BookEntry.objects.select_for_update(of=("self",)).select_related("book__body").get(pk=entry.pk)
        if stored.document_id:
            return Document.objects.get(pk=stored.document_id)
        if stored.state != EntryState.REGISTERED or stored.direction != Direction.OUTGOING or not stored.kind_id:
            raise BookFault("state")
        document = Document(
            symbol=stored.symbol,
            abstract=stored.abstract,
            kind=stored.kind,
            body=stored.book.body,
            signer=stored.signer,
            issued_on=stored.entered_on,
            unit=stored.book.unit,
        )
        save_document(document, by=by)
        stored.document = document
        stored.save(update_fields=["document"])
        _record("entry.open_document", stored, {"document": None}, by=by)
    return document


def start_period(book: NumberingBook, *, by: Actor | None) -> NumberingBook:
    """The same book for the following year or term, numbers from 1."""
    years = book.ends_on.year - book.starts_on.year + (1 if book.starts_on.year == book.ends_on.year else 0)
    starts_on = book.ends_on + datetime.timedelta(days=1)
    following = NumberingBook(
        unit=book.unit,
        direction=book.direction,
        group=book.group,
        pattern=book.pattern,
        body=book.body,
        starts_on=starts_on,
        ends_on=_add_years(book.ends_on, years),
    )
    with transaction.atomic():
        following.save()
        following.kinds.set(book.kinds.all())
        record("book.create", by=by, obj=following, unit_id=following.unit_id, after={"name": str(following)})
    return following


def _add_years(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _record(action: str, entry: BookEntry, before: dict[str, Any], *, by: Actor | None) -> None:
    after = snapshot(entry)
    changed = [name for name in after if before.get(name) != after[name]]
    if changed:
        old = {name: before[name] for name in changed if name in before}
        new = {name: after[name] for name in changed}
        record(action, by=by, obj=entry, unit_id=entry.book.unit_id, before=old or None, after=new)
