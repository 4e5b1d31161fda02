import datetime

import pytest
from django.utils import timezone

from dinh.rooms.portal.models import BookEntry, Document, NumberingBook
from tests.rooms.portal.books import make_book, make_entry
from tests.rooms.portal.register import make_unit

pytestmark = pytest.mark.django_db
BOOKS, ENTRIES = "/admin/so-van-ban/", "/admin/so-van-ban-muc/"


@pytest.fixture
def book(clerk, unit):
    day = timezone.localdate()
    return make_book(unit=unit, starts_on=day.replace(month=1, day=1), ends_on=day.replace(month=12, day=31))


def fill(book, **changed):
    kind = make_entry(book, entered_on=timezone.localdate()).kind if not BookEntry.objects.exists() else None
    values = {"entered_on": timezone.localdate().isoformat(), "abstract": "Về việc thử", "open_matter": "on"}
    return values | {"kind": (kind or BookEntry.objects.first().kind).pk} | changed


@pytest.mark.parametrize("number", [1, 3])
def test_books_when_listed_then_it_costs_the_same_queries(client, clerk, unit, django_assert_num_queries, number):
    for place in range(number):
        make_entry(make_book(unit=unit, group=f"Nhóm {place}"))
    client.get(BOOKS)
    with django_assert_num_queries(13):
        answer = client.get(BOOKS)
    assert len(answer.context["object_list"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_entries_when_listed_then_it_costs_the_same_queries(client, clerk, unit, django_assert_num_queries, number):
    book = make_book(unit=unit)
    for _ in range(number):
        make_entry(book)
    client.get(f"{ENTRIES}?book={book.pk}")
    with django_assert_num_queries(15):
        answer = client.get(f"{ENTRIES}?book={book.pk}")
    assert len(answer.context["object_list"]) == number


def test_book_when_added_then_it_counts_from_its_first_number(client, clerk, unit):
    body = make_book(unit=unit).body
    values = {
        "unit": unit.pk,
        "direction": "outgoing",
        "group": "Báo cáo",
        "first_number": 12,
        "body": body.pk,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "pattern": "{so}-{loai}/TU",
    }
    assert client.post(f"{BOOKS}new/", values).status_code == 302
    assert NumberingBook.objects.get(group="Báo cáo").next_number == 12
    for wrong, field in [({"pattern": "{loai}"}, "pattern"), ({"body": ""}, "body"), ({"ends_on": "2025-01-01"}, None)]:
        answer = client.post(f"{BOOKS}new/", values | {"group": "Khác"} | wrong)
        assert answer.status_code == 200
        assert answer.context["form"].errors.get(field or "__all__"), wrong


def test_entry_when_added_then_the_answer_tells_number_and_symbol(client, clerk, book):
    answer = client.post(f"{ENTRIES}new/?so={book.pk}", fill(book), follow=True)
    assert "02/QĐ-UBND" in answer.content.decode()
    assert BookEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"abstract": ""}, "abstract"),
        ({"open_matter": ""}, "open_matter"),
        ({"entered_on": "2019-01-01"}, "entered_on"),
        ({"reserve": "on"}, "reason"),
        ({"kind": ""}, "kind"),
        ({"fill_gap": "7"}, "fill_gap"),
    ],
)
def test_entry_when_something_is_wrong_then_the_field_says_it_and_no_number_is_taken(client, clerk, book, wrong, field):
    values = fill(book)
    answer = client.post(f"{ENTRIES}new/?so={book.pk}", values | wrong)
    assert field in answer.context["form"].errors
    assert BookEntry.objects.count() == 1


def test_entry_when_reserved_then_completed_then_put_into_the_register(client, clerk, book):
    client.post(f"{ENTRIES}new/?so={book.pk}", fill(book) | {"abstract": "", "reserve": "on", "reason": "Chờ ký"})
    entry = BookEntry.objects.get(number=2)
    assert entry.state == "reserved"
    assert client.post(f"{ENTRIES}edit/{entry.pk}/", fill(book)).status_code == 302
    assert client.post(f"{ENTRIES}van-ban/{entry.pk}/").status_code == 302
    assert Document.objects.get().symbol == "02/QĐ-UBND"
    assert client.get(f"/admin/van-ban/edit/{Document.objects.get().pk}/").context["form"].fields["symbol"].disabled


