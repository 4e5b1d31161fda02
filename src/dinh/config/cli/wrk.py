"""Load by wrk, one thread of its own; Debian has it as a package."""

import re
import shutil
import subprocess

import click

WRK = ["wrk", "-t1", "--latency"]


def require_wrk() -> None:
    if shutil.which("wrk") is None:
        raise click.ClickException("wrk is missing (Debian: apt-get install wrk)")


def run_wrk(arguments: list[str]) -> dict[str, float]:
    """Requests a second, and the milliseconds that half and nearly all stay within; every answer must be a 2xx."""
    done = subprocess.run([*WRK, *arguments], capture_output=True, text=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if done.returncode or found is None or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise click.ClickException(f"wrk {' '.join(arguments)} said: {done.stdout}{done.stderr}")
    shares = {share: to_ms(*told) for share, *told in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", done.stdout)}
    return {"rps": float(found[1]), "p50_ms": shares["50"], "p99_ms": shares["99"]}


def to_ms(number: str, unit: str) -> float:
    return round(float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], 3)
