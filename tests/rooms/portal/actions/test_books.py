import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from dinh.foundation.audit.models import Entry
from dinh.rooms.portal.actions.books import (
    BookFault,
    cancel_entry,
    change_entry,
    enter,
    free_numbers,
    open_document,
    skip_numbers,
    start_period,
)
from dinh.rooms.portal.actions.documents import publish_document, save_document
from dinh.rooms.portal.models import BookEntry, Document, NumberingBook
from dinh.rooms.portal.queries.books import gaps_of
from tests.rooms.portal.books import make_book, make_entry

CLERKS, EACH = 6, 8


@pytest.mark.django_db(transaction=True)
def test_number_when_clerks_enter_at_once_then_none_is_given_twice_and_none_is_left_out():
    book = make_book()
    kind = make_entry(book).kind
    start = threading.Barrier(CLERKS)
    faults = []

    def work(clerk):
        try:
            start.wait()
            for turn in range(EACH):
                given = {"entered_on": datetime.date(2026, 3, 12), "abstract": f"{clerk} {turn}", "kind": kind}
                enter(BookEntry(book=NumberingBook.objects.get(pk=book.pk), **given), by=None)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test tells it
            faults.append(fault)
        finally:
            connection.close()

    clerks = [threading.Thread(target=work, args=[clerk]) for clerk in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert faults == []
    assert sorted(book.entries.values_list("number", flat=True)) == list(range(1, CLERKS * EACH + 2))
    book.refresh_from_db()
    assert book.next_number == CLERKS * EACH + 2


@pytest.mark.django_db
def test_number_when_the_entry_fails_then_it_is_not_lost():
    book = make_book()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_entry(book, abstract="")
    assert make_entry(book).symbol == "01/QĐ-UBND"


@pytest.mark.django_db
def test_entry_when_entered_then_the_record_tells_number_and_symbol():
    make_entry(make_book(first_number=45))
    entry = Entry.objects.get(action="entry.create")
    assert (entry.after["number"], entry.after["symbol"]) == (45, "45/QĐ-UBND")


@pytest.mark.django_db
def test_entry_when_it_does_not_belong_into_the_book_then_it_is_refused():
    book, other = make_book(), make_book(group="Công văn", pattern="{so}/UBND")
    other.kinds.add(make_entry(book).kind)
    for given, reason in [
        ({"entered_on": datetime.date(2027, 1, 1)}, "period"),
        ({"kind": None}, "code"),
    ]:
        with pytest.raises(BookFault) as fault:
            make_entry(book, **given)
        assert fault.value.reason == reason
    with pytest.raises(BookFault) as fault:
        make_entry(other, kind=type(make_entry(book).kind).objects.create(name="Báo cáo", code="BC"))
    assert fault.value.reason == "kind"


@pytest.mark.django_db
def test_number_when_reserved_then_cancelled_it_stays_with_its_reasons_and_is_not_given_again():
    book = make_book()
    held = make_entry(book, state="reserved", reason="Chờ ký", abstract="")
    assert make_entry(book).number == 2
    with pytest.raises(BookFault):
        cancel_entry(held, reason="  ", by=None)
    cancel_entry(held, reason="Không ban hành", by=None)
    held.refresh_from_db()
    assert (held.state, held.reason, held.number) == ("cancelled", "Không ban hành", 1)
    assert make_entry(book).number == 3
    assert free_numbers(book) == set()
    with pytest.raises(BookFault):
        change_entry(held, by=None)


@pytest.mark.django_db
def test_gap_when_numbers_were_given_on_paper_then_it_is_seen_and_can_be_filled():
    book = make_book()
    make_entry(book)
    skip_numbers(book, up_to=5, by=None)
    book.refresh_from_db()
    assert gaps_of(book) == [(2, 4)]
    assert make_entry(book, number=3).symbol == "03/QĐ-UBND"
    assert gaps_of(book) == [(2, 2), (4, 4)]
    for taken in (1, 3, 5):
        with pytest.raises(BookFault):
            make_entry(book, number=taken)
    with pytest.raises(BookFault):
        skip_numbers(book, up_to=5, by=None)
    assert make_entry(book).number == 5


@pytest.mark.django_db
def test_document_when_published_from_an_entry_then_its_symbol_is_the_entrys():
    entry = make_entry(make_book())
    document = open_document(entry, by=None)
    assert open_document(entry, by=None) == document
    document.symbol = "99/QĐ-KHÁC"
    save_document(document, by=None)
    publish_document(document, by=None)
    assert Document.objects.get().symbol == "01/QĐ-UBND"
    with pytest.raises(BookFault):
        cancel_entry(entry, reason="Nhầm", by=None)


@pytest.mark.django_db
def test_document_when_the_entrys_kind_is_mended_then_its_symbol_follows():
    entry = make_entry(make_book())
    open_document(entry, by=None)
    entry.refresh_from_db()
    entry.kind = type(entry.kind).objects.create(name="Kế hoạch", code="KH")
    change_entry(entry, by=None)
    assert Document.objects.get().symbol == "01/KH-UBND"


@pytest.mark.django_db
def test_symbol_when_the_books_pattern_changed_since_then_an_issued_document_keeps_its_own():
    entry = make_entry(make_book())
    NumberingBook.objects.update(pattern="{so}/{loai}-KHÁC")
    entry.refresh_from_db()
    entry.abstract = "Về việc đã sửa"
    change_entry(entry, by=None)
    entry.refresh_from_db()
    assert (entry.symbol, entry.abstract) == ("01/QĐ-UBND", "Về việc đã sửa")


@pytest.mark.django_db
def test_incoming_when_entered_then_the_senders_symbol_stays_and_the_sender_is_needed():
    book = make_book(direction="incoming")
    entry = make_entry(book, symbol="Số: 12 /BC–SNV", deadline=datetime.date(2026, 3, 20))
    assert (entry.number, entry.symbol) == (1, "12/BC-SNV")
    with pytest.raises(BookFault):
        open_document(entry, by=None)
    for wrong in ({"sender": ""}, {"deadline": datetime.date(2026, 3, 11)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_entry(book, **wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("period", "following"),
    [
        (("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")),
        (("2025-10-01", "2030-09-30"), ("2030-10-01", "2035-09-30")),
    ],
)
def test_period_when_it_ends_then_the_following_begins_at_one(period, following):
    starts_on, ends_on = map(datetime.date.fromisoformat, period)
    book = make_book(starts_on=starts_on, ends_on=ends_on, first_number=45)
    after = start_period(book, by=None)
    assert ((str(after.starts_on), str(after.ends_on)), after.next_number) == (following, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        start_period(book, by=None)
