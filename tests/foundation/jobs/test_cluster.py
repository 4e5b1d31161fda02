"""Jobs through Celery on a real Redis, with real worker processes: killed, failing, telling, looking at the clock."""

import datetime
import os
import shutil
import signal
import subprocess
import sys

import pytest
from django.utils import timezone

from dinh.foundation.jobs import leases
from dinh.foundation.jobs.models import JobRun, State, Tick
from dinh.foundation.jobs.schedules import SCHEDULES
from tests.foundation.jobs.sample import climb, dawdle, note_times
from tests.foundation.jobs.test_jobs import database_address, wait_for
from tests.servers import Redis

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def broker():
    """One Redis for all tests here: the pool of connections that Celery keeps can be closed only once."""
    if shutil.which("redis-server") is None:
        reason = "redis-server is missing (Debian: apt-get install redis-server)"
        if os.environ.get("DINH_REQUIRE_REDIS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from dinh.foundation.jobs.celery import app  # optional dependency

    server = Redis()
    address = server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.conf, "broker_url", address)
        yield address
        app.pool.force_close_all()
    server.stop()


@pytest.fixture
def redis(broker, settings):
    """The address of the broker, which holds nothing yet."""
    empty(broker)
    settings.TASKS = {"default": {"BACKEND": "dinh.foundation.jobs.celery.CeleryBackend"}}
    return broker


def empty(broker) -> None:
    subprocess.run(["redis-cli", "-u", broker, "FLUSHALL"], check=True, stdout=subprocess.DEVNULL)


def start_worker(redis):
    environment = {**os.environ, "DINH_JOBS": "celery", "DINH_REDIS_URL": redis, "DINH_DATABASE": database_address()}
    # a session of its own: the worker and the process of its pool are killed together, as by a power cut
    return subprocess.Popen(
        [sys.executable, "-m", "dinh.config.cli", "worker"], env=environment, start_new_session=True
    )


def kill(worker):
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(timeout=10)


def test_cluster_when_a_worker_is_killed_in_the_middle_then_another_does_the_job_once(redis, tmp_path):
    path = tmp_path / "trace"
    run = dawdle.enqueue(path=str(path), seconds=1.5)
    first = start_worker(redis)
    try:
        wait_for(path.exists)
    finally:
        kill(first)
    run.refresh_from_db()
    assert (run.state, run.attempts) == (State.RUNNING, 1)
    JobRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    second = start_worker(redis)
    try:
        wait_for(lambda: JobRun.objects.get(pk=run.pk).state == State.DONE)
    finally:
        kill(second)
    first_pid, second_pid, done = path.read_text().split()
    assert (done, first_pid != second_pid, JobRun.objects.get(pk=run.pk).attempts) == ("done", True, 2)


def test_cluster_when_a_job_fails_then_it_is_tried_again_after_pauses_that_grow(redis, tmp_path):
    path = tmp_path / "times"
    run = note_times.enqueue(path=str(path), successes_at=3)
    worker = start_worker(redis)
    try:
        wait_for(lambda: JobRun.objects.get(pk=run.pk).state == State.DONE)
    finally:
        kill(worker)
    first, second, third = (float(line) for line in path.read_text().split())
    run.refresh_from_db()
    assert (run.attempts, run.error) == (3, "")
    assert (second - first >= 1.5, third - second >= 3) == (True, True)


def test_cluster_when_a_job_tells_its_progress_then_the_row_follows_while_it_runs(redis, tmp_path):
    path = tmp_path / "seen"
    run = climb.enqueue(path=str(path), steps=3)
    worker = start_worker(redis)
    seen = []
    try:
        for step in (1, 2, 3):
            wait_for(lambda step=step: JobRun.objects.get(pk=run.pk).done == step)
            seen.append(JobRun.objects.values_list("state", "done", "total", "note").get(pk=run.pk))
            (tmp_path / f"seen{step}").touch()
        wait_for(lambda: JobRun.objects.get(pk=run.pk).state == State.DONE)
    finally:
        kill(worker)
    assert seen == [("running", step, 3, f"Bước {step}") for step in (1, 2, 3)]


def test_cluster_when_two_workers_look_at_the_clock_then_each_schedule_is_asked_for_once_and_done(redis):
    daily = {one.job.name for one in SCHEDULES.values() if one.every >= datetime.timedelta(days=1) and not one.at_start}
    assert len(daily) >= 3
    workers = [start_worker(redis), start_worker(redis)]
    try:
        wait_for(lambda: ended_runs() >= daily)
    finally:
        for worker in workers:
            kill(worker)
    names = [name for name in JobRun.objects.values_list("name", flat=True) if name in daily]
    assert sorted(names) == sorted(daily)
    assert Tick.objects.filter(
        name__in=[one.name for one in SCHEDULES.values() if one.job.name in daily]
    ).count() == len(daily)


def ended_runs() -> set[str]:
    return set(JobRun.objects.filter(state=State.DONE).values_list("name", flat=True))


def test_cluster_when_the_broker_has_lost_what_it_held_then_a_worker_asks_for_it_again(redis, tmp_path):
    path = tmp_path / "times"
    run = note_times.enqueue(path=str(path), successes_at=1)
    empty(redis)
    JobRun.objects.filter(pk=run.pk).update(run_after=timezone.now() - leases.LOST - datetime.timedelta(seconds=1))
    worker = start_worker(redis)
    try:
        wait_for(lambda: JobRun.objects.get(pk=run.pk).state == State.DONE)
    finally:
        kill(worker)
    assert len(path.read_text().split()) == 1
