"""`dinh backup` and `dinh restore`."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click
from django.utils import timezone

from dinh.config.backup import ArchiveError, refuse_unfinished, restore_archive, verify_archive, write_archive


def show_progress() -> Callable[[str], None]:
    """One line that says which part is being handled."""
    width = shutil.get_terminal_size().columns
    tty = sys.stderr.isatty()

    def show(name: str) -> None:
        if tty:
            click.echo(f"\r\033[K{name[: width - 2]}", nl=False, err=True)

    return show


def stop_where_unfinished() -> None:
    """End the command with words where a restore is half done."""
    try:
        refuse_unfinished()
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.argument("target", required=False, type=click.Path(path_type=Path, dir_okay=False))
def backup(target: Path | None) -> None:
    """Write database and files into one archive with checksums; the site may go on meanwhile."""
    stop_where_unfinished()
    target = target or Path(f"dinh-{timezone.localtime():%Y%m%d-%H%M%S}.zip")
    write_archive(target, progress=show_progress())
    click.echo(
        f"\nWritten: {target} ({target.stat().st_size / 1e6:.1f} MB). `dinh restore {target} --verify` checks it."
    )


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--verify", is_flag=True, help="Only check the archive; touch nothing.")
@click.option("--replace", is_flag=True, help="Move the present database and files aside first.")
def restore(archive: Path, verify: bool, replace: bool) -> None:
    """Put an archive back, on the database that DINH_DATABASE names. Stop the server first."""
    try:
        if verify:
            reader = verify_archive(archive, progress=show_progress())
            parts = len(reader.manifest["parts"])
            click.echo(
                f"\nWhole: {parts} parts, of {reader.manifest['created']}, version {reader.manifest['version']}."
            )
            return
        counts = restore_archive(archive, replace=replace, progress=show_progress())
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"\nRestored: {counts['rows']} rows, {counts['files']} files. `dinh check` looks at the whole.")
