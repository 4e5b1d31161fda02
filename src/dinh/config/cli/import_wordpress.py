"""`dinh import wordpress FILE.xml`."""

import sys
from pathlib import Path

import click
from django.utils import translation

from dinh.config.cli.import_articles import find_section
from dinh.config.cli.import_documents import FOLDER, find_person
from dinh.foundation.importing.report import FileFault
from dinh.foundation.search.actions import catch_up
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.running import Options, import_site
from dinh.rooms.portal.importing.sites.wordpress.site import read_site


@click.command(name="wordpress")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--uploads", type=FOLDER, help="Copy of wp-content/uploads. Nothing is fetched from the network.")
@click.option("--section", "section_slug", help="Address part of the section below which everything goes.")
@click.option("--unit", "unit_slug", help="Address part of a unit: its own section takes everything.")
@click.option("--map", "pairs", multiple=True, metavar="OLD=NEW", help="Category OLD goes into the section NEW.")
@click.option("--by", "email", help="E-mail of the person in whose name the record is written.")
@click.option("--publish/--no-publish", default=True, help="Show what readers saw there.  [default: publish]")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of the report.")
def command(file, uploads, section_slug, unit_slug, pairs, email, publish, dry_run, form, language) -> None:
    """Bring in a site from an export of WordPress (Tools → Export → All content).

    The same post is the same page: running it again changes only what has changed, and never what an editor has
    changed since. Exit status: 0 all taken, 1 some left out, 2 the file could not be read and nothing was written.
    """
    options = Options(
        section=find_section(section_slug, unit_slug),
        by=find_person(email),
        uploads=uploads,
        chosen=find_chosen(pairs),
        publish=publish,
        dry_run=dry_run,
    )
    with translation.override(language):
        report = run_shown(file, lambda show: import_site(read_site(file), options, Report(), progress=show))
        click.echo(report.as_json() if form == "json" else report.as_text())
    raise SystemExit(1 if report.refused else 0)


def run_shown(file, bring):
    """Run `bring(show)` under a bar of progress; a file that cannot be read ends the program with status 2."""
    bar = click.progressbar(length=1, file=sys.stderr, label=file.name)

    def show(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    try:
        with bar:
            report = bring(show)
    except FileFault as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(2) from None
    finally:
        catch_up()  # also what a killed run has left
    return report


def find_chosen(pairs):
    """Old category → section, as told by --map."""
    chosen = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not equals or not old:
            raise click.UsageError(f"--map takes OLD=NEW, not “{pair}”")
        chosen[old] = find_section(new, None)
    return chosen
