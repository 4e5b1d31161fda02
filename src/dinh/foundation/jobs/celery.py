"""The task interface on Celery: for an installation of several machines.

Late acknowledgement: a task whose worker dies is delivered again after the visibility timeout.
"""

from typing import Any

from celery import Celery
from celery.signals import worker_ready
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from dinh.foundation.jobs import worker

app = Celery("dinh", broker=settings.ENV.redis_url or "memory://")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 600},
)


@app.task(name="dinh.run")
def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Run the task at `path`."""
    import_string(path).call(*args, **kwargs)


@worker_ready.connect
def start_clock(**kwargs: Any) -> None:
    """Schedules and the finding of dead runs; after the pool has forked, since threads do not survive that."""
    worker.start_clock()


class CeleryBackend(BaseTaskBackend):
    """Hands tasks to Celery; results are kept in JobRun, not here."""

    supports_defer = True
    supports_async_task = False

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        sent = run.apply_async(args=(task.module_path, list(args), dict(kwargs)), eta=task.run_after)
        return TaskResult(
            task=task,
            id=sent.id,
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
