"""`dinh import nukeviet DUMP.sql`."""

import json
from pathlib import Path

import click
from django.utils import translation

from dinh.config.cli.import_wordpress import find_chosen
from dinh.config.cli.importing import FOLDER, bars, by, find_person, find_section, find_unit, with_report
from dinh.rooms.portal.importing.sites.nukeviet.running import Source, import_nukeviet
from dinh.rooms.portal.importing.sites.running import Options


@click.command(name="nukeviet")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--uploads", type=FOLDER, help="Copy of the folder uploads. Nothing is fetched from the network.")
@click.option("--section", "section_slug", help="Address part of the section below which the articles go.")
@click.option("--unit", "unit_slug", help="Address part of the unit that owns the documents, and whose section it is.")
@click.option("--map", "pairs", multiple=True, metavar="OLD=NEW", help="Category OLD goes into the section NEW.")
@click.option("--prefix", default="nv4", show_default=True, help="Of the names of tables.")
@click.option("--site-language", default="vi", show_default=True, help="Which language of the old site to take.")
@click.option("--encoding", default="auto", show_default=True, help="Of the dump: auto, utf-8, cp1252 …")
@click.option("--host", "hosts", multiple=True, help="Name of the old site, as cu.example.vn; may be given again.")
@by
@click.option("--publish/--no-publish", default=True, help="Show what readers saw there.  [default: publish]")
@with_report
def command(
    file,
    uploads,
    section_slug,
    unit_slug,
    pairs,
    prefix,
    site_language,
    encoding,
    hosts,
    email,
    publish,
    dry_run,
    form,
    language,
) -> None:
    """Bring in news, pages, downloads and documents from a MySQL dump of NukeViet 4 (.sql or .sql.gz).

    The same row is the same page and the same document: running it again changes only what has changed. Exit status:
    0 all taken, 1 some left out, 2 the dump could not be read and nothing was written.
    """
    options = Options(
        section=find_section(section_slug, unit_slug),
        by=find_person(email),
        uploads=uploads,
        chosen=find_chosen(pairs),
        publish=publish,
        dry_run=dry_run,
    )
    source = Source(file, prefix=prefix, language=site_language, encoding=encoding, hosts=frozenset(hosts))
    with bars(language) as begin:
        report, documents = import_nukeviet(source, options, find_unit(unit_slug), progress=begin)
    reports = [report, *documents]
    with translation.override(language):
        if form == "json":
            click.echo(json.dumps([json.loads(one.as_json()) for one in reports], ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(one.as_text() for one in reports))
    raise SystemExit(1 if any(one.refused for one in reports) else 0)
