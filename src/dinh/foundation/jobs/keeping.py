"""How long ended jobs are kept: done ones for a week, what failed or was cancelled for a season."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from dinh.foundation.jobs.declare import job
from dinh.foundation.jobs.models import JobRun, State

DONE_KEPT = timedelta(days=7)
FAILED_KEPT = timedelta(days=90)


@job(label=_("Forget jobs that ended long ago"), retries=1, timeout=300, unique=lambda: "one")
def forget_ended() -> None:
    """Delete ended runs, and the backend's own rows of them, when their time is over."""
    now = timezone.now()
    JobRun.objects.filter(state=State.DONE, finished_at__lt=now - DONE_KEPT).delete()
    JobRun.objects.filter(state__in=[State.FAILED, State.CANCELLED], finished_at__lt=now - FAILED_KEPT).delete()
    # the backend's row says only that the run was handed over: what became of it stands in the run
    DBTaskResult.objects.filter(finished_at__lt=now - DONE_KEPT).delete()
