"""Takes in a dump of NukeViet: the site's articles, then the documents of its registers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dinh.foundation.importing.report import FileFault
from dinh.foundation.importing.rows import Progress, silent
from dinh.foundation.pages.actions import keep_addresses
from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.importing.documents.rows import Report as DocumentReport
from dinh.rooms.portal.importing.documents.running import Options as DocumentOptions
from dinh.rooms.portal.importing.documents.running import import_rows
from dinh.rooms.portal.importing.sites.nukeviet import laws
from dinh.rooms.portal.importing.sites.nukeviet.site import site_of
from dinh.rooms.portal.importing.sites.nukeviet.tables import Module, Tables, read_tables
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.running import Options, import_site
from dinh.rooms.portal.models import Document

BATCH = 200


@dataclass(frozen=True)
class Source:
    """How the dump is to be read; `hosts`: names under which the old site was reached."""

    path: Path
    prefix: str = "nv4"
    language: str = "vi"
    encoding: str = "auto"
    hosts: frozenset[str] = frozenset()


def import_nukeviet(
    source: Source, options: Options, unit: Unit, *, progress: Callable[[str], Progress] = lambda name: silent
) -> tuple[Report, list[DocumentReport]]:
    """Bring everything in; `unit` owns the documents. Raises FileFault before anything is written."""
    with read_tables(source.path, prefix=source.prefix, language=source.language, encoding=source.encoding) as tables:
        registers = [module for module in tables.modules("laws") if tables.count(f"{module.data}_row")]
        site = site_of(tables, source.path.name, language=source.language, hosts=source.hosts)
        if not site.total and not registers:
            text = _("“%(name)s” has no tables %(prefix)s… with news, pages or documents. Name prefix and language.")
            raise FileFault(text % {"name": source.path.name, "prefix": tables.prefix})
        report = import_site(site, options, Report(), progress=progress(_("articles")))
        documents = [
            import_register(tables, module, source, options, unit, report, progress(pgettext("register", "documents")))
            for module in registers
        ]
    return report, documents


def import_register(
    tables: Tables,
    module: Module,
    source: Source,
    options: Options,
    unit: Unit,
    sums: Report,
    progress: Progress,
) -> DocumentReport:
    """The documents of one module, and their old addresses."""
    folder = options.uploads
    if folder is not None:
        inner = (folder / module.folder, folder / "uploads" / module.folder)
        folder = next((one for one in inner if one.is_dir()), folder)
    chosen = DocumentOptions(
        unit=unit, by=options.by, attachments=folder, publish=options.publish, dry_run=options.dry_run
    )
    table = f"{tables.prefix}{module.data}_row"
    report = import_rows(list(laws.rows_of(tables, module)), table, chosen, progress=progress)
    if not options.dry_run:
        sums.redirects += keep_document_addresses(laws.addresses_of(tables, module, source.language), options)
    return report


def keep_document_addresses(addresses: dict[str, list[str]], options: Options) -> int:
    """Only of documents that everybody may see: the address of another would tell its symbol."""
    count, sources = 0, list(addresses)
    for start in range(0, len(sources), BATCH):
        found = Document.objects.filter(source__in=sources[start : start + BATCH], live=True, access=Access.PUBLIC)
        pairs = [(old, one.get_absolute_url()) for one in found.only("slug", "source") for old in addresses[one.source]]
        with transaction.atomic():
            count += keep_addresses(pairs, by=options.by)
    return count
