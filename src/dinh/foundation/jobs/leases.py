"""Who holds a running job, and for how long: a worker that dies loses its lease, and the job is found again."""

import threading
import time
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from dinh.foundation.jobs.models import JobRun, State

LEASE = timedelta(seconds=60)
BEAT = 15.0
# A run that nobody has taken so long after its time was lost on the way: the process ended between the commit and the
# handing over, or the broker forgot. One that only stands in a long line is asked for twice, and done once.
LOST = timedelta(minutes=10)
MOST_ASKED_AGAIN = 100


def claim(run_id: str) -> JobRun | None:
    """Take a waiting run whose time has come, or one whose holder has died; None where another has it."""
    now = timezone.now()
    free = Q(state=State.WAITING, run_after__lte=now) | Q(state=State.RUNNING, lease_until__lt=now)
    taken = JobRun.objects.filter(free, pk=run_id).update(
        state=State.RUNNING, started_at=now, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return JobRun.objects.get(pk=run_id) if taken else None


class Heartbeat:
    """Prolongs the lease in a thread until the block ends, or until the job has used up its time."""

    def __init__(self, run: JobRun, timeout: float) -> None:
        self.run = run
        self.timeout = timeout
        self._ended = threading.Event()

    def __enter__(self) -> "Heartbeat":
        # inside a transaction (tests, the immediate backend) nobody else could see the lease
        self._thread = None if connection.in_atomic_block else threading.Thread(target=self._beat, daemon=True)
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._ended.set()
        if self._thread:
            self._thread.join()

    def _beat(self) -> None:
        begun = time.monotonic()
        try:
            while not self._ended.wait(BEAT) and time.monotonic() - begun < self.timeout:
                held = JobRun.objects.filter(pk=self.run.pk, state=State.RUNNING)
                held.update(lease_until=timezone.now() + LEASE)
        finally:
            connection.close()


def reap() -> int:
    """Give runs of dead workers back, or up, and those that were lost on the way; return how many were found."""
    from dinh.foundation.jobs.declare import find_job, hand_over  # the two modules need each other

    found = 0
    for run in JobRun.objects.filter(state=State.RUNNING, lease_until__lt=timezone.now()):
        with transaction.atomic():
            dead = JobRun.objects.filter(pk=run.pk, state=State.RUNNING, lease_until=run.lease_until)
            if run.attempts > find_job(run.name).retries:
                note = "The worker ended in the middle, too often; nobody tries again by itself."
                changed = dead.update(state=State.FAILED, finished_at=timezone.now(), error=note)
            else:
                changed = dead.update(state=State.WAITING, lease_until=None, run_after=timezone.now())
                if changed:
                    run.run_after = timezone.now()
                    transaction.on_commit(lambda run=run: hand_over(run))  # type: ignore[misc]
        found += changed
    return found + ask_again()


def ask_again() -> int:
    """Hand over anew what should long have begun, the oldest first; return how many runs."""
    from dinh.foundation.jobs.declare import hand_over  # the two modules need each other

    now, found = timezone.now(), 0
    lost = JobRun.objects.filter(state=State.WAITING, run_after__lt=now - LOST)
    for run in lost.order_by("run_after")[:MOST_ASKED_AGAIN]:
        with transaction.atomic():
            same = JobRun.objects.filter(pk=run.pk, state=State.WAITING, run_after=run.run_after)
            if same.update(run_after=now):
                run.run_after = now
                transaction.on_commit(lambda run=run: hand_over(run))  # type: ignore[misc]
                found += 1
    return found
