"""`/admin/tac-vu/`: what runs in the background, for superusers."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dinh.foundation.jobs.actions import NotPossible, cancel_run, retry_run
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.jobs.queries import find_heartbeat_age, list_runs, list_schedules

GROUPS = (State.RUNNING, State.WAITING, State.FAILED, State.CANCELLED, State.DONE)
View = Callable[..., HttpResponse]


def superusers_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def present(run: JobRun) -> JobRun:
    """The run with what its template asks for beside its columns."""
    run.heartbeat_age = find_heartbeat_age(run)  # type: ignore[attr-defined]
    run.error_line = run.error.partition("\n")[0]  # type: ignore[attr-defined]
    run.may_retry = run.state in (State.FAILED, State.CANCELLED)  # type: ignore[attr-defined]
    run.may_cancel = run.state == State.WAITING  # type: ignore[attr-defined]
    run.is_open = run.state in (State.WAITING, State.RUNNING)  # type: ignore[attr-defined]
    return run


@superusers_only
def runs_page(request: HttpRequest) -> HttpResponse:
    """The newest runs of each state, and what the clock will start next."""
    groups = [(state.label, [present(run) for run in list_runs(state)]) for state in GROUPS]
    return TemplateResponse(request, "jobs/runs.html", {"groups": groups, "schedules": list_schedules()})


@superusers_only
def run_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One run; the page loads itself again while the run is not over."""
    return TemplateResponse(request, "jobs/run.html", {"run": present(get_object_or_404(JobRun, pk=pk))})


@superusers_only
@require_POST
def change_run(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Try again or cancel, then show the run."""
    run = get_object_or_404(JobRun, pk=pk)
    try:
        {"thu-lai": retry_run, "huy": cancel_run}[verb](run, by=request.user)
    except NotPossible:
        messages.error(request, _("Nothing was changed: the job is in another state by now, or it already runs anew."))
    else:
        messages.success(request, _("Done: the job is now “%(state)s”.") % {"state": run.get_state_display()})
    return redirect("jobs_run", pk=pk)
