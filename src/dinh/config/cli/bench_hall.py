"""`dinh bench hall`: what it costs to keep an exam safe, against an empty endpoint and against a plain Django view."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from dinh.config.cli.exam_fill import LENGTH
from dinh.config.cli.servers import find_postgresql, run_postgresql, serving
from dinh.config.cli.wrk import WRK, require_wrk, run_wrk
from dinh.hall import PREFIX

SAYS_NOT = (
    "One machine asks and serves at once, over the loopback and without TLS; the rows before are few. "
    "Nothing is said of a proxy, of several halls, or of the disk of another machine."
)
GOALS = {"submit": 0.45, "journey": 0.4, "submit against Django": 12.0}
CONNECTIONS = 256
# Attempts are walked step by step in groups, so that no step overtakes the one before it.
GROUP = 4 * CONNECTIONS
# Requests written out beforehand; more than any hall answers in the time.
MOST_A_SECOND = 25_000
RAN_OUT = 3
STEPS_INSIDE = 1 + LENGTH + 1 + 1  # paper, a save a question, submission, receipt

SCRIPT = """
local requests, at = {}, 0
function init(args)
  for line in io.lines(args[1]) do
    local method, path, pass, body = line:match("^(%S+)\\t(%S+)\\t(%S*)\\t(.*)$")
    requests[#requests + 1] = wrk.format(method, path, {Authorization = "Bearer " .. pass}, body)
  end
end
function request()
  at = at + 1
  if at > #requests then
    io.stderr:write("ran out\\n")
    os.exit(3)
  end
  return requests[at]
end
"""
Request = tuple[str, str, str, str]


def ask_all(
    address: str, requests: Iterable[Request], seconds: int, folder: Path, *, to_the_end: bool = False
) -> dict[str, float]:
    """Send the requests in their order for so long; requests a second, and milliseconds of half and nearly all.

    `requests`: (method, path under the hall, pass, body). Every answer must be a 2xx. `to_the_end`: send all of them,
    and measure nothing.
    """
    lines, script = folder / "requests", folder / "requests.lua"
    lines.write_text("".join(f"{method}\t{PREFIX}{path}\t{pass_}\t{body}\n" for method, path, pass_, body in requests))
    script.write_text(SCRIPT)
    command = [f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), address, "--", str(lines)]
    if to_the_end:
        if subprocess.run([*WRK, *command], capture_output=True).returncode != RAN_OUT:
            raise click.ClickException("the server did not take all requests in time")
        return {}
    return run_wrk(command)


def hand_in(passes: list[str]) -> Iterator[Request]:
    """A submission with all answers in it, one an attempt."""
    body = json.dumps({"answers": [[number, "ABCD"[number % 4], 1] for number in range(LENGTH)]})
    return (("POST", "submit", pass_, body) for pass_ in passes)


def walk(passes: list[str]) -> Iterator[Request]:
    """All that follows the start, step by step for a group of attempts, then for the next group."""
    saves = [json.dumps({"answers": [[number, "ABCD"[number % 4], number + 1]]}) for number in range(LENGTH)]
    for start in range(0, len(passes), GROUP):
        group = passes[start : start + GROUP]
        yield from (("GET", "paper", one, "") for one in group)
        for body in saves:
            yield from (("POST", "save", one, body) for one in group)
        yield from (("POST", "submit", one, '{"answers": []}') for one in group)
        yield from (("GET", "receipt", one, "") for one in group)


def measure(database: str, address: str, seconds: int, port: int) -> list[dict[str, Any]]:
    """One dict a measurement; `database` is its name, `address` what the settings call it."""
    with tempfile.TemporaryDirectory(prefix="dinh-bench-") as name:
        folder = Path(name)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DINH_")}
        environment |= {"DINH_DATA": str(folder), "DINH_DATABASE": address, "DINH_JOBS": "immediate"}
        environment["DJANGO_SETTINGS_MODULE"] = "dinh.config.settings"
        people = MOST_A_SECOND * seconds
        fill = [sys.executable, "-m", "dinh.config.cli.exam_fill", str(people), str(folder)]
        subprocess.run(fill, env=environment, check=True)
        tickets = (folder / "tickets").read_text().split()
        passes = (folder / "passes").read_text().split()
        inside = MOST_A_SECOND * seconds // STEPS_INSIDE + 1
        walkers, plain, handing = passes[:inside], passes[inside : 2 * inside], passes[2 * inside :]
        with serving(["dinh.config.cli", "hall", "--port", str(port)], environment, port) as site:
            empty = run_wrk([f"-c{CONNECTIONS}", f"-d{seconds}s", f"{site}/healthz/live"])
            starts = (("POST", "start", "", json.dumps({"ticket": ticket, "attempt": 1})) for ticket in tickets)
            start = ask_all(site, starts, seconds, folder)
            # whoever hands in has had the paper before
            ask_all(site, (("GET", "paper", one, "") for one in handing), 600, folder, to_the_end=True)
            submit = ask_all(site, hand_in(handing), seconds, folder)
            rest = ask_all(site, walk(walkers), seconds, folder)
        # more writers at once only wait for one another on SQLite
        threads = "1" if database == "sqlite" else "8"
        django = ["granian", "--interface", "wsgi", "--no-ws", "--blocking-threads", threads, "--port", str(port)]
        django.append("dinh.config.cli.exam_plain:application")
        with serving(django, environment, port) as site:
            view = ask_all(site, hand_in(plain), seconds, folder)
    steps = 1 + STEPS_INSIDE
    journey = {**rest, "rps": steps / (1 / start["rps"] + STEPS_INSIDE / rest["rps"])}
    told = [
        ("submit", submit, "empty endpoint, same server", empty),
        ("start", start, "empty endpoint, same server", empty),
        ("journey", journey, f"as many empty requests ({steps})", empty),
        ("submit against Django", submit, "a plain Django view", view),
    ]
    return [
        {
            "bench": "hall",
            "database": database,
            "what": what,
            **found,
            "against": against,
            "against_rps": other["rps"],
            "ratio": round(found["rps"] / other["rps"], 3),
        }
        for what, found, against, other in told
    ]


@click.command()
@click.option("--seconds", default=2, show_default=True, help="Length of each measurement.")
@click.option("--port", default=8795, show_default=True)
@click.option("--database", type=click.Choice(["sqlite", "postgresql", "both"]), default="both", show_default=True)
def command(seconds: int, port: int, database: str) -> None:
    """Durable submissions and whole journeys against an empty endpoint and a plain Django view."""
    require_wrk()
    if database != "postgresql":
        tell(measure("sqlite", "sqlite", seconds, port))
    if database != "sqlite":
        if programs := find_postgresql():
            with run_postgresql(programs) as address:
                tell(measure("postgresql", address, seconds, port))
        else:
            click.echo("PostgreSQL's server programs are missing (Debian: apt-get install postgresql): not measured")
    click.echo(f"What this does not prove: {SAYS_NOT}")


def tell(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        goal = GOALS.get(row["what"], 0)
        missed = f"  misses the goal of {goal} ×" if row["ratio"] < goal else ""
        click.echo(
            f"{row['database']:11} {row['what']:22} {row['rps']:9,.0f}/s, p99 {row['p99_ms']:7.1f} ms "
            f"= {row['ratio']:.2f} × {row['against']}{missed}"
        )
        click.echo(json.dumps(row))
