"""What the page of jobs shows."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import ngettext

from dinh.foundation.jobs.leases import LEASE
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.jobs.schedules import SCHEDULES

MOST_SHOWN = 50


@dataclass(frozen=True)
class Clock:
    """One schedule in words and when it is due next."""

    label: str
    every: str
    next_due: datetime.datetime


def list_runs(state: str) -> list[JobRun]:
    """The newest fifty of a state."""
    return list(JobRun.objects.filter(state=state).order_by("-created_at")[:MOST_SHOWN])


def list_schedules(now: datetime.datetime | None = None) -> list[Clock]:
    """Every schedule, the next one first."""
    now = now or timezone.now()
    clocks = [Clock(str(one.job.label), tell_period(one.every), one.next_due(now)) for one in SCHEDULES.values()]
    return sorted(clocks, key=lambda clock: clock.next_due)


def tell_period(period: datetime.timedelta) -> str:
    """30 seconds, 10 minutes, 1 day: in the largest unit that divides it."""
    minutes, seconds = divmod(int(period.total_seconds()), 60)
    if seconds:
        count = minutes * 60 + seconds
        return ngettext("%(count)s second", "%(count)s seconds", count) % {"count": count}
    if minutes % 1440 == 0:
        return ngettext("%(count)s day", "%(count)s days", minutes // 1440) % {"count": minutes // 1440}
    if minutes % 60 == 0:
        return ngettext("%(count)s hour", "%(count)s hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def find_heartbeat_age(run: JobRun, now: datetime.datetime | None = None) -> int | None:
    """Whole seconds since the worker last prolonged its lease; None where nobody holds the run."""
    if run.state != State.RUNNING or run.lease_until is None:
        return None
    age = (now or timezone.now()) - (run.lease_until - LEASE)
    return max(0, int(age.total_seconds()))
