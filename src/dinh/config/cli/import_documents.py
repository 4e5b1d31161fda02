"""`dinh import documents FILE`."""

import sys
from pathlib import Path

import click
from django.utils import translation

from dinh.foundation.importing.report import FileFault
from dinh.foundation.people.models import Person
from dinh.foundation.people.visibility import Access
from dinh.foundation.search.actions import catch_up
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.importing.documents.running import Options, import_documents

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(name="documents")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--attachments", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the files."
)
@click.option("--unit", "unit_slug", help="Address part of the unit that owns the documents; the topmost by default.")
@click.option("--by", "email", help="E-mail of the person in whose name the record is written.")
@click.option("--access", type=click.Choice(Access.values), default="public", show_default=True)
@click.option("--publish/--no-publish", default=True, help="Show new documents at once.  [default: publish]")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of the report.")
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
    bar = click.progressbar(length=1, file=sys.stderr, label=file.name)

    def show(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    with translation.override(language):
        try:
            with bar:
                report = import_documents(file, options, progress=show)
                catch_up()  # also what a killed run has left
        except FileFault as fault:
            click.echo(str(fault), err=True)
            raise SystemExit(2) from None
        click.echo(report.as_json() if form == "json" else report.as_text())
    raise SystemExit(1 if report.refused else 0)


def find_unit(slug: str | None) -> Unit:
    """The named unit, or the topmost one that exists today."""
    units = Unit.objects.current()
    unit = units.filter(slug=slug).first() if slug else units.order_by("depth", "path").first()
    if unit is None:
        raise click.UsageError(f"there is no unit “{slug}”" if slug else "there is no unit yet: import the units first")
    return unit


def find_person(email: str | None) -> Person | None:
    if not email:
        return None
    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.UsageError(f"nobody signs in with {email}")
    return person
