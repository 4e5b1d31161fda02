import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.jobs.actions import NotPossible, cancel_run, retry_run
from dinh.foundation.jobs.declare import REGISTRY, execute
from dinh.foundation.jobs.leases import LEASE
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.jobs.queries import find_heartbeat_age
from dinh.foundation.people.models import Person
from tests.foundation.jobs.sample import greet

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return Person.objects.create_superuser("giam-doc@example.vn", name="Giám đốc")


def make_run(state, **values):
    return JobRun.objects.create(name=greet.name, arguments={"name": "Ánh"}, state=state, **values)


def test_retry_when_a_run_has_failed_then_it_waits_again_and_the_record_says_who(director):
    run = make_run(State.FAILED, attempts=4, error="ValueError: x")
    retry_run(run, by=director)
    assert (run.state, run.attempts) == (State.WAITING, 0)
    entry = Entry.objects.get(action="job.retry")
    assert (entry.actor_id, entry.before, entry.after) == (director.pk, {"state": "failed"}, {"state": "waiting"})
    execute.call(str(run.pk))
    run.refresh_from_db()
    assert run.state == State.DONE


def test_retry_when_the_same_work_waits_already_then_nothing_changes(director):
    run = make_run(State.FAILED, unique_key="k")
    make_run(State.WAITING, unique_key="k")
    with pytest.raises(NotPossible):
        retry_run(run, by=director)
    run.refresh_from_db()
    assert (run.state, Entry.objects.filter(action="job.retry").count()) == (State.FAILED, 0)


def test_cancel_when_a_run_waits_then_no_worker_runs_it_any_more(director):
    run = make_run(State.WAITING)
    cancel_run(run, by=director)
    execute.call(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.attempts) == (State.CANCELLED, 0)
    assert Entry.objects.filter(action="job.cancel", actor_id=director.pk).count() == 1


@pytest.mark.parametrize("state", [State.RUNNING, State.DONE, State.FAILED])
def test_cancel_when_a_run_does_not_wait_then_it_is_not_possible(director, state):
    with pytest.raises(NotPossible):
        cancel_run(make_run(state), by=director)


def test_heartbeat_age_when_a_lease_was_prolonged_then_it_is_counted_from_there():
    now = timezone.now()
    run = make_run(State.RUNNING, lease_until=now + LEASE - datetime.timedelta(seconds=12))
    assert find_heartbeat_age(run, now) == 12
    assert find_heartbeat_age(make_run(State.DONE), now) is None


@pytest.mark.parametrize("count", [1, 3])
def test_page_when_it_shows_one_run_or_three_then_it_costs_the_same(client, director, django_assert_num_queries, count):
    for state in (State.RUNNING, State.WAITING, State.FAILED):
        for _number in range(count):
            make_run(state, lease_until=timezone.now(), done=1, total=3, error="ValueError: x")
    client.force_login(director)
    client.get(reverse("jobs_runs"))
    with django_assert_num_queries(11):
        page = client.get(reverse("jobs_runs")).content.decode()
    assert page.count("<progress") == 3 * count


def test_page_when_looked_at_then_jobs_stand_in_words_and_days_as_vietnamese_write_them(client, director):
    client.force_login(director)
    asked = datetime.datetime(2026, 11, 25, 2, 11, tzinfo=datetime.UTC)
    run = make_run(State.WAITING, created_at=asked)
    JobRun.objects.create(name="dinh.gone.away", state=State.WAITING)
    page = client.get(reverse("jobs_runs")).content.decode()
    assert (">Chào hỏi</a>" in page, "25/11/2026 09:11" in page, ">away</a>" in page) == (True, True, True)
    clock = page.partition("Theo lịch")[2]
    assert ("Đăng và gỡ trang theo giờ hẹn" in clock, "30 giây" in clock, "publish" in clock) == (True, True, False)
    cancel_run(run, by=director)
    assert Entry.objects.get(action="job.cancel").object_name == "Chào hỏi (Đã hủy)"


def test_jobs_when_all_of_the_house_are_read_then_each_has_a_name_in_both_languages():
    ours = [one for name, one in REGISTRY.items() if name.startswith("dinh.")]
    assert len(ours) >= 4
    for one in ours:
        with translation.override("vi"):
            vietnamese = str(one.label)
        with translation.override("en"):
            english = str(one.label)
        assert one.function.__name__ not in (english, vietnamese)
        assert (one.name, vietnamese != english) == (one.name, True)


def test_page_of_one_run_when_it_is_open_then_and_only_then_it_loads_itself_again(client, director):
    client.force_login(director)
    pages = [
        client.get(reverse("jobs_run", args=[make_run(state, error="ValueError: x").pk])).content.decode()
        for state in (State.RUNNING, State.FAILED)
    ]
    assert ['http-equiv="refresh"' in page for page in pages] == [True, False]
    assert ["ValueError: x" in page for page in pages] == [True, True]


def test_buttons_when_pressed_then_the_run_changes_and_they_lead_back_to_it(client, director):
    client.force_login(director)
    run = make_run(State.FAILED)
    answer = client.post(reverse("jobs_change", args=[run.pk, "thu-lai"]))
    assert answer["Location"] == reverse("jobs_run", args=[run.pk])
    assert Entry.objects.filter(action="job.retry", actor_id=director.pk).count() == 1
    assert client.get(reverse("jobs_change", args=[run.pk, "huy"])).status_code == 405


def test_pages_when_the_reader_is_no_superuser_then_they_are_closed(client):
    editor = Person.objects.create_user("bien-tap@example.vn", name="Biên tập")
    run = make_run(State.WAITING)
    client.force_login(editor)
    client.get(reverse("jobs_runs"))
    client.post(reverse("jobs_change", args=[run.pk, "huy"]))
    run.refresh_from_db()
    assert run.state == State.WAITING
    assert b"<progress" not in client.get(reverse("jobs_run", args=[run.pk])).content
    assert client.get(reverse("jobs_run", args=[uuid.uuid4()])).status_code in (302, 403)
