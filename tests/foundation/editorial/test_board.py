"""The board: each sees what needs them today, at the same number of queries."""

import datetime

import pytest
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.editorial import board
from dinh.foundation.editorial.actions.duties import approve, return_for_changes, take
from dinh.foundation.editorial.actions.reviews import set_review_date
from dinh.foundation.editorial.actions.workflows import set_rules
from dinh.foundation.editorial.models import DutyState
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.people.models import Person, Role

pytestmark = pytest.mark.django_db


def tomorrow_at(hour: int) -> datetime.datetime:
    """A moment far from midnight, when the roles given today hold."""
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)


def seen(person) -> dict[str, list[str]]:
    fresh = Person.objects.get(pk=person.pk)
    return {section.title: [row.title for row in section.rows] for section in board.sections(fresh)}


def test_board_when_pages_are_on_their_way_then_each_sees_their_part(
    draft, editor, publisher, staff, north, south, submit
):
    other = staff("Hoa", "editor", north)
    stranger = staff("Tú", "publisher", south)
    waiting, mine, back = draft(title="Chờ"), draft(title="Đang giữ"), draft(title="Trả lại")
    submit(waiting, editor)
    take(state=submit(mine, editor), by=publisher)
    return_for_changes(state=submit(back, editor), by=other, comment="Thiếu ảnh")
    assert seen(publisher) == {"Bạn đang giữ": ["Đang giữ"], "Chờ bạn": ["Chờ"]}
    assert seen(other) == {"Chờ bạn": ["Chờ"]}
    assert seen(editor) == {"Trả lại cho bạn": ["Trả lại"], "Bài bạn đã gửi": ["Chờ", "Đang giữ"]}
    assert seen(stranger) == {}
    back.current_workflow_state.resume(editor)
    assert "Trả lại cho bạn" not in seen(editor)


def test_draft_when_returned_to_somebody_who_has_left_then_others_of_the_unit_see_it(
    draft, editor, publisher, staff, north, south, submit
):
    stranger, back = staff("Tú", "publisher", south), draft(title="Trả lại")
    return_for_changes(state=submit(back, editor), by=publisher, comment="Thiếu ảnh")
    assert seen(publisher) == {}
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Role.objects.filter(person=editor).update(starts_on=yesterday, ends_on=yesterday)
    assert seen(publisher) == {"Đã trả lại, người viết không còn làm ở đây": ["Trả lại"]}
    assert seen(stranger) == {}
    # and whoever sends it in again takes it over
    back.current_workflow_state.resume(publisher)
    assert "Đã trả lại, người viết không còn làm ở đây" not in seen(publisher)


def test_board_when_ones_own_page_waits_then_only_where_the_rules_allow_it(draft, publisher, north, submit):
    submit(draft(title="Của tôi"), publisher)
    assert seen(publisher) == {"Bài bạn đã gửi": ["Của tôi"]}
    set_rules(unit=north, by=None, short_form=False, own_approval=True, direct=True)
    assert seen(publisher) == {"Chờ bạn": ["Của tôi"], "Bài bạn đã gửi": ["Của tôi"]}


def test_board_when_a_page_is_late_then_it_is_marked_and_stands_first(draft, editor, publisher, submit):
    submit(draft(title="Còn hạn"), editor)
    late = submit(draft(title="Quá hạn"), editor)
    DutyState.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    rows = board.sections(publisher)[0].rows
    assert [(row.title, row.late) for row in rows] == [("Quá hạn", True), ("Còn hạn", False)]


def test_board_when_a_page_goes_out_today_then_its_editors_see_when(draft, editor, publisher, staff, south):
    morning = tomorrow_at(8)
    with freeze_time(morning):
        for title, hours in (("Hôm nay", 9), ("Ngày mai", 17)):
            page = draft(title=title, go_live_at=morning + datetime.timedelta(hours=hours))
            page.get_latest_revision().publish(user=publisher)
        assert seen(editor) == {"Lên lịch hôm nay": ["Hôm nay"]}
        assert seen(staff("Tú", "publisher", south)) == {}


def test_board_when_jobs_failed_then_whoever_keeps_the_installation_sees_it(publisher, db):
    JobRun.objects.create(name="x", state=State.FAILED)
    chief = Person.objects.create_superuser("chief@example.vn", "x", name="Chief")
    assert seen(chief)["Việc chạy nền"] == ["1 việc nền bị lỗi"]
    assert seen(publisher) == {}


def fill(draft, editor, other, submit, number):
    """One page for every section."""
    today = timezone.localdate()
    submit(draft(title=f"Chờ {number}"), other)
    take(state=submit(draft(title=f"Giữ {number}"), other), by=editor)
    back = draft(title=f"Trả {number}")
    return_for_changes(state=submit(back, editor), by=other, comment="Sửa")
    submit(draft(title=f"Gửi {number}"), editor)
    live = draft(title=f"Xem {number}")
    live.get_latest_revision().publish()
    set_review_date(page=live, by=editor, on=today)
    soon = timezone.now() + datetime.timedelta(seconds=30)
    draft(title=f"Lịch {number}", go_live_at=soon).get_latest_revision().publish()


@pytest.mark.parametrize("count", [1, 3])
def test_board_when_it_grows_then_the_queries_do_not(
    draft, editor, staff, north, submit, count, django_assert_num_queries
):
    other = staff("Hoa", "editor", north)
    with freeze_time(tomorrow_at(10)):
        for number in range(count):
            fill(draft, editor, other, submit, number)
        person = Person.objects.get(pk=editor.pk)
        # units by function 2; held 1; waiting 2; returned 1; going out 2; to review 1; submitted 1; desk 1, sent 1;
        # provisional holidays 3: once for each part with due days; links gone astray 1, links that lead nowhere 1,
        # not there 1, out of reach 1, returned to those who have left 2
        with django_assert_num_queries(20):
            found = board.sections(person)
    assert [len(section.rows) for section in found] == [count] * 6


def test_first_page_when_nothing_waits_then_it_says_so_kindly(client, publisher):
    client.force_login(publisher)
    text = client.get("/admin/").content.decode()
    assert "Không có việc nào chờ bạn" in text


def test_first_page_when_something_waits_then_it_leads_there(client, draft, editor, publisher, submit):
    page = draft(title="Chờ duyệt")
    submit(page, editor)
    client.force_login(publisher)
    text = client.get("/admin/").content.decode()
    assert f'<a href="/admin/pages/{page.pk}/edit/">Chờ duyệt</a>' in text
    assert "Chờ bạn" in text


def test_board_when_a_room_registers_a_section_then_it_stands_in_its_place(publisher, monkeypatch):
    monkeypatch.setattr(board, "_sources", dict(board._sources))
    board.register("test", lambda person, day: board.Section("Của phòng", [board.Row("Việc", "/x/")]), order=1)
    assert list(seen(publisher)) == ["Của phòng"]


def test_approval_when_the_first_step_is_done_then_the_next_waits_for_publishers_only(
    draft, editor, publisher, staff, north, submit
):
    other = staff("Hoa", "editor", north)
    page = draft(title="Bài")
    approve(state=submit(page, editor), by=other)
    assert seen(other) == {}
    assert seen(publisher) == {"Chờ bạn": ["Bài"]}
    assert open_state(page).holder is None
