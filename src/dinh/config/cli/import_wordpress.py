"""`dinh import wordpress FILE.xml`."""

from pathlib import Path

import click

from dinh.config.cli.importing import FOLDER, bars, by, end_with, find_person, find_section, with_report
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.running import Options, import_site
from dinh.rooms.portal.importing.sites.wordpress.site import read_site


@click.command(name="wordpress")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--uploads", type=FOLDER, help="Copy of wp-content/uploads. Nothing is fetched from the network.")
@click.option("--section", "section_slug", help="Address part of the section below which everything goes.")
@click.option("--unit", "unit_slug", help="Address part of a unit: its own section takes everything.")
@click.option("--map", "pairs", multiple=True, metavar="OLD=NEW", help="Category OLD goes into the section NEW.")
@by
@click.option("--publish/--no-publish", default=True, help="Show what readers saw there.  [default: publish]")
@with_report
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
    with bars(language) as begin:
        report = import_site(read_site(file), options, Report(), progress=begin(file.name))
    end_with(report, form, language)


def find_chosen(pairs):
    """Old category → section, as told by --map."""
    chosen = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not equals or not old:
            raise click.UsageError(f"--map takes OLD=NEW, not “{pair}”")
        chosen[old] = find_section(new, None)
    return chosen
