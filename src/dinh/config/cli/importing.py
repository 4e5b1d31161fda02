"""What the commands below `dinh import` share: options, who and where, progress, the report and the exit status."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click
from django.utils import translation

from dinh.foundation.importing.report import FileFault, Report
from dinh.foundation.importing.rows import Progress
from dinh.foundation.people.models import Person
from dinh.foundation.search.actions import catch_up
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import SectionPage

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
by = click.option("--by", "email", help="E-mail of the person in whose name the record is written.")


def with_report(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every import: `dry_run`, `form` and `language`."""
    languages = click.Choice(["vi", "en"])
    options = (
        click.option("--dry-run", is_flag=True, help="Check everything, write nothing."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True),
        click.option("--language", type=languages, default="vi", show_default=True, help="Of the report."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def bars(language: str, *, afterwards: Callable[[], object] = catch_up) -> Iterator[Callable[[str], Progress]]:
    """Gives a function that begins a bar of progress under a label; the one before has then come to its end.

    A file that cannot be taken is told in the language and ends the program with status 2. `afterwards` comes in any
    case: the search takes in what was brought, also what a killed run has left.
    """
    with translation.override(language):
        try:
            with ExitStack() as stack:

                def begin(label: str) -> Progress:
                    stack.close()
                    return _shower(stack.enter_context(click.progressbar(length=1, file=sys.stderr, label=label)))

                yield begin
        except FileFault as fault:
            click.echo(str(fault), err=True)
            raise SystemExit(2) from None
        finally:
            afterwards()


def _shower(bar: Any) -> Progress:
    def show(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return show


def end_with(report: Report, form: str, language: str) -> None:
    """Print the report and end the program: 1 where something was left out, else 0."""
    with translation.override(language):
        click.echo(report.as_json() if form == "json" else report.as_text())
    raise SystemExit(1 if report.refused else 0)


def find_person(email: str | None) -> Person | None:
    if not email:
        return None
    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.UsageError(f"nobody signs in with {email}")
    return person


def find_unit(slug: str | None) -> Unit:
    """The named unit, or the topmost one that exists today."""
    units = Unit.objects.current()
    unit = units.filter(slug=slug).first() if slug else units.order_by("depth", "path").first()
    if unit is None:
        raise click.UsageError(f"there is no unit “{slug}”" if slug else "there is no unit yet: import the units first")
    return unit


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
