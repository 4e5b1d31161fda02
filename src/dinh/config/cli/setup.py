"""`dinh setup`: what a new installation needs before anybody can work in it."""

from collections.abc import Iterator

import click
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.translation import override

from dinh.config.cli.backup import stop_where_unfinished
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.pages.actions import ensure_office, give_unit_root
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.units.actions import create_unit
from dinh.foundation.units.models import Unit, UnitKind
from dinh.foundation.units.queries import root_unit
from dinh.kernel.text import nfc
from dinh.rooms.portal.actions.home import ensure_home
from dinh.rooms.portal.queries.pages import front_page


@click.command()
@click.option("--name", default="", help="Name of the office, as it stands on the seal; needed where there is no unit.")
@click.option("--kind", type=click.Choice(UnitKind.values), default=UnitKind.OFFICE.value, show_default=True)
@click.option("--slug", default="", help="Address part of the office's page; made from the name where none is given.")
def setup(name: str, kind: str, slug: str) -> None:
    """Make the topmost unit and the home page where they are missing; may be run again without harm."""
    stop_where_unfinished()
    try:
        with transaction.atomic():
            made = make_what_is_missing(nfc(name).strip(), kind, slug)
    except ValidationError as error:
        with override("en"):
            raise click.UsageError(" ".join(error.messages)) from error
    except DatabaseError as error:
        raise click.ClickException(f"the database refuses: {error}\nRun `dinh migrate` first.") from error
    for line in made or ["Everything is there already: nothing was changed."]:
        click.echo(line)
    click.echo("Next steps:")
    for step in next_steps():
        click.echo(f"  {step}")


def make_what_is_missing(name: str, kind: str, slug: str) -> list[str]:
    """One line for each thing that was made."""
    made = []
    unit = root_unit()
    if unit is None:
        unit = create_root(name, kind, slug)
        made.append(f"Made the unit “{unit.name}” (/don-vi/{unit.slug}/).")
    elif name and name != unit.name:
        made.append(f"The topmost unit “{unit.name}” is there already and keeps its name.")
    if front_page() is None:
        made.append("Made the home page (/).")
    home = ensure_home(by=None, site_name=unit.short_name or unit.name)
    if not UnitRoot.objects.filter(Q(unit=unit) | Q(page=home)).exists():
        give_unit_root(unit=unit, page=home, by=None)
    ensure_office(by=None, values={"name": unit.name})
    ensure_unit_collection(unit=unit, by=None)
    return made


def create_root(name: str, kind: str, slug: str) -> Unit:
    """The topmost unit. UsageError without a name, ValidationError where name or address part do not fit."""
    if not name:
        raise click.UsageError('there is no unit yet: give --name "NAME OF THE OFFICE"')
    tree = ("path", "depth", "numchild", "name_key", "sort_key", "slug")
    Unit(name=name, kind=kind).clean_fields(exclude=tree)
    if slug:
        Unit._meta.get_field("slug").clean(slug, None)
        if Unit.objects.filter(slug=slug).exists():
            raise click.UsageError(f"the address part “{slug}” is another unit's")
    return create_unit(by=None, name=name, kind=kind, slug=slug)


def next_steps() -> Iterator[str]:
    """What is still to be done at the shell, in this order."""
    if not Person.objects.filter(is_active=True, is_superuser=True).exists():
        yield "dinh createadmin E-MAIL         the first administrator; prints a one-time link"
    if not Unit.objects.current().filter(depth__gt=1).exists():
        yield "dinh import units FILE.csv      the units below the office"
    yield "dinh check                      says what is still wrong, and how to mend it"
