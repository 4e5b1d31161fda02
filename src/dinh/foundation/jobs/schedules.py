"""What runs by the clock. Of several workers exactly one runs each due time: the unique row decides."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from dinh.foundation.jobs.declare import Job
from dinh.foundation.jobs.models import Tick

SCHEDULES: dict[str, "Schedule"] = {}
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Schedule:
    """`job` every `every`, counted from midnight UTC of 1970 plus `offset`; `at_start`: also when a worker starts."""

    name: str
    job: Job
    every: timedelta
    offset: timedelta = timedelta()
    at_start: bool = False

    def last_due(self, now: datetime) -> datetime:
        """The latest due time that is not after `now`."""
        epoch = datetime(1970, 1, 1, tzinfo=UTC) + self.offset
        return epoch + ((now - epoch) // self.every) * self.every

    def next_due(self, now: datetime) -> datetime:
        """The first due time after `now`."""
        return self.last_due(now) + self.every


def register(name: str, *, job: Job, every: timedelta, offset: timedelta = timedelta(), at_start: bool = False) -> None:
    """Let `job` run every `every`; call it in AppConfig.ready."""
    SCHEDULES[name] = Schedule(name, job, every, offset, at_start)


def run_at_start() -> None:
    """Ask for what mends the traces of a sudden end; its unique key keeps several workers from asking twice."""
    for schedule in SCHEDULES.values():
        if schedule.at_start:
            schedule.job.enqueue()


def run_due(now: datetime | None = None) -> list[str]:
    """Ask for every schedule whose latest due time nobody has taken yet; return their names.

    Due times missed while nothing ran are made up once, not one by one.
    """
    now = now or timezone.now()
    taken = []
    for schedule in SCHEDULES.values():
        due = schedule.last_due(now)
        if Tick.objects.filter(name=schedule.name, due=due).exists():
            continue
        try:
            with transaction.atomic():
                Tick.objects.create(name=schedule.name, due=due)
                schedule.job.enqueue()
        except IntegrityError:
            continue
        taken.append(schedule.name)
        Tick.objects.filter(name=schedule.name, due__lt=due - KEPT).delete()
    return taken
