"""The pauses between tries, by a clock that is moved by hand."""

import datetime

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from freezegun import freeze_time

from dinh.foundation.jobs.declare import execute
from dinh.foundation.jobs.models import JobRun, State
from tests.foundation.jobs.sample import refuse, stumble

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=UTC)


def moment(hour: int, minute: int, second: int) -> datetime.datetime:
    return datetime.datetime(2026, 11, 20, hour, minute, second, tzinfo=UTC)


def try_now(run: JobRun) -> tuple[str, int]:
    execute.call(str(run.pk))
    run.refresh_from_db()
    return run.state, run.attempts


def test_job_when_it_fails_again_and_again_then_each_pause_is_twice_the_one_before():
    with freeze_time(NOON) as clock:
        run = stumble.enqueue()
        seen = []
        while run.state == State.WAITING:
            clock.move_to(run.run_after)
            state, attempts = try_now(run)
            seen.append((timezone.now(), state, attempts))
    assert seen == [
        (moment(12, 0, 0), "waiting", 1),
        (moment(12, 0, 10), "waiting", 2),
        (moment(12, 0, 30), "waiting", 3),
        (moment(12, 1, 10), "waiting", 4),
        (moment(12, 2, 30), "failed", 5),
    ]
    assert (run.finished_at, run.error.splitlines()[0]) == (moment(12, 2, 30), "ValueError: not yet")


def test_job_when_delivered_before_its_pause_is_over_then_it_is_not_tried():
    with freeze_time(NOON) as clock:
        run = stumble.enqueue()
        assert try_now(run) == ("waiting", 1)
        clock.move_to(moment(12, 0, 9))
        assert try_now(run) == ("waiting", 1)
        clock.move_to(moment(12, 0, 10))
        assert try_now(run) == ("waiting", 2)
        assert run.run_after == moment(12, 0, 30)


def test_pause_when_it_would_grow_beyond_an_hour_then_it_is_an_hour():
    pauses = [stumble.wait_before(attempt).total_seconds() for attempt in (1, 2, 3, 9, 10, 40)]
    assert pauses == [10, 20, 40, 2560, 3600, 3600]


def test_fault_when_it_is_permanent_then_nobody_tries_again():
    with freeze_time(NOON):
        run = refuse.enqueue()
        assert try_now(run) == ("failed", 1)
    assert (run.finished_at, run.error.splitlines()[0]) == (NOON, "Refused: the address does not exist")


def test_backend_when_a_run_must_wait_then_it_is_handed_over_for_that_moment(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with freeze_time(NOON):
        with django_capture_on_commit_callbacks(execute=True):
            run = stumble.enqueue()
        try_now(run)
        given = [(row.args_kwargs["args"], row.run_after) for row in DBTaskResult.objects.order_by("run_after")]
    assert [args for args, _at in given] == [[str(run.pk)]] * 2
    assert moment(12, 0, 10) in [at for _args, at in given]
