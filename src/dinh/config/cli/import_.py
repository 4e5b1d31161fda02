"""`dinh import …`: one subcommand a kind of thing, each in a module of its own (`import_units` …)."""

import importlib
import pkgutil

import click

from dinh.config import cli


@click.group(name="import")
def import_() -> None:
    """Bring in units, documents, articles: dry run, progress, a report of every faulty row."""


for module in pkgutil.iter_modules(cli.__path__):
    if module.name.startswith("import_") and module.name != "import_":
        import_.add_command(importlib.import_module(f"dinh.config.cli.{module.name}").command)
