"""`dinh createadmin`: the first person of a new installation."""

import click

from dinh.foundation.people.actions import invite_person
from dinh.foundation.people.models import Person


@click.command()
@click.argument("email")
@click.option("--name", prompt="Full name", help="As it is to be shown.")
def createadmin(email: str, name: str) -> None:
    """Make an administrator of the whole and print the one-time address at which the password is set."""
    if Person.objects.filter(email=email.lower()).exists():
        raise click.ClickException(f"{email} has an account already.")
    _person, link = invite_person(by=None, email=email, name=name, superuser=True)
    click.echo(f"Set the password within three days at:\n{link}\nThe second factor is set up at the first sign-in.")
