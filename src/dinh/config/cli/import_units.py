"""`dinh import units FILE`."""

from pathlib import Path

import click

from dinh.config.cli.importing import bars, end_with, with_report
from dinh.foundation.importing.rows import trial
from dinh.foundation.pages import publication
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.importing.former import import_successions
from dinh.foundation.units.importing.report import Report
from dinh.foundation.units.importing.running import Options, import_units
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import root_unit

NO_UNIT = 'there is no unit yet: run dinh setup --name "NAME OF THE OFFICE"'


@click.command(name="units")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--successions", type=click.Path(path_type=Path), help="CSV of former units and what they became.")
@click.option("--parent", help="Address part or code of the unit that takes them; the topmost by default.")
@with_report
def command(file, successions, parent, dry_run, form, language) -> None:
    """Bring in units and their history from CSV.

    Running the same files again changes only what has changed in them. Exit status: 0 all rows taken, 1 some
    rows left out, 2 nothing could be read.
    """
    unit = find_parent(parent)
    report = Report(dry_run=dry_run)

    def tell_changes() -> None:
        if not dry_run and (report.created or report.changed or report.successions):
            publication.changed()  # rows inserted in bulk send no signals
            reindex()

    with bars(language, afterwards=tell_changes) as begin, trial(dry_run):
        for path, bring in ((file, import_units), (successions, import_successions)):
            if path is not None:
                bring(path, Options(parent=unit, progress=begin(path.name)), report)
    end_with(report, form, language)


def find_parent(wanted: str | None) -> Unit:
    """The named unit of today, or the topmost one."""
    current = Unit.objects.current()
    unit = (current.filter(slug=wanted).first() or current.filter(code=wanted).first()) if wanted else root_unit()
    if unit is None:
        raise click.UsageError(f"there is no unit “{wanted}”" if wanted else NO_UNIT)
    return unit
