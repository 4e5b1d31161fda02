"""`dinh import questions FILE`."""

import json
from pathlib import Path

import click

from dinh.config.cli.importing import bars, by, end_with, find_person, find_unit
from dinh.foundation.questions.actions.topics import ensure_bank
from dinh.foundation.questions.importing.running import Options, bring_in
from dinh.foundation.questions.models import Bank
from dinh.foundation.questions.queries.known import mark_known
from dinh.foundation.questions.reading.file import Found, read_file


@click.command(name="questions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--bank", "name", help="Name of the bank that takes them; opened where there is none.")
@click.option("--unit", "unit_slug", help="Address part of the unit whose bank it is; the topmost by default.")
@by
@click.option("--dry-run", is_flag=True, help="Show what was understood and every doubt, write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of the report.")
def command(file, name, unit_slug, email, dry_run, form, language) -> None:
    """Bring questions into a bank, from Word files as offices write them and from other systems' files.

    With --dry-run: each question as it was understood, with every doubt; as JSON a list in the order of the file.
    Without: what is sound comes in and waits for a second person's review, what is doubtful is reported and left out.
    Running the same file again adds nothing twice. Exit status: 0 all taken or shown, 1 some left out,
    2 nothing could be read.
    """
    with bars(language, afterwards=lambda: None) as begin:
        found = read_file(file.name, file.read_bytes())
        if dry_run:
            bank = Bank.objects.filter(name=name, unit=find_unit(unit_slug)).first() if name else None
            mark_known(found.items, bank)
            tell(found, form)
            return
        if not name:
            raise click.UsageError("say with --bank into which bank the questions go, or look at them with --dry-run")
        person = find_person(email)
        bank = ensure_bank(by=person, unit=find_unit(unit_slug), name=name)
        report = bring_in(file.name, found.items, Options(bank, person, progress=begin(file.name)))
    end_with(report, form, language)


def tell(found: Found, form: str) -> None:
    """The questions as understood."""
    if form == "json":
        click.echo(json.dumps([item.as_json() for item in found.items], ensure_ascii=False, indent=1))
        return
    for item in found.items:
        click.echo(f"{item.place}: {item.stem}")
        for place, option in enumerate(item.options):
            click.echo(f"  {'✓' if place in item.key else ' '} {option.label}. {option.text}")
        for text in (*(f"= {answer}" for answer in item.answers), *(f"! {one.text}" for one in item.doubts)):
            click.echo(f"  {text}")
    for line in found.stray:
        click.echo(f"? {line}", err=True)
