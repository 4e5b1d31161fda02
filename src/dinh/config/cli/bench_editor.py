"""`dinh bench editor`: the editors' screens against those of a stock Wagtail of the same version."""

import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import click

from dinh.config.cli.editor_desk import Answer, Desk
from dinh.config.cli.editor_stock import bare_environment, write_project
from dinh.config.cli.servers import free_port, serving

SAYS_NOT = (
    "One editor at a time on SQLite, nothing of the browser's own work, no network. The stock has our fields and "
    "blocks but no units, roles, second factor, checks, record of changes or duties: the ratio is the price of those."
)
GOAL = 1.5
WARM = 3


@contextlib.contextmanager
def open_desk(name: str, folder: Path, pages: int) -> Iterator[Desk]:
    """Fill one house ("dinh" or "stock") in the folder, serve it in a process of its own and sign in."""
    port = free_port()
    environment = prepare(name, folder / name, port)
    filled = subprocess.run(
        [sys.executable, "-m", "dinh.config.cli.editor_fill", name, str(pages)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    with serving(["dinh.config.cli.editor_serve", str(port)], environment, port, seconds=120):
        desk = Desk(name, port, json.loads(filled.stdout.splitlines()[-1]))
        desk.sign_in()
        yield desk


def prepare(name: str, folder: Path, port: int) -> dict[str, str]:
    """The environment in which the house lives; the stock is generated here."""
    # the demonstration may give its accounts a known second factor
    settings = {"DINH_DATA": str(folder), "DINH_BASE_URL": f"http://127.0.0.1:{port}", "DINH_DEMO": "true"}
    if name == "dinh":
        return {**bare_environment(), **settings, "DJANGO_SETTINGS_MODULE": "dinh.config.settings"}
    from dinh.config.environment import Environment  # reads the surroundings

    database = Environment(data=folder, database="sqlite").django_database()
    return write_project(folder, cast(dict[str, object], database["OPTIONS"]))


def measure(own: Desk, stock: Desk, rounds: int) -> list[dict[str, Any]]:
    """One dict a screen; the two houses answer by turns, after some answers that warm up."""
    rows = []
    for screen in own.screens:
        answers: dict[str, list[Answer]] = {"dinh": [], "stock": []}
        for number in range(WARM + rounds):
            for desk in (own, stock) if number % 2 else (stock, own):
                answer = desk.ask(screen)
                if number >= WARM:
                    answers[desk.name].append(answer)
        rows.append(summarise(screen, answers["dinh"], answers["stock"]))
    return rows


def summarise(screen: str, own: list[Answer], stock: list[Answer]) -> dict[str, Any]:
    """Medians in ms, of the whole and of what the database took of it; queries of the last answer; the ratio."""
    row: dict[str, Any] = {"bench": "editor", "screen": screen, "against": "stock Wagtail, same server and engine"}
    for name, answers in (("", own), ("against_", stock)):
        row[f"{name}ms"] = round(statistics.median(answer.ms for answer in answers), 2)
        row[f"{name}database_ms"] = round(statistics.median(answer.database_ms for answer in answers), 2)
        row[f"{name}queries"] = answers[-1].queries
        row[f"{name}bytes"] = answers[-1].size
    row["ratio"] = round(row["ms"] / row["against_ms"], 2)
    return row


def explain(row: dict[str, Any]) -> str:
    """Where the time goes that the stock does not take."""
    more = row["ms"] - row["against_ms"]
    database = row["database_ms"] - row["against_database_ms"]
    return (
        f"misses the goal of {GOAL} ×: {more:.1f} ms more, {database:.1f} of them in "
        f"{row['queries'] - row['against_queries']:+d} queries, {more - database:.1f} in Python"
    )


def tell(row: dict[str, Any]) -> None:
    click.echo(
        f"{row['screen']:16} {row['ms']:7.1f} ms, {row['queries']:3} queries; stock {row['against_ms']:7.1f} ms, "
        f"{row['against_queries']:3} = {row['ratio']:.2f} ×"
    )
    if row["ratio"] >= GOAL:
        click.echo(f"{'':16} {explain(row)}")
    click.echo(json.dumps(row))


@click.command()
@click.option("--rounds", default=30, show_default=True, help="Answers of each house for each screen.")
@click.option("--pages", default=200, show_default=True, help="Articles in the section.")
def command(rounds: int, pages: int) -> None:
    """The editors' screens against a stock Wagtail with the same fields and blocks."""
    with tempfile.TemporaryDirectory(prefix="dinh-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        own, stock = (stack.enter_context(open_desk(house, folder, pages)) for house in ("dinh", "stock"))
        for row in measure(own, stock, rounds):
            tell(row)
    click.echo(f"What this does not prove: {SAYS_NOT}")
