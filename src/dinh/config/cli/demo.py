"""`dinh demo`: a believable provincial office on this machine, in one command."""

import os
import sys
import time
import webbrowser
from pathlib import Path

import click

from dinh.config.cli.serve import announce, run_server

DATA = "data/demo"
PORT = 8000


class Steps:
    """Tells what is being done and how long it took."""

    def __init__(self) -> None:
        self.begun = time.monotonic()

    def __call__(self, text: str) -> None:
        click.echo(f"  {time.monotonic() - self.begun:5.1f} s  {text}")


def choose_environment(data: Path, port: int = PORT) -> None:
    """Settings of the demonstration: its own folder, its own address, nothing of the surroundings."""
    for name in [name for name in os.environ if name.startswith("DINH_")]:
        del os.environ[name]
    os.environ.update(DINH_DATA=str(data.resolve()), DINH_BASE_URL=f"http://localhost:{port}", DINH_DEMO="true")


@click.command()
@click.option("--port", default=PORT, show_default=True, type=int)
@click.option("--data", default=DATA, show_default=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--browser/--no-browser", default=True, help="Open the site in a browser when it is ready.")
@click.option("--serve/--no-serve", default=True, help="Only build the office and stop.")
def demo(port: int, data: Path, browser: bool, serve: bool) -> None:
    """Build a demonstration office and serve it; may be run again without harm."""
    step = Steps()
    click.echo("Đình: the demonstration office")
    choose_environment(data, port)
    step("waking the house …")
    import django  # slow import, and the folder had to be chosen first

    django.setup()
    from dinh.config.cli.migrate import bring_up_to_date  # app not ready before
    from dinh.config.demonstration import build_office  # app not ready before

    step(f"bringing the database in {data} up to date …")
    bring_up_to_date(verbosity=0, skip_unchanged=True)
    signs = build_office(step)
    if not serve:
        return
    address = f"http://localhost:{port}"

    def ready() -> None:
        click.echo(
            f"\n  Sign-ins of the demonstration; code of the second step: {sys.argv[0]} demo-code E-MAIL --data {data}"
        )
        for line in signs:
            click.echo(f"    {line}")
        click.echo(f"\nREADY {address}/")
        sys.stdout.flush()
        if browser:
            webbrowser.open(address)

    step("starting the server …")
    announce(address, ready)
    run_server("127.0.0.1", port)
    click.echo("Stopped. Run the same command to go on.")
