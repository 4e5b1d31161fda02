"""`@job`: a function that may be asked for now and run later, once or again."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django_tasks import task

from dinh.foundation.jobs.leases import Heartbeat, claim
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.jobs.progress import running

FOR_A_PERSON = 50  # of -100 to 100; the clock's jobs have 0
REGISTRY: dict[str, "Job"] = {}


@dataclass(frozen=True)
class Job:
    """A declared job. `label`: what it does, in words for staff.

    `retries` beyond the first attempt, `backoff` seconds doubled each time, `timeout` seconds.

    `unique`: a function of the arguments that names the work; while work of that name waits or runs, asking for it
    again gives the run that is already there.
    """

    function: Callable[..., Any]
    label: str | Promise = ""
    retries: int = 3
    backoff: float = 10
    timeout: float = 3600
    unique: Callable[..., str] | None = None

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"

    def __call__(self, **arguments: Any) -> Any:
        """Run it here and now, without a record."""
        return self.function(**arguments)

    def enqueue(self, *, by: Any = None, **arguments: Any) -> JobRun:
        """Ask for it; it is handed over when the present transaction commits. Arguments must fit into JSON."""
        key = f"{self.name}:{self.unique(**arguments)}" if self.unique else ""
        try:
            with transaction.atomic():
                run = JobRun.objects.create(
                    name=self.name, arguments=arguments, unique_key=key[:200], asked_by=by.pk if by else None
                )
        except IntegrityError:
            present = JobRun.objects.filter(unique_key=key[:200], state__in=[State.WAITING, State.RUNNING]).first()
            return present or self.enqueue(by=by, **arguments)  # it may have ended in this very moment
        transaction.on_commit(lambda: hand_over(run))
        return run

    def wait_before(self, attempt: int) -> timedelta:
        """The pause after the `attempt`-th failure."""
        return timedelta(seconds=min(self.backoff * 2 ** (attempt - 1), 3600))


def job(
    *,
    label: str | Promise = "",
    retries: int = 3,
    backoff: float = 10,
    timeout: float = 3600,
    unique: Callable[..., str] | None = None,
) -> Callable[[Callable[..., Any]], Job]:
    """Declare a job. It must bear to be killed at any moment and to run twice.

    `label` is a lazy text of the app that declares it; the page of jobs, the record and the command line show it.
    """

    def declare(function: Callable[..., Any]) -> Job:
        declared = Job(
            function, label or function.__qualname__, retries=retries, backoff=backoff, timeout=timeout, unique=unique
        )
        REGISTRY[declared.name] = declared
        return declared

    return declare


def find_job(name: str) -> Job:
    """The declared job of that name; imports its module where that has not happened yet."""
    if name not in REGISTRY:
        import_string(name)
    return REGISTRY[name]


def name_job(name: str) -> str:
    """What the job of that name does, in words; the bare name where a newer version no longer has it."""
    try:
        return str(find_job(name).label)
    except ImportError:
        return name.rpartition(".")[2]


def hand_over(run: JobRun) -> None:
    """Give the run to the task backend, not before its time where the backend can wait.

    What a person asked for comes before what the clock asked for, where the backend knows an order: somebody waits.
    """
    backend = execute.get_backend()
    later = run.run_after if run.run_after > timezone.now() and backend.supports_defer else None
    first = FOR_A_PERSON if run.asked_by is not None and backend.supports_priority else None
    execute.using(run_after=later, priority=first).enqueue(str(run.pk))


@task()
def execute(run_id: str) -> None:
    """Run one JobRun, unless another worker has it or it has ended."""
    run = claim(run_id)
    if run is None:
        return
    declared = find_job(run.name)
    with Heartbeat(run, declared.timeout), running(run):
        try:
            declared.function(**run.arguments)
        except Exception as error:  # noqa: BLE001 - whatever the fault, it is kept with its text and told
            fail(run, declared, error)
        else:
            ended = {"state": State.DONE, "finished_at": timezone.now(), "lease_until": None, "error": ""}
            JobRun.objects.filter(pk=run.pk, state=State.RUNNING).update(**ended)


def fail(run: JobRun, declared: Job, error: Exception) -> None:
    """Note the fault and try again later, or give up."""
    text = f"{type(error).__name__}: {error}\n\n{traceback.format_exc()}"
    again = run.attempts <= declared.retries and not getattr(error, "permanent", False)
    run.error, run.lease_until = text[:20000], None
    if again:
        run.state, run.run_after = State.WAITING, timezone.now() + declared.wait_before(run.attempts)
    else:
        run.state, run.finished_at = State.FAILED, timezone.now()
    run.save(update_fields=["error", "lease_until", "state", "run_after", "finished_at"])
    if again:
        hand_over(run)
