"""`dinh import articles FILE…`."""

import sys
from pathlib import Path

import click
from django.utils import translation

from dinh.config.cli.import_documents import find_person
from dinh.foundation.search.actions import catch_up
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.importing.articles.running import Options, import_articles
from dinh.rooms.portal.models import SectionPage


@click.command(name="articles")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--section", "section_slug", help="Address part of the section that takes the articles.")
@click.option("--unit", "unit_slug", help="Address part of a unit: its own section takes them.")
@click.option("--by", "email", help="E-mail of the person in whose name the record is written.")
@click.option("--publish/--no-publish", default=False, help="Show new articles at once.  [default: as drafts]")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of the report.")
def command(files, section_slug, unit_slug, email, publish, dry_run, form, language) -> None:
    """Bring in articles from Word (.docx), HTML and text files.

    The same file is the same page: running it again changes only what has changed in it, and never what an
    editor has changed since. Exit status: 0 all files taken, 1 some refused.
    """
    section = find_section(section_slug, unit_slug)
    options = Options(section=section, by=find_person(email), publish=publish, dry_run=dry_run)
    bar = click.progressbar(length=len(files), file=sys.stderr, label=section.title)
    with translation.override(language):
        with bar:
            report = import_articles(files, options, progress=lambda done, total: bar.update(1))
            catch_up()  # also what a killed run has left
        click.echo(report.as_json() if form == "json" else report.as_text())
    raise SystemExit(1 if report.refused else 0)


def find_section(section_slug: str | None, unit_slug: str | None) -> SectionPage:
    """The named section, the unit's own, or one of that name within the unit's own."""
    sections = SectionPage.objects.order_by("path")
    if unit_slug:
        unit = Unit.objects.filter(slug=unit_slug).select_related("root__page").first()
        if unit is None or not hasattr(unit, "root"):
            raise click.UsageError(f"the unit “{unit_slug}” has no section of its own")
        sections = sections.descendant_of(unit.root.page, inclusive=True)
    if section_slug:
        sections = sections.filter(slug=section_slug)
    elif not unit_slug:
        raise click.UsageError("say where the articles go: --section or --unit")
    found = sections.first()
    if found is None:
        known = ", ".join(SectionPage.objects.order_by("path").values_list("slug", flat=True)[:20])
        raise click.UsageError(f"there is no section “{section_slug}”; there are: {known}")
    return found
