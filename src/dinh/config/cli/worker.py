"""`dinh worker`: runs jobs beside the server."""

import signal

import click
from django.conf import settings

from dinh.config.cli.backup import stop_where_unfinished
from dinh.foundation.jobs.worker import Loop


@click.command()
@click.option("--concurrency", default=1, show_default=True, help="Processes (Celery only).")
def worker(concurrency: int) -> None:
    """Run jobs until told to stop; the one in hand is ended first."""
    stop_where_unfinished()
    if settings.ENV.jobs == "celery":
        from dinh.foundation.jobs.celery import app  # optional dependency

        app.worker_main(["worker", "--loglevel=warning", f"--concurrency={concurrency}"])
        return
    loop = Loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_arguments: loop.ended.set())
    click.echo("READY")
    loop.run()
