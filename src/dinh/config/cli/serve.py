"""`dinh serve`: the site on one address, by Granian."""

import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import click
from granian import Granian
from granian.constants import Interfaces


def announce(address: str, then: Callable[[], None]) -> None:
    """Call `then` once the server at `address` answers."""

    def wait() -> None:
        for _attempt in range(600):
            try:
                with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own http address
                    then()
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)

    threading.Thread(target=wait, name="dinh-announce", daemon=True).start()


def run_server(host: str, port: int, workers: int = 1) -> None:
    """Serve until SIGINT or SIGTERM; returns after a clean stop."""
    Granian(
        target="dinh.config.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        workers_kill_timeout=15,
        respawn_failed_workers=True,
        log_access=False,
        log_enabled=True,
    ).serve()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=int)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site; on the embedded default the job worker runs inside."""
    from dinh.config.cli.backup import stop_where_unfinished  # app not ready before: `dinh demo` takes this module

    stop_where_unfinished()
    if workers > 1:
        # one process of several runs the jobs: a separate `dinh worker` is clearer and is asked for
        os.environ["DINH_WORKER_IN_SERVER"] = "false"
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"  # noqa: S104 - compared
    announce(address, lambda: click.echo(f"READY {address}/"))
    run_server(host, port, workers)
