"""Published pages are looked at again on a day; those who edit them are reminded once a day."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial.actions.reviews import mark_reviewed, set_review_date
from dinh.foundation.editorial.models import ReviewDate
from dinh.foundation.editorial.queries.reviews import addressees, due_for
from dinh.foundation.editorial.tasks import remind_reviews
from dinh.foundation.people.actions import end_role

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def published(draft):
    page = draft(title="Giờ tiếp dân")
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def due(published, editor):
    with freeze_time(timezone.now() - 3 * DAY):
        set_review_date(page=published, by=editor, on=timezone.localdate() + DAY, note="Số điện thoại còn đúng?")
    return published


def test_date_when_set_again_then_the_page_has_one_and_the_record_tells_both(published, editor):
    today = timezone.localdate()
    set_review_date(page=published, by=editor, on=today + DAY)
    set_review_date(page=published, by=editor, on=today + 2 * DAY, note="x")
    assert ReviewDate.objects.get(page=published).on == today + 2 * DAY
    assert Entry.objects.filter(action="editorial.review_date").order_by("-id")[0].before["on"] == str(today + DAY)


def test_date_when_it_has_passed_or_the_page_is_not_ones_own_then_refused(published, editor, staff, south):
    with pytest.raises(ValidationError):
        set_review_date(page=published, by=editor, on=timezone.localdate() - DAY)
    with pytest.raises(PermissionDenied):
        set_review_date(page=published, by=staff("Tú", "editor", south), on=timezone.localdate())


def test_list_when_asked_then_it_holds_what_is_due_in_ones_units(due, editor, staff, south):
    today = timezone.localdate()
    assert [row.page.title for row in due_for(editor, today)] == ["Giờ tiếp dân"]
    assert list(due_for(staff("Tú", "editor", south), today)) == []
    due.unpublish()
    assert list(due_for(editor, today)) == []


def test_reminder_when_the_job_runs_twice_then_one_mail_a_day(due, editor, mailoutbox):
    remind_reviews()
    remind_reviews()
    assert [message.to for message in mailoutbox] == [[editor.email]]
    assert "Giờ tiếp dân" in mailoutbox[0].body
    assert "Số điện thoại còn đúng?" in mailoutbox[0].body
    assert f"/admin/bien-tap/{due.pk}/" in mailoutbox[0].body
    with freeze_time(timezone.now() + DAY):
        remind_reviews()
    assert len(mailoutbox) == 2


def test_reminder_when_sending_fails_then_the_next_run_sends_it(due, editor, mailoutbox, monkeypatch):
    def broken(*args, **kwargs):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr("dinh.foundation.editorial.tasks.send_mail", broken)
        with pytest.raises(ConnectionError):
            remind_reviews()
    remind_reviews()
    assert len(mailoutbox) == 1


def test_reminder_when_whoever_set_it_has_left_then_the_nearest_publishers_get_it(
    due, editor, publisher, staff, province
):
    staff("Sơn", "publisher", province)
    role = editor.roles.get()
    type(role).objects.filter(pk=role.pk).update(starts_on=timezone.localdate() - 3 * DAY)
    role.refresh_from_db()
    end_role(by=None, role=role, on=timezone.localdate() - DAY)
    assert [person.name for person in addressees(timezone.localdate())] == ["Minh"]


def test_reviewed_when_pressed_then_it_leaves_the_list_or_comes_again(due, editor, client):
    client.force_login(editor)
    address = reverse("editorial_desk", args=(due.pk,))
    assert "Đã xem lại" in client.get(address).content.decode()
    later = timezone.localdate() + 90 * DAY
    client.post(reverse("editorial_reviewed", args=(due.pk,)), {"next_on": later.isoformat()})
    assert ReviewDate.objects.get().on == later
    mark_reviewed(page=due, by=editor)
    assert not ReviewDate.objects.exists()
    with pytest.raises(ValidationError):
        mark_reviewed(page=due, by=editor)


def test_form_when_the_day_has_passed_then_it_says_so_and_keeps_the_note(published, editor, client):
    client.force_login(editor)
    sent = {"on": "2020-01-01", "note": "Kiểm tra lại"}
    text = client.post(reverse("editorial_review_date", args=(published.pk,)), sent).content.decode()
    assert "Ngày đó đã qua" in text
    assert "Kiểm tra lại" in text
