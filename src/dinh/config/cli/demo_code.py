"""`dinh demo-code`: the second factor of the demonstration's accounts, for whoever has no authenticator at hand."""

import time
from pathlib import Path

import click

from dinh.config.cli.demo import DATA, choose_environment


@click.command()
@click.argument("email")
@click.option("--data", default=DATA, show_default=True, type=click.Path(path_type=Path, file_okay=False))
def demo_code(email: str, data: Path) -> None:
    """Print the present second-factor code of an account of the demonstration in `--data`."""
    if not (data / "dinh.sqlite3").exists():
        raise click.ClickException(
            f"No demonstration is in {data}: run `make demo` first, or name its folder by --data."
        )
    choose_environment(data)
    import django  # slow import, and the folder had to be chosen first

    django.setup()
    from allauth.mfa import app_settings  # app not ready before
    from allauth.mfa.models import Authenticator  # app not ready before
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # app not ready before
    from allauth.mfa.utils import decrypt  # app not ready before

    found = Authenticator.objects.filter(user__email=email.lower(), type=Authenticator.Type.TOTP).first()
    if found is None:
        raise click.ClickException(f"{email} has no authenticator in {data}.")
    secret = decrypt(found.data["secret"])
    click.echo(format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD)))