def test_incoming_when_entered_then_it_has_its_own_fields(client, clerk, unit):
    day = timezone.localdate()
    book = make_book(
        unit=unit, direction="incoming", starts_on=day.replace(month=1, day=1), ends_on=day.replace(month=12, day=31)
    )
    page = client.get(f"{ENTRIES}new/?so={book.pk}")
    names = set(page.context["form"].fields)
    assert {"sender", "handler", "deadline", "symbol"} <= names
    assert "recipients" not in names
    values = {"entered_on": day.isoformat(), "abstract": "Mời họp", "open_matter": "on", "symbol": "5/GM-SNV"}
    assert "sender" in client.post(f"{ENTRIES}new/?so={book.pk}", values).context["form"].errors
    late = values | {"sender": "Sở Nội vụ", "handler": unit.pk, "deadline": day.isoformat()}
    assert client.post(f"{ENTRIES}new/?so={book.pk}", late).status_code == 302
    assert BookEntry.objects.get().handler == unit


def test_number_when_cancelled_then_the_sheet_shows_the_reason(client, clerk, book):
    entry = make_entry(book, entered_on=timezone.localdate())
    assert client.post(f"{ENTRIES}huy/{entry.pk}/", {"reason": ""}).status_code == 200
    assert client.post(f"{ENTRIES}huy/{entry.pk}/", {"reason": "Ghi nhầm"}).status_code == 302
    sheet = client.get(f"{BOOKS}in/{book.pk}/")
    assert "Ghi nhầm" in sheet.content.decode()
    assert client.post(f"{BOOKS}nhay-so/{book.pk}/", {"up_to": "9"}).status_code == 302
    assert client.get(f"{BOOKS}in/{book.pk}/").context["gaps"] == [(2, 8)]


def test_sheet_when_one_month_is_asked_for_then_only_that_is_there(client, clerk, unit):
    book = make_book(unit=unit)
    make_entry(book)
    make_entry(book, entered_on=datetime.date(2026, 4, 2), abstract="Tháng tư")
    assert len(client.get(f"{BOOKS}in/{book.pk}/").context["months"]) == 2
    page = client.get(f"{BOOKS}in/{book.pk}/?thang=2026-04")
    assert [month.first_day.month for month in page.context["months"]] == [4]


def test_books_when_of_another_unit_then_nobody_finds_them(client, clerk, root):
    book = make_book(unit=make_unit("Xã Hai", parent=root))
    entry = make_entry(book)
    for address in (
        f"{BOOKS}edit/{book.pk}/",
        f"{BOOKS}in/{book.pk}/",
        f"{BOOKS}delete/{book.pk}/",
        f"{ENTRIES}edit/{entry.pk}/",
        f"{ENTRIES}huy/{entry.pk}/",
        f"{ENTRIES}new/?so={book.pk}",
        f"{ENTRIES}history/{entry.pk}/",
    ):
        assert client.get(address).status_code == 404, address
    for address in (f"{BOOKS}nhay-so/{book.pk}/", f"{BOOKS}ky-sau/{book.pk}/", f"{ENTRIES}van-ban/{entry.pk}/"):
        assert client.post(address).status_code == 404, address
    assert not client.get(ENTRIES).context["object_list"]


def test_entry_when_somebody_would_delete_it_then_it_is_refused(client, clerk, book):
    entry = make_entry(book, entered_on=timezone.localdate())
    client.post(f"{ENTRIES}delete/{entry.pk}/")
    assert BookEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_work_when_the_book_is_anothers_then_the_handling_unit_sees_it_and_ends_it(
    client, clerk, unit, root, django_assert_num_queries, number
):
    book = make_book(unit=root, direction="incoming")
    late = {"deadline": datetime.date(2026, 3, 20)}
    entries = [make_entry(book, abstract=f"Việc {place}", handler=unit, **late) for place in range(number)]
    other = make_entry(book, handler=make_unit("Xã Hai", parent=root))
    address = f"{ENTRIES}can-xu-ly/"
    client.get(address)
    with django_assert_num_queries(11):
        assert list(client.get(address).context["entries"]) == entries
    assert client.get(f"{ENTRIES}edit/{entries[0].pk}/").status_code == 404
    assert client.post(address, {"entry": other.pk}).status_code == 404
    assert client.post(address, {"entry": entries[0].pk}).status_code == 302
    entries[0].refresh_from_db()
    assert entries[0].done_on == timezone.localdate()
    assert list(client.get(address).context["entries"]) == entries[1:]
