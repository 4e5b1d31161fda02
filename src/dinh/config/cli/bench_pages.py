"""`dinh bench pages`: how near a cached page comes to an empty endpoint, and behind the proxy to a static file."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from dinh.config.cli.wrk import require_wrk, run_wrk
from dinh.config.environment import PROJECT

SAYS_NOT = "One machine serves and asks at once; nothing here speaks of a network, of TLS, or of pages for staff."
EMPTY, STATIC = "empty endpoint, same server", "the same bytes as a static file, same proxy"
ARTICLE = "article"  # stands for the path of the newest one
WITHOUT_PROXY = "NGINX IS MISSING (Debian: apt-get install nginx-light): nothing is measured behind the proxy"
GOALS = {EMPTY: 0.25, STATIC: 0.8}


def wait_until_ready(address: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own http address
                return
        except OSError:
            time.sleep(0.1)
    raise click.ClickException(f"nothing answers at {address}")


def ask_many(url: str, seconds: int) -> float:
    """Requests a second on 32 connections; every answer must be a 2xx."""
    return run_wrk(["-c32", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", url])["rps"]


def write_proxy_configuration(folder: Path, data: Path, port: int, site_port: int) -> Path:
    """The shipped configuration with this run's folders and ports, inside a minimal nginx.conf."""
    shipped = (PROJECT / "deploy" / "nginx" / "dinh.conf").read_text()
    shipped = shipped.replace("/var/cache/nginx/dinh", str(folder / "cache")).replace("/srv/dinh/data", str(data))
    shipped = shipped.replace("127.0.0.1:8000", f"127.0.0.1:{site_port}").replace(
        "listen 80;", f"listen 127.0.0.1:{port};"
    )
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    types = "include /etc/nginx/mime.types;" if Path("/etc/nginx/mime.types").exists() else ""
    configuration.write_text(
        f"{user}\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nworker_processes 1;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\n{types}\naccess_log off;\n{temporary}\n{shipped}\n}}\n"
    )
    return configuration


def start_proxy(folder: Path, data: Path, port: int, site_port: int) -> subprocess.Popen[bytes] | None:
    """nginx in front of the site; None where there is none on this machine."""
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if nginx is None:
        return None
    configuration = write_proxy_configuration(folder, data, port, site_port)
    return subprocess.Popen([nginx, "-c", str(configuration)], stderr=subprocess.DEVNULL)


def measure(site: str, proxy: str | None, data: Path, pages: list[str], seconds: int) -> list[dict[str, Any]]:
    """One dict a page: {"bench", "page", "bytes", "rps", "against", "against_rps", "ratio"}."""
    rows: list[dict[str, Any]] = []
    empty = ask_many(f"{site}/healthz/live", seconds)
    for page in pages:
        with urllib.request.urlopen(f"{site}{page}") as answer:  # noqa: S310 - our own http address
            size = len(answer.read())
        rate = ask_many(f"{site}{page}", seconds)
        row = {"bench": "pages", "page": page, "bytes": size, "rps": rate}
        rows.append({**row, "against": EMPTY, "against_rps": empty, "ratio": rate / empty})
        if proxy:
            static = data / "static" / "bench-page.html"
            static.write_bytes(urllib.request.urlopen(f"{site}{page}").read())  # noqa: S310 - our own http address
            bound = ask_many(f"{proxy}/static/bench-page.html", seconds)
            rate = ask_many(f"{proxy}{page}", seconds)
            static.unlink()
            rows.append({**row, "rps": rate, "against": STATIC, "against_rps": bound, "ratio": rate / bound})
    return rows


def find_article(site: str) -> str:
    """The path of the newest article that anybody may read; the demonstration has some."""
    with urllib.request.urlopen(f"{site}/feed.json", timeout=60) as answer:  # noqa: S310 - our own http address
        items = json.load(answer)["items"]
    if not items:
        raise click.ClickException("the demonstration shows no article")
    return urlsplit(items[0]["url"]).path


def tell(row: dict[str, Any]) -> None:
    goal = GOALS[row["against"]]
    met = "meets" if row["ratio"] >= goal else "MISSES"
    click.echo(
        f"{row['page']:12} {row['rps']:9,.0f}/s  = {row['ratio']:.2f} × {row['against']}: {met} the goal of {goal} ×"
    )
    click.echo(json.dumps(row))


@click.command()
@click.option("--seconds", default=4, show_default=True, help="Length of each measurement.")
@click.option("--port", default=8790, show_default=True)
@click.option("--page", "pages", multiple=True, default=["/", "/van-ban/", ARTICLE], show_default=True)
def command(seconds: int, port: int, pages: tuple[str, ...]) -> None:
    """Cached pages against an empty endpoint, and behind nginx against a static file."""
    require_wrk()
    with tempfile.TemporaryDirectory(prefix="dinh-bench-") as name:
        folder = Path(name)
        data = folder / "data"
        folder.chmod(0o755)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DINH_")}
        serve = [
            sys.executable,
            "-m",
            "dinh.config.cli",
            "demo",
            "--no-browser",
            "--port",
            str(port),
            "--data",
            str(data),
        ]
        site = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL)
        proxy = None
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", 240)
            proxy = start_proxy(folder, data, port + 1, port)
            address = f"http://127.0.0.1:{port + 1}" if proxy else None
            if proxy:
                wait_until_ready(f"http://127.0.0.1:{port + 1}")
            own = f"http://127.0.0.1:{port}"
            paths = [find_article(own) if page == ARTICLE else page for page in pages]
            rows = measure(own, address, data, paths, seconds)
        finally:
            for process in (proxy, site):
                if process:
                    process.terminate()
                    process.wait(timeout=20)
    for row in rows:
        tell(row)
    if address is None:
        click.echo(WITHOUT_PROXY, err=True)
    click.echo(f"What this does not prove: {SAYS_NOT}")
