"""Groups the subcommands; Django is set up before any of them runs."""

import os

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Đình: the communal house of a public institution."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dinh.config.settings")
    import django  # slow import: `dinh --help` answers at once

    django.setup()


@main.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own management commands."""
    from django.core.management import execute_from_command_line  # app not ready

    execute_from_command_line(["dinh django", *arguments])
