"""Days of the table that are not certain count as provisional until the administrator of the whole decides."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone, translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial import holidays
from dinh.foundation.editorial.actions.holidays import decide_holiday
from dinh.foundation.editorial.letters import tell_holders
from dinh.foundation.editorial.models import DutyState, HolidayDecision
from dinh.foundation.editorial.workdays import add_workdays, is_workday
from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.models import Person

pytestmark = pytest.mark.django_db

MOVED = datetime.date(2026, 1, 2)  # a Friday off, by exchange
WORKED = datetime.date(2026, 1, 10)  # the Saturday worked for it
PAPER = "Thông báo 01/TB-BNV"


@pytest.fixture
def chief(db):
    return Person.objects.create_superuser("chief@example.vn", "x" * 12, name="Chủ nhiệm")


def at_noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.fixture
def state(draft, editor, submit):
    """A page submitted on the last day of 2025, due two working days later."""
    found = submit(draft(), editor)
    start = datetime.date(2025, 12, 31)
    due = add_workdays(start, found.task.dutytask.days)
    DutyState.objects.filter(pk=found.pk).update(started_at=at_noon(start), due_on=due)
    return DutyState.objects.get(pk=found.pk)


def test_table_when_read_then_the_days_of_this_test_are_provisional():
    assert [holidays.table()[day].certain for day in (MOVED, WORKED)] == [False, False]
    assert [is_workday(day) for day in (MOVED, WORKED)] == [False, True]


@pytest.mark.parametrize(("holds", "worked"), [(True, [False, True]), (False, [True, False])])
def test_day_when_decided_then_it_counts_as_decided(chief, holds, worked):
    for day in (MOVED, WORKED):
        decide_holiday(day=day, holds=holds, source=PAPER, by=chief)
    assert [is_workday(day) for day in (MOVED, WORKED)] == worked
    assert Entry.objects.filter(action="editorial.holiday").count() == 2


def test_due_day_when_a_day_on_its_way_does_not_hold_then_it_is_counted_anew_and_back(state, chief):
    before = state.due_on
    decide_holiday(day=MOVED, holds=False, source=PAPER, by=chief)
    state.refresh_from_db()
    assert state.due_on < before
    assert Entry.objects.filter(action="editorial.holiday").latest("pk").after["moved"] == 1


def test_due_day_when_the_day_lies_outside_then_it_stays(state, chief):
    before = state.due_on
    decide_holiday(day=datetime.date(2027, 2, 5), holds=False, source=PAPER, by=chief)
    state.refresh_from_db()
    assert state.due_on == before


def test_decision_when_made_by_others_or_about_a_certain_day_or_without_paper_then_it_is_refused(editor, chief):
    with pytest.raises(PermissionDenied):
        decide_holiday(day=MOVED, holds=True, source=PAPER, by=editor)
    with translation.override("en"):
        with pytest.raises(ValidationError, match="is certain"):
            decide_holiday(day=datetime.date(2026, 1, 1), holds=False, source=PAPER, by=chief)
        with pytest.raises(ValidationError, match="Name the paper"):
            decide_holiday(day=MOVED, holds=False, source="  ", by=chief)
    assert HolidayDecision.objects.count() == 0


def test_decision_when_made_twice_alike_then_it_is_recorded_once_and_another_replaces_it(chief):
    for holds in (True, True, False):
        decide_holiday(day=MOVED, holds=holds, source=PAPER, by=chief)
    assert HolidayDecision.objects.get().holds is False
    assert Entry.objects.filter(action="editorial.holiday").count() == 2


def test_database_when_a_day_is_decided_without_a_source_then_it_refuses(db):
    with pytest.raises(IntegrityError):
        HolidayDecision.objects.create(day=MOVED, holds=True, source="")


def test_desk_when_a_provisional_day_is_on_the_way_then_the_due_day_says_so_until_it_is_confirmed(state, chief, client):
    client.force_login(chief)
    address = f"/admin/bien-tap/{state.page_id}/"
    text = client.get(address).content.decode()
    assert ("tạm tính" in text, "02/01/2026" in text) == (True, True)
    assert "(tạm tính)" in client.get("/admin/").content.decode()
    decide_holiday(day=MOVED, holds=True, source=PAPER, by=chief)
    assert "tạm tính" not in client.get(address).content.decode()


def test_letter_when_a_provisional_day_is_on_the_way_then_it_says_so_until_the_day_is_confirmed(
    state, chief, publisher
):
    def written() -> str:
        Letter.objects.all().delete()
        tell_holders(state)
        return Letter.objects.get(key=f"editorial.submitted.{state.pk}.{publisher.pk}").text

    told = (
        "Hạn này mới là tạm tính và có thể thay đổi, vì trong khoảng tính hạn có ngày nghỉ chưa chắc chắn: 02/01/2026."
    )
    assert f"Biên tập, hạn 06/01/2026\n{told}\n\nMở tại đây" in written()
    decide_holiday(day=MOVED, holds=True, source=PAPER, by=chief)
    assert "Biên tập, hạn 06/01/2026\n\nMở tại đây" in written()


def test_screen_when_the_chief_decides_then_the_row_tells_by_whom_and_others_only_read(chief, editor, client):
    client.force_login(chief)
    day = next(row.day for row in holidays.table().values() if not row.certain and row.day.year == 2027)
    assert client.get(f"/admin/bien-tap/ngay-nghi/{day}/").status_code == 200
    assert client.get("/admin/bien-tap/ngay-nghi/2026-01-01/").status_code == 404
    assert client.get("/admin/bien-tap/ngay-nghi/hom-nay/").status_code == 404
    answer = client.post(f"/admin/bien-tap/ngay-nghi/{day}/", {"holds": "yes", "source": PAPER})
    assert answer.status_code == 302
    assert HolidayDecision.objects.get(day=day).by == chief
    client.force_login(editor)
    assert client.get("/admin/bien-tap/ngay-nghi/").status_code in (302, 403)
    assert client.post(f"/admin/bien-tap/ngay-nghi/{day}/", {"holds": "no", "source": "x"}).status_code in (302, 403)
    assert HolidayDecision.objects.get(day=day).holds is True
