"""`dinh import documents FILE`."""

from pathlib import Path

import click

from dinh.config.cli.importing import FOLDER, bars, by, end_with, find_person, find_unit, with_report
from dinh.foundation.people.visibility import Access
from dinh.rooms.portal.importing.documents.running import Options, import_documents


@click.command(name="documents")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--attachments", type=FOLDER, help="Folder of the files.")
@click.option("--unit", "unit_slug", help="Address part of the unit that owns the documents; the topmost by default.")
@by
@click.option("--access", type=click.Choice(Access.values), default="public", show_default=True)
@click.option("--publish/--no-publish", default=True, help="Show new documents at once.  [default: publish]")
@with_report
def command(file, attachments, unit_slug, email, access, publish, dry_run, form, language) -> None:
    """Bring documents into the register from .xlsx, .csv or .json.

    Running the same file again changes only what has changed in it. Exit status: 0 all rows taken, 1 some
    rows left out, 2 nothing could be read.
    """
    options = Options(
        unit=find_unit(unit_slug),
        by=find_person(email),
        attachments=attachments,
        access=access,
        publish=publish,
        dry_run=dry_run,
    )
    with bars(language) as begin:
        report = import_documents(file, options, progress=begin(file.name))
    end_with(report, form, language)
