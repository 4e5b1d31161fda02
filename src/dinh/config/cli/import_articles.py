"""`dinh import articles FILE…`."""

from pathlib import Path

import click

from dinh.config.cli.importing import bars, by, end_with, find_person, find_section, with_report
from dinh.rooms.portal.importing.articles.running import Options, import_articles


@click.command(name="articles")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--section", "section_slug", help="Address part of the section that takes the articles.")
@click.option("--unit", "unit_slug", help="Address part of a unit: its own section takes them.")
@by
@click.option("--publish/--no-publish", default=False, help="Show new articles at once.  [default: as drafts]")
@with_report
def command(files, section_slug, unit_slug, email, publish, dry_run, form, language) -> None:
    """Bring in articles from Word (.docx), HTML and text files.

    The same file is the same page: running it again changes only what has changed in it, and never what an
    editor has changed since. Exit status: 0 all files taken, 1 some refused.
    """
    section = find_section(section_slug, unit_slug)
    options = Options(section=section, by=find_person(email), publish=publish, dry_run=dry_run)
    with bars(language) as begin:
        report = import_articles(files, options, progress=begin(section.title))
    end_with(report, form, language)
