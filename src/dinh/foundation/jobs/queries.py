"""What the page of jobs shows."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from dinh.foundation.jobs.leases import LEASE
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.jobs.schedules import SCHEDULES

MOST_SHOWN = 50


@dataclass(frozen=True)
class Clock:
    """One schedule and when it is due next."""

    name: str
    every: datetime.timedelta
    next_due: datetime.datetime


def list_runs(state: str) -> list[JobRun]:
    """The newest fifty of a state."""
    return list(JobRun.objects.filter(state=state).order_by("-created_at")[:MOST_SHOWN])


def list_schedules(now: datetime.datetime | None = None) -> list[Clock]:
    """Every schedule, the next one first."""
    now = now or timezone.now()
    clocks = [Clock(one.name, one.every, one.next_due(now)) for one in SCHEDULES.values()]
    return sorted(clocks, key=lambda clock: clock.next_due)


def find_heartbeat_age(run: JobRun, now: datetime.datetime | None = None) -> int | None:
    """Whole seconds since the worker last prolonged its lease; None where nobody holds the run."""
    if run.state != State.RUNNING or run.lease_until is None:
        return None
    age = (now or timezone.now()) - (run.lease_until - LEASE)
    return max(0, int(age.total_seconds()))
