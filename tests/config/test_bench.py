"""What the benches say around their numbers; the numbers themselves are for `make bench`."""

import click
import pytest
from click.testing import CliRunner

from dinh.config.cli import bench, bench_pages, wrk
from tests.rooms.portal.site import make_article, make_home, make_section


@click.command()
def fine():
    click.echo("measured")


@click.command()
def missing():
    raise click.ClickException("wrk is missing")


@click.command()
def broken():
    raise ConnectionRefusedError("nobody listens")


def test_all_when_some_benches_cannot_run_then_the_others_do_and_the_end_tells(monkeypatch):
    benches = {"hall": missing, "pages": broken, "search": fine}
    monkeypatch.setattr(bench, "find_benches", lambda: benches)
    ran = CliRunner().invoke(bench.run_all)
    assert (ran.exit_code, ran.stdout) == (1, "measured\n")
    last = ran.stderr.splitlines()[-3:]
    assert last[0] == "BENCHES THAT DID NOT RUN TO THEIR END:"
    assert last[1:] == ["  hall: wrk is missing", "  pages: ConnectionRefusedError: nobody listens"]


def test_all_when_every_bench_runs_then_the_status_is_nought(monkeypatch):
    monkeypatch.setattr(bench, "find_benches", lambda: {"search": fine})
    ran = CliRunner().invoke(bench.run_all)
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_pages_when_wrk_is_missing_then_the_package_is_named(monkeypatch):
    monkeypatch.setattr(wrk.shutil, "which", lambda name: None)
    ran = CliRunner().invoke(bench_pages.command)
    assert (ran.exit_code, "apt-get install wrk" in ran.output) == (1, True)


@pytest.mark.parametrize(
    ("against", "ratio", "words"),
    [
        (bench_pages.EMPTY, 0.25, "meets the goal of 0.25 ×"),
        (bench_pages.EMPTY, 0.24, "MISSES the goal of 0.25 ×"),
        (bench_pages.STATIC, 0.8, "meets the goal of 0.8 ×"),
        (bench_pages.STATIC, 0.79, "MISSES the goal of 0.8 ×"),
    ],
)
def test_pages_when_a_line_is_told_then_it_says_whether_the_goal_is_met(against, ratio, words, capsys):
    bench_pages.tell({"page": "/", "rps": 1000.0, "against": against, "ratio": ratio})
    assert words in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_article_when_one_is_public_then_its_path_is_found(live_server):
    article = make_article(make_section(make_home()), title="Mùa vàng")
    assert bench_pages.find_article(live_server.url) == article.get_url()
