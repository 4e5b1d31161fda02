"""`dinh export …`: what others are to read, in the forms of their field."""

import os
from pathlib import Path

import click
from django.utils import translation

from dinh.config.cli.importing import find_unit
from dinh.foundation.questions.models import Bank
from dinh.foundation.questions.queries import items_of
from dinh.foundation.questions.writing.file import FORMS, losses, write_file


@click.group()
def export() -> None:
    """Give out questions for other systems and for paper."""


@export.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--bank", "name", required=True, help="Name of the bank.")
@click.option("--unit", "unit_slug", help="Address part of the unit whose bank it is; the topmost by default.")
@click.option("--as", "form", type=click.Choice(sorted(FORMS)), required=True, help="The kind of file.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of what is told.")
def questions(file, name, unit_slug, form, language) -> None:
    """Write the questions of a bank, with their answers, into FILE; say what that kind of file does not carry.

    Only its owner can read the file: it holds the answers. Exit status: 0 all written, 1 something was lost.
    """
    bank = Bank.objects.filter(name=name, unit=find_unit(unit_slug)).first()
    if bank is None:
        raise click.UsageError(f"there is no bank “{name}”")
    items = list(items_of(bank))
    with translation.override(language):
        told = losses(form, items)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as stream:
            stream.write(write_file(form, items))
        for line in told:
            click.echo(line, err=True)
    click.echo(f"{len(items)} → {file}")
    raise SystemExit(1 if told else 0)
