"""`dinh hall`: the exam hall as its own process, behind the proxy on the paths under /thi/api/."""

import click
from granian import Granian
from granian.constants import Interfaces


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8100, show_default=True, type=int)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
def hall(host: str, port: int, workers: int) -> None:
    """Serve the exam hall alone; any number may run beside one another on PostgreSQL."""
    Granian(
        target="dinh.config.exam_hall:build",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        workers_kill_timeout=15,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()
