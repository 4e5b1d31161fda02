"""`dinh import wordpress FILE.xml`."""

from typing import Any

import click

from dinh.config.cli.importing import bars, end_with, with_report
from dinh.config.cli.importing_sites import FILE, options_of, with_places
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.running import import_site
from dinh.rooms.portal.importing.sites.wordpress.site import read_site


@click.command(name="wordpress")
@click.argument("file", type=FILE)
@with_places
@with_report
def command(file, dry_run, form, language, **places: Any) -> None:
    """Bring in a site from an export of WordPress (Tools → Export → All content).

    The same post is the same page: running it again changes only what has changed, and never what an editor has
    changed since. Exit status: 0 all taken, 1 some left out, 2 the file could not be read and nothing was written.
    """
    options = options_of(dry_run=dry_run, **places)
    with bars(language) as begin:
        report = import_site(read_site(file), options, Report(), progress=begin(file.name))
    end_with(report, form, language)
