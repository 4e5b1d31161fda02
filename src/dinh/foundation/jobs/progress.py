"""How far a running job is, for the page that shows it."""

import contextlib
import contextvars
import time
from collections.abc import Iterator

from dinh.foundation.jobs.models import JobRun

_current: contextvars.ContextVar[JobRun | None] = contextvars.ContextVar("dinh_job", default=None)
# Not more often than this is the row written, in seconds.
PACE = 1.0


@contextlib.contextmanager
def running(run: JobRun) -> Iterator[None]:
    """Make `run` the job that `tell` speaks of."""
    token = _current.set(run)
    run._told_at = 0.0  # type: ignore[attr-defined]
    try:
        yield
    finally:
        _current.reset(token)
        JobRun.objects.filter(pk=run.pk).update(done=run.done, total=run.total, note=run.note)


def tell(*, done: int, total: int | None = None, note: str = "") -> None:
    """Say how far the running job is; outside a job it says nothing to nobody."""
    run = _current.get()
    if run is None:
        return
    run.done, run.total, run.note = done, total if total is not None else run.total, note[:300] or run.note
    now = time.monotonic()
    if now - run._told_at >= PACE:  # type: ignore[attr-defined]
        run._told_at = now  # type: ignore[attr-defined]
        JobRun.objects.filter(pk=run.pk).update(done=run.done, total=run.total, note=run.note)
