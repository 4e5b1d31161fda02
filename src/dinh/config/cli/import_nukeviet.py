"""`dinh import nukeviet DUMP.sql`."""

import json
from typing import Any

import click
from django.utils import translation

from dinh.config.cli.importing import bars, find_unit, with_report
from dinh.config.cli.importing_sites import FILE, options_of, with_places
from dinh.rooms.portal.importing.sites.nukeviet.running import Source, import_nukeviet


@click.command(name="nukeviet")
@click.argument("file", type=FILE)
@with_places
@click.option("--prefix", default="nv4", show_default=True, help="Of the names of tables.")
@click.option("--site-language", default="vi", show_default=True, help="Which language of the old site to take.")
@click.option("--encoding", default="auto", show_default=True, help="Of the dump: auto, utf-8, cp1252 …")
@click.option("--host", "hosts", multiple=True, help="Name of the old site, as cu.example.vn; may be given again.")
@with_report
def command(file, prefix, site_language, encoding, hosts, dry_run, form, language, **places: Any) -> None:
    """Bring in news, pages, downloads and documents from a MySQL dump of NukeViet 4 (.sql or .sql.gz).

    The same row is the same page and the same document: running it again changes only what has changed. Exit status:
    0 all taken, 1 some left out, 2 the dump could not be read and nothing was written.
    """
    options = options_of(dry_run=dry_run, **places)
    source = Source(file, prefix=prefix, language=site_language, encoding=encoding, hosts=frozenset(hosts))
    with bars(language) as begin:
        report, documents = import_nukeviet(source, options, find_unit(places["unit_slug"]), progress=begin)
    reports = [report, *documents]
    with translation.override(language):
        if form == "json":
            click.echo(json.dumps([json.loads(one.as_json()) for one in reports], ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(one.as_text() for one in reports))
    raise SystemExit(1 if any(one.refused for one in reports) else 0)
