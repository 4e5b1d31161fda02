"""The board of the keepers of records: books, documents that lack something, requests for comments."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions.comments import save_window
from dinh.rooms.portal.doors import register_board
from dinh.rooms.portal.models import CommentWindow, Document, EntryState
from tests.rooms.portal.books import make_book, make_entry
from tests.rooms.portal.register import make_document

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(section) -> list[tuple[str, list[str], bool]]:
    return [(row.title, list(row.facts), row.late) for row in section.rows]


def make_window(unit, opens_on, closes_on) -> CommentWindow:
    document = make_document(unit=unit, stage="proposed", symbol="", abstract="Dự thảo nội quy chợ", live=True)
    window = CommentWindow(document=document, opens_on=opens_on, closes_on=closes_on)
    save_window(window, by=None)
    return window


@pytest.mark.parametrize("number", [1, 3])
def test_keeper_when_requests_for_comments_close_then_they_are_told_at_the_same_queries(
    north,
    south,
    staff,
    number,
    django_assert_num_queries,
):
    today, keeper = timezone.localdate(), staff("Hằng", "records", north)
    for count in range(number):
        make_window(north, today - 5 * DAY, today + count * DAY)
        make_window(north, today - 9 * DAY - count * DAY, today - DAY)
        make_window(north, today - DAY, today + 8 * DAY + count * DAY)
        make_window(south, today - DAY, today + count * DAY)
    person = Person.objects.get(pk=keeper.pk)
    # roles held 1, windows 1
    with django_assert_num_queries(2):
        section = register_board.windows(person, today)
    assert told(section) == [
        *[("Dự thảo nội quy chợ", [f"đã đóng ngày {today - DAY:%d/%m/%Y}, chưa công bố kết quả"], True)] * number,
        *[("Dự thảo nội quy chợ", [f"đóng ngày {today + count * DAY:%d/%m/%Y}"], False) for count in range(number)],
    ]
    assert register_board.windows(staff("Lan", "editor", north), today) is None


@pytest.mark.parametrize("number", [1, 3])
def test_keeper_when_books_and_documents_lack_something_then_it_is_told_at_the_same_queries(
    client,
    north,
    south,
    staff,
    number,
    django_assert_num_queries,
):
    today, keeper = timezone.localdate(), staff("Hằng", "records", north)
    year = {"starts_on": today - 300 * DAY, "ends_on": today + 10 * DAY}
    for count in range(number):
        book = make_book(unit=north, group=f"Nhóm {count}", **year)
        make_entry(book, entered_on=today, state=EntryState.RESERVED, reason="Chờ ký")
        coming = make_book(
            unit=north, direction="incoming", group=f"Đến {count}", **{**year, "ends_on": today + 90 * DAY}
        )
        make_entry(coming, entered_on=today - 9 * DAY, deadline=today - DAY, handler=north)
        make_document(unit=north, issued_on=today - DAY, abstract=f"Chưa vào sổ {count}")
        make_document(unit=south, issued_on=today - DAY, abstract=f"Của xã khác {count}")
    person = Person.objects.get(pk=keeper.pk)
    # roles held 1, late 1, documents without a file and without a number 2, reserved 1, books 1
    with django_assert_num_queries(6):
        section = register_board.register(person, today)
    until = f"hết ngày {today + 10 * DAY:%d/%m/%Y}, chưa mở sổ kỳ sau"
    assert [row[1:] for row in told(section)[:number]] == [(["Xã Bắc", until], False)] * number
    assert told(section)[number:] == [
        (f"{number} văn bản đến đã quá hạn xử lý", [], True),
        (f"{number} số để dành chưa dùng", [], False),
        (f"{number} văn bản đã ban hành chưa vào sổ", [], False),
        (f"{number} văn bản đã công bố chưa có tệp đính kèm", [], False),
    ]
    client.force_login(person)
    for row in section.rows[-2:]:
        page = client.get(row.url).content.decode()
        assert (page.count("Chưa vào sổ"), "Của xã khác" in page) == (number, False)
    Document.objects.filter(unit=north).update(live=False)
    assert len(register_board.register(person, today).rows) == number + 2


def test_keeper_when_a_book_of_the_next_period_is_open_then_nothing_is_asked(north, staff):
    today, keeper = timezone.localdate(), staff("Hằng", "records", north)
    over = make_book(unit=north, starts_on=today - 300 * DAY, ends_on=today - DAY)
    rows = register_board.register(keeper, today).rows
    assert [(row.title, row.late) for row in rows] == [(str(over), True)]
    make_book(unit=north, starts_on=today, ends_on=today + 300 * DAY)
    assert register_board.register(keeper, today).rows == []
