"""Jobs through Celery on a real Redis, with real worker processes, one of them killed in the middle."""

import datetime
import os
import shutil
import signal
import subprocess
import sys

import pytest
from django.utils import timezone

from dinh.foundation.jobs.models import JobRun, State
from tests.foundation.jobs.sample import dawdle
from tests.foundation.jobs.test_jobs import database_address, wait_for
from tests.servers import Redis

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def redis(settings, monkeypatch):
    if shutil.which("redis-server") is None:
        reason = "redis-server is missing (Debian: apt-get install redis-server)"
        if os.environ.get("DINH_REQUIRE_REDIS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from dinh.foundation.jobs.celery import app  # optional dependency

    server = Redis()
    address = server.start()
    monkeypatch.setattr(app.conf, "broker_url", address)
    settings.TASKS = {"default": {"BACKEND": "dinh.foundation.jobs.celery.CeleryBackend"}}
    yield address
    app.pool.force_close_all()
    server.stop()


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
