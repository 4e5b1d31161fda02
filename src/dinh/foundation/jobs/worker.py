"""The embedded worker: a thread of the server process, or the process `dinh worker`; on a cluster, its clock."""

import logging
import os
import socket
import threading
import time

from django.db import DatabaseError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from dinh.foundation.jobs import leases, schedules

logger = logging.getLogger("dinh.jobs")
PACE = 0.5
REAP_EVERY = 15.0


class Loop:
    """Runs what is ready, looks at the clock, finds what died. Stops between two tasks."""

    pace = PACE

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.worker_id = f"{socket.gethostname()[:30]}-{os.getpid()}"

    def run(self) -> None:
        """Go on until `ended` is set; a database that is away is waited for."""
        reaped, begun = 0.0, False
        while not self.ended.is_set():
            try:
                close_old_connections()
                if not begun:
                    schedules.run_at_start()
                    begun = True
                schedules.run_due()
                if time.monotonic() - reaped > REAP_EVERY:
                    leases.reap()
                    reaped = time.monotonic()
                worked = self.run_ready()
            except DatabaseError:
                logger.exception("the job worker could not use the database; it tries again")
                connection.close()
                worked = False
                self.ended.wait(5)
            if not worked:
                self.ended.wait(self.pace)
        connection.close()

    def run_ready(self) -> bool:
        """Run one ready task; whether there was one. Reading first keeps an idle worker from locking SQLite."""
        if not DBTaskResult.objects.ready().filter(backend_name="default").exists():
            return False
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=self.worker_id,
            excluded_queue_names=[],
        ).run()
        return True


class Clock(Loop):
    """Looks at the clock and finds what died; the tasks themselves come to other processes by a broker."""

    pace = 5.0

    def run_ready(self) -> bool:
        return False


_embedded: tuple[Loop, threading.Thread] | None = None


def start_embedded() -> None:
    """Start the loop in a thread of this process."""
    global _embedded
    loop = Loop()
    thread = threading.Thread(target=loop.run, name="dinh-worker", daemon=True)
    thread.start()
    _embedded = loop, thread


def start_clock() -> None:
    """Start the clock of a cluster's worker in a thread of this process; any number of them may run."""
    threading.Thread(target=Clock().run, name="dinh-clock", daemon=True).start()


def stop(seconds: float = 10) -> None:
    """Let the task in hand end, then stop; a task that takes longer is found again by its lease."""
    if _embedded:
        loop, thread = _embedded
        loop.ended.set()
        thread.join(timeout=seconds)
