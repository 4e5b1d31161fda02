"""What a person may do to a run: try a failed one again, cancel a waiting one."""

from typing import Any

from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone

from dinh.foundation.jobs.declare import hand_over
from dinh.foundation.jobs.models import JobRun, State

# Sent inside the transaction with run, action (dotted verb), by, before (state): the record listens.
run_changed = Signal()


class NotPossible(Exception):
    """The run is in another state by now, or the same work is already waiting or running."""


@transaction.atomic
def retry_run(run: JobRun, *, by: Any) -> JobRun:
    """Let a failed or cancelled run wait once more, with all its attempts; raise NotPossible otherwise."""
    changes = {"state": State.WAITING, "attempts": 0, "run_after": timezone.now(), "finished_at": None}
    try:
        with transaction.atomic():
            ended = JobRun.objects.filter(pk=run.pk, state__in=[State.FAILED, State.CANCELLED])
            changed = ended.update(**changes, lease_until=None)
    except IntegrityError:
        raise NotPossible from None  # its unique key is taken by a newer run
    return tell_change(run, changed, action="job.retry", by=by, then=hand_over)


@transaction.atomic
def cancel_run(run: JobRun, *, by: Any) -> JobRun:
    """End a run that has not begun; raise NotPossible when a worker was quicker."""
    waiting = JobRun.objects.filter(pk=run.pk, state=State.WAITING)
    changed = waiting.update(state=State.CANCELLED, finished_at=timezone.now())
    return tell_change(run, changed, action="job.cancel", by=by)


def tell_change(run: JobRun, changed: int, *, action: str, by: Any, then: Any = None) -> JobRun:
    """The run as it stands now, after all who listen were told and, on commit, `then` was called with it."""
    if not changed:
        raise NotPossible
    before = run.state
    run.refresh_from_db()
    run_changed.send(sender=JobRun, run=run, action=action, by=by, before=before)
    if then:
        transaction.on_commit(lambda: then(run))
    return run
