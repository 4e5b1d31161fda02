"""What people do to jobs: tried again, cancelled. Arguments are not copied, they may name persons."""

from typing import Any

from dinh.foundation.audit.actions import record
from dinh.foundation.jobs.actions import run_changed


def connect() -> None:
    run_changed.connect(note_change, dispatch_uid="audit-job-run")


def note_change(sender: Any, run: Any, action: str, by: Any, before: str, **kwargs: Any) -> None:
    record(action, by=by, obj=run, before={"state": before}, after={"state": run.state})
