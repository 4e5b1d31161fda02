"""`dinh migrate`: the database, the cache table and the static files, brought up to date."""

import click
from django.conf import settings
from django.core.management import call_command


def bring_up_to_date(verbosity: int = 1) -> None:
    """Migrate, make the cache table, gather static files; may run any number of times."""
    settings.ENV.data.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=verbosity, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


@click.command()
@click.option("--quiet", is_flag=True, help="Print nothing.")
def migrate(quiet: bool) -> None:
    """Bring the database and the static files up to date."""
    bring_up_to_date(verbosity=0 if quiet else 1)
