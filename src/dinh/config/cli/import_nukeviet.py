"""`dinh import nukeviet DUMP.sql`."""

import json
import sys
from pathlib import Path

import click
from django.utils import translation

from dinh.config.cli.import_articles import find_section
from dinh.config.cli.import_documents import FOLDER, find_person, find_unit
from dinh.config.cli.import_wordpress import find_chosen
from dinh.foundation.importing.report import FileFault
from dinh.foundation.search.actions import catch_up
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
@click.option("--by", "email", help="E-mail of the person in whose name the record is written.")
@click.option("--publish/--no-publish", default=True, help="Show what readers saw there.  [default: publish]")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of the report.")
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
    with translation.override(language):
        try:
            report, documents = import_nukeviet(source, options, find_unit(unit_slug), progress=show_progress)
        except FileFault as fault:
            click.echo(str(fault), err=True)
            raise SystemExit(2) from None
        finally:
            catch_up()  # also what a killed run has left
        reports = [report, *documents]
        if form == "json":
            click.echo(json.dumps([json.loads(one.as_json()) for one in reports], ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(one.as_text() for one in reports))
    raise SystemExit(1 if any(one.refused for one in reports) else 0)


def show_progress(name: str):
    """Tells of every tenth part of the work that is done."""
    told = {"part": 0}

    def show(done: int, total: int) -> None:
        part = done * 10 // max(total, 1)
        if part > told["part"]:
            told["part"] = part
            click.echo(f"{name}: {done}/{total}", file=sys.stderr)

    return show
