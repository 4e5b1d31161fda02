import datetime
import os
import signal
import subprocess
import sys
import time

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dinh.foundation.jobs import keeping, leases, schedules
from dinh.foundation.jobs.declare import execute
from dinh.foundation.jobs.models import JobRun, State, Tick
from dinh.foundation.people.models import Person
from tests.foundation.jobs.sample import dawdle, fail_until, greet

pytestmark = pytest.mark.django_db


def run_waiting() -> None:
    for run in JobRun.objects.filter(state=State.WAITING):
        execute.call(str(run.pk))


def test_job_when_it_fails_then_it_is_tried_again_until_it_succeeds(tmp_path):
    run = fail_until.enqueue(path=str(tmp_path / "x"), successes_at=3)
    for _attempt in range(5):
        run_waiting()
    run.refresh_from_db()
    assert (run.state, run.attempts, run.error) == (State.DONE, 3, "")


def test_job_when_it_always_fails_then_it_is_given_up_with_its_reason(tmp_path):
    run = fail_until.enqueue(path=str(tmp_path / "x"), successes_at=99)
    for _attempt in range(5):
        run_waiting()
    run.refresh_from_db()
    assert (run.state, run.attempts, run.error.splitlines()[0]) == (State.FAILED, 3, "ValueError: not yet")


def test_unique_job_when_asked_for_twice_then_there_is_one_run():
    first, second = greet.enqueue(name="Ánh"), greet.enqueue(name="Ánh")
    other = greet.enqueue(name="Bình")
    assert (first.pk == second.pk, first.pk == other.pk) == (True, False)
    run_waiting()
    assert greet.enqueue(name="Ánh").pk != first.pk


def test_job_when_it_tells_its_progress_then_the_row_shows_it():
    run = greet.enqueue(name="Ánh")
    run_waiting()
    run.refresh_from_db()
    assert (run.done, run.total, run.note) == (1, 1, "Chào Ánh")


def test_run_when_it_has_ended_then_a_second_delivery_does_nothing(tmp_path):
    run = fail_until.enqueue(path=str(tmp_path / "x"), successes_at=1)
    execute.call(str(run.pk))
    execute.call(str(run.pk))
    assert (tmp_path / "x").read_text() == "x"


def test_reap_when_a_lease_has_run_out_then_the_run_waits_again():
    run = greet.enqueue(name="Ánh")
    past = timezone.now() - datetime.timedelta(minutes=5)
    JobRun.objects.filter(pk=run.pk).update(state=State.RUNNING, lease_until=past, attempts=1)
    assert leases.reap() == 1
    run.refresh_from_db()
    assert run.state == State.WAITING


def test_reap_when_the_worker_died_too_often_then_the_run_has_failed():
    run = greet.enqueue(name="Ánh")
    past = timezone.now() - datetime.timedelta(minutes=5)
    JobRun.objects.filter(pk=run.pk).update(state=State.RUNNING, lease_until=past, attempts=9)
    leases.reap()
    run.refresh_from_db()
    assert run.state == State.FAILED


def test_reap_when_a_waiting_run_was_never_handed_over_then_it_is_asked_for_again_once(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    lost, fresh = greet.enqueue(name="Ánh"), greet.enqueue(name="Bình")
    JobRun.objects.filter(pk=lost.pk).update(run_after=timezone.now() - leases.LOST - datetime.timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert (leases.reap(), leases.reap()) == (1, 0)
    assert [result.args_kwargs["args"] for result in DBTaskResult.objects.ready()] == [[str(lost.pk)]]
    fresh.refresh_from_db()
    execute.call(str(lost.pk))
    lost.refresh_from_db()
    assert (lost.state, fresh.state) == (State.DONE, State.WAITING)


def test_schedule_when_two_workers_look_then_one_asks(monkeypatch):
    monkeypatch.setattr(schedules, "SCHEDULES", {})
    schedules.register("greeting", job=greet, every=datetime.timedelta(hours=1))
    # the job wants a name: only the asking is looked at here
    monkeypatch.setattr(type(greet), "enqueue", lambda self, **arguments: None)
    now = timezone.now()
    assert (schedules.run_due(now), schedules.run_due(now)) == (["greeting"], [])
    assert schedules.run_due(now + datetime.timedelta(hours=3)) == ["greeting"]
    assert Tick.objects.count() == 2


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_worker_when_killed_in_the_middle_then_the_job_is_run_again(tmp_path, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    path = tmp_path / "trace"
    run = dawdle.enqueue(path=str(path), seconds=2)
    environment = {**os.environ, "DINH_JOBS": "embedded", "DINH_DATABASE": database_address()}
    first = start_worker(environment)
    wait_for(lambda: path.exists())
    first.send_signal(signal.SIGKILL)
    first.wait()
    JobRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    second = start_worker(environment)
    try:
        wait_for(lambda: JobRun.objects.get(pk=run.pk).state == State.DONE)
    finally:
        second.terminate()
        second.wait(timeout=120)
    pids = path.read_text().split()
    assert (len(pids), pids[2], pids[0] != pids[1]) == (3, "done", True)


def database_address() -> str:
    """The address of the test's own database, for a process beside it."""
    from django.db import connection

    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return "sqlite"
    return f"postgresql://{values['USER']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"


def start_worker(environment):
    return subprocess.Popen([sys.executable, "-m", "dinh.config.cli", "worker"], env=environment)


def wait_for(happens, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def test_runs_when_they_ended_long_ago_then_they_are_forgotten_and_the_rest_is_kept():
    now = timezone.now()
    ages = {State.DONE: (6, 8), State.FAILED: (80, 100), State.CANCELLED: (80, 100)}
    for state, days in ages.items():
        for age in days:
            JobRun.objects.create(name=f"{state} {age}", state=state, finished_at=now - datetime.timedelta(days=age))
    JobRun.objects.create(name="waiting", created_at=now - datetime.timedelta(days=400))
    execute.call(str(keeping.forget_ended.enqueue().pk))
    kept = set(JobRun.objects.exclude(name=keeping.forget_ended.name).values_list("name", flat=True))
    assert kept == {"done 6", "failed 80", "cancelled 80", "waiting"}


def test_job_when_a_person_asked_for_it_then_it_comes_before_what_the_clock_asked_for(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    person = Person.objects.create_user("lan@example.vn", "x" * 12, name="Lan")
    with django_capture_on_commit_callbacks(execute=True):
        by_clock, by_person = greet.enqueue(name="Ánh"), greet.enqueue(name="Bình", by=person)
    order = [result.args_kwargs["args"] for result in DBTaskResult.objects.ready()]
    assert order == [[str(by_person.pk)], [str(by_clock.pk)]]
