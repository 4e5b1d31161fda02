"""`dinh migrate`: the database, the cache table and the static files, brought up to date."""

import hashlib
from pathlib import Path

import click
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from dinh.config.cli.backup import stop_where_unfinished
from dinh.config.environment import PROJECT

STAMP = "up-to-date"


def fingerprint() -> str:
    """Changes whenever a migration, a static file, a text or a locked package does."""
    digest = hashlib.sha256()
    folders = [Path(config.path) for config in apps.get_app_configs() if config.name.startswith("dinh.")]
    paths = [path for folder in folders for part in ("migrations", "static") for path in (folder / part).rglob("*")]
    for path in [*sorted(paths), *sorted((PROJECT / "requirements").glob("*.lock"))]:
        if path.is_file() and path.suffix != ".pyc":
            status = path.stat()
            digest.update(f"{path}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def bring_up_to_date(verbosity: int = 1, *, skip_unchanged: bool = False) -> None:
    """Migrate, make the cache table, gather static files; may run any number of times.

    `skip_unchanged`: do nothing where the last run left a mark of the very same files.
    """
    settings.ENV.data.mkdir(parents=True, exist_ok=True)
    stamp, now = settings.ENV.data / STAMP, fingerprint()
    if skip_unchanged and stamp.exists() and stamp.read_text() == now:
        return
    stamp.unlink(missing_ok=True)
    call_command("migrate", verbosity=verbosity, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)


@click.command()
@click.option("--quiet", is_flag=True, help="Print nothing.")
def migrate(quiet: bool) -> None:
    """Bring the database and the static files up to date."""
    stop_where_unfinished()
    bring_up_to_date(verbosity=0 if quiet else 1)
