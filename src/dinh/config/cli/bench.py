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
    """Run every bench with its quick settings."""
    for command in find_benches().values():
        ctx.invoke(command)


for _name, _command in find_benches().items():
    bench.add_command(_command, _name)
