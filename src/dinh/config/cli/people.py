"""`dinh createadmin` and `dinh demo-code`."""

import time

import click
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings

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


@click.command()
@click.argument("email")
def demo_code(email: str) -> None:
    """Print the present second-factor code of an account of the demonstration."""
    if not settings.ENV.demo:
        raise click.ClickException("Only the demonstration's codes may be shown: DINH_DEMO is not set.")
    found = Authenticator.objects.filter(user__email=email.lower(), type=Authenticator.Type.TOTP).first()
    if found is None:
        raise click.ClickException(f"{email} has no authenticator.")
    secret = decrypt(found.data["secret"])
    click.echo(format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD)))
