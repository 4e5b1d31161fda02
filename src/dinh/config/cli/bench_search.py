"""`dinh bench search`: how near the index in the database comes to tantivy, an engine that does nothing else."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from dinh.config.cli.servers import find_postgresql, run_postgresql

SAYS_NOT = (
    "One reader at a time on generated pages: no crowd, no writes meanwhile, no judgement of how good the order is. "
    "tantivy only finds folded words; it makes no snippets or filters and does not put exact spelling first."
)
GOAL = 10


def run_engine(engine: str, pages: int, folder: Path, database: str = "sqlite") -> dict[str, Any]:
    """Fill and ask one engine in a process of its own; see `search_run` for the answer."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DINH_")}
    data = folder / f"data-{engine}"
    data.mkdir()
    environment.update(DINH_DATA=str(data), DINH_DATABASE=database, DINH_JOBS="immediate")
    environment.setdefault("DJANGO_SETTINGS_MODULE", "dinh.config.settings")
    command = [sys.executable, "-m", "dinh.config.cli.search_run", engine, str(pages), str(folder)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise click.ClickException(f"{engine} failed")
    return json.loads(done.stdout.splitlines()[-1])


def summarise(engine: str, pages: int, ran: dict[str, Any], against: dict[str, Any]) -> dict[str, Any]:
    """One line of the report: times in ms, ratios to tantivy in the same run.

    `index_s` has the making of the pages in it; `same_count`: share of questions with as many hits as tantivy.
    """
    p95, bound = find_p95(ran["times_ms"]), find_p95(against["times_ms"])
    # we count to a thousand, tantivy counts on
    same = sum(min(mine, 1000) == min(other, 1000) for mine, other in zip(ran["found"], against["found"], strict=True))
    return {
        "bench": "search",
        "engine": engine,
        "pages": pages,
        "index_s": round(ran["index_s"], 1),
        "median_ms": round(statistics.median(ran["times_ms"]), 2),
        "p95_ms": round(p95, 2),
        "against": "tantivy",
        "ratio_p95": round(p95 / bound, 2),
        "same_count": round(same / len(ran["found"]), 3),
    }


def find_p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@click.command()
@click.option("--pages", default=100_000, show_default=True, help="Pages of 2,000 characters.")
@click.option("--database", type=click.Choice(["sqlite", "postgresql", "both"]), default="both", show_default=True)
def command(pages: int, database: str) -> None:
    """Our search as a visitor sees it against tantivy on the same tokens and questions."""
    with tempfile.TemporaryDirectory(prefix="dinh-bench-") as name:
        folder = Path(name)
        tantivy = run_engine("tantivy", pages, folder)
        tell(summarise("tantivy", pages, tantivy, tantivy))
        if database != "postgresql":
            tell(summarise("sqlite", pages, run_engine("sqlite", pages, folder), tantivy))
        if database != "sqlite":
            if programs := find_postgresql():
                with run_postgresql(programs) as address:
                    tell(summarise("postgresql", pages, run_engine("postgresql", pages, folder, address), tantivy))
            else:
                click.echo(
                    "PostgreSQL's server programs are missing (Debian: apt-get install postgresql): not measured"
                )
    click.echo(f"What this does not prove: {SAYS_NOT}")


def tell(row: dict[str, Any]) -> None:
    goal = "" if row["ratio_p95"] <= GOAL else f"  misses the goal of {GOAL} ×"
    click.echo(
        f"{row['engine']:11} index {row['index_s']:7.1f} s, median {row['median_ms']:8.2f} ms, "
        f"p95 {row['p95_ms']:8.2f} ms = {row['ratio_p95']:.1f} × tantivy{goal}"
    )
    click.echo(json.dumps(row))
