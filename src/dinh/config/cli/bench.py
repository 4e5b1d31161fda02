"""`dinh bench …`: one subcommand a bench, each in a module of its own (`bench_pages` …)."""

import importlib
import pkgutil

import click

from dinh.config import cli


@click.group()
def bench() -> None:
    """Measure ratios in one run. Absolute times mean nothing on shared machines."""


def find_benches() -> dict[str, click.Command]:
    """Every bench by its name, in the order of the names."""
    names = sorted(module.name for module in pkgutil.iter_modules(cli.__path__) if module.name.startswith("bench_"))
    return {name.removeprefix("bench_"): importlib.import_module(f"{cli.__name__}.{name}").command for name in names}


@bench.command(name="all")
@click.pass_context
def run_all(ctx: click.Context) -> None:
    """Run every bench with its own settings; what cannot run is told at the end, with status 1."""
    failed = {}
    for name, command in find_benches().items():
        try:
            ctx.invoke(command)
        except Exception as error:  # noqa: BLE001 - whatever stops one bench, the others go on
            named = isinstance(error, click.ClickException)
            failed[name] = str(error) if named else f"{type(error).__name__}: {error}"
            click.echo(f"DID NOT RUN: bench {name}: {failed[name]}", err=True)
    if failed:
        click.echo("\nBENCHES THAT DID NOT RUN TO THEIR END:", err=True)
        for name, reason in failed.items():
            click.echo(f"  {name}: {reason}", err=True)
        raise SystemExit(1)


for _name, _command in find_benches().items():
    bench.add_command(_command, _name)
