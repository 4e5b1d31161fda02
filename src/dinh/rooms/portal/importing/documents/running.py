"""Runs an import of documents: rows in small transactions, then relations; safe to kill and to run again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import Actor
from dinh.foundation.importing.rows import Progress, RowFault, SourceRow, in_batches, silent, understand_all
from dinh.foundation.media.secrecy import note_refusal
from dinh.foundation.units.models import Unit
from dinh.kernel.text.secrecy import find_mark
from dinh.rooms.portal.actions.documents import save_document
from dinh.rooms.portal.importing.documents.attachments import add_attachments
from dinh.rooms.portal.importing.documents.checking import FIELD_NAMES, check_row, marks_in, named
from dinh.rooms.portal.importing.documents.reading import read_rows
from dinh.rooms.portal.importing.documents.register import Identity, Known, Register, identity_of, source_of, unit_name
from dinh.rooms.portal.importing.documents.relations import add_relations
from dinh.rooms.portal.importing.documents.rows import Record, Report
from dinh.rooms.portal.importing.documents.values import read_words
from dinh.rooms.portal.importing.documents.words import Words
from dinh.rooms.portal.models import Document, Stage

BATCH = 50  # rows a transaction: short enough that editors do not wait, and little is done again after a kill


@dataclass(frozen=True)
class Options:
    """How to import. `attachments`: the folder in which file names of the rows are looked up."""

    unit: Unit
    by: Actor | None = None
    attachments: Path | None = None
    access: str = "public"
    publish: bool = True
    dry_run: bool = False


def import_documents(path: Path, options: Options, *, progress: Progress = silent) -> Report:
    """Import one file. Raises FileFault when the file as a whole cannot be read; all else is in the report."""
    return import_rows(read_rows(path), path.name, options, progress=progress)


def import_rows(rows: list[SourceRow], file: str, options: Options, *, progress: Progress = silent) -> Report:
    """The same for rows that have been read elsewhere; `file` is how the report calls their source."""
    report = Report(dry_run=options.dry_run, file=file)
    report.rows = len(rows)
    register = Register()
    records = _check_rows(rows, register, options, report)
    run = _Run(options, register, report)
    for batch in in_batches(records, BATCH, progress):
        run.write(batch)
    add_relations(records, register, report, by=options.by, dry_run=options.dry_run)
    add_attachments(records, register, report, options.attachments, by=options.by, dry_run=options.dry_run)
    return report


def _check_rows(rows: list[SourceRow], register: Register, options: Options, report: Report) -> list[Record]:
    """The good records; every refused row is in the report once for each of its faults."""
    seen: dict[Identity, int] = {}

    def understand(row: SourceRow) -> Record:
        mark = next(iter(marks_in(row).values()), "") or find_mark(f"Độ mật: {read_words(row.cells.get('secrecy'))}")
        if mark and not options.dry_run:
            note_refusal(mark, by=options.by, kind="portal.document", unit_id=options.unit.pk)
        record = check_row(row)
        if faults := _check_against(record, seen, register, options):
            raise RowFault(*named(faults))
        if record.effective_on is None and record.stage == Stage.ISSUED:
            note = _("Row %(row)s: no date of coming into force; the validity is shown as unknown.")
            report.remarks.append(note % {"row": record.row})
        seen[identity_of(record)] = record.row
        return record

    return understand_all(rows, understand, report.file, report)


def _check_against(
    record: Record, seen: dict[Identity, int], register: Register, options: Options
) -> list[tuple[str, str]]:
    """Faults that only show beside the other rows and the register."""
    identity = identity_of(record)
    if identity in seen:
        reason = _("The same symbol of the same body and year stands in row %(row)s.") % {"row": seen[identity]}
        return [("symbol", reason)]
    known = register.by_source.get(source_of(record))
    same = register.by_identity.get(identity)
    if known and known.unit_id != options.unit.pk:
        reason = _("The register has this document from “%(unit)s”; only that unit can change it.")
        return [("symbol", reason % {"unit": unit_name(known.unit_id)})]
    if same and (known is None or same.pk != known.pk):
        reason = _("The symbol “%(symbol)s” of this body and year is in the register already, from elsewhere.")
        return [("symbol", reason % {"symbol": record.symbol})]
    return []


class _Run:
    """Writes records and counts what it did."""

    def __init__(self, options: Options, register: Register, report: Report) -> None:
        self.options, self.register, self.report = options, register, report
        self.words = Words(by=options.by)

    def write(self, records: Sequence[Record]) -> None:
        if self.options.dry_run:
            for record in records:
                self._count(record)
            return
        for record in records:
            self._write_one(record)

    def _count(self, record: Record) -> None:
        known = self.register.by_source.get(source_of(record))
        if known is None:
            self.report.created += 1
        elif known.digest != record.digest():
            self.report.updated += 1
        else:
            self.report.unchanged += 1
        if known is None:
            # relations to rows of this file resolve in a trial run too; the key stands for a row to come
            identity = identity_of(record)
            self.register.add(Known(-record.row, source_of(record), "", self.options.unit.pk, identity))

    def _write_one(self, record: Record) -> None:
        known = self.register.by_source.get(source_of(record))
        if known and known.digest == record.digest():
            self.report.unchanged += 1
            return
        document = Document.objects.get(pk=known.pk) if known else Document(unit=self.options.unit)
        try:
            self._fill(document, record, new=known is None)
            save_document(
                document, by=self.options.by, fields=self.words.fields(record.fields), action="document.import"
            )
        except IntegrityError:
            # another process wrote the same symbol since the register was read
            reason = _("This symbol was entered meanwhile.")
            self.report.fault(self.report.file, record.row, str(FIELD_NAMES["symbol"]), reason)
            return
        self.register.add(
            Known(document.pk, document.source, document.source_digest, document.unit_id, identity_of(record))
        )
        if known:
            self.report.updated += 1
        else:
            self.report.created += 1

    def _fill(self, document: Document, record: Record, *, new: bool) -> None:
        for name in ("symbol", "abstract", "signer_post", "issued_on", "effective_on", "expires_on", "full_text"):
            setattr(document, name, getattr(record, name))
        document.keywords, document.internal_note = record.keywords, record.internal_note
        document.stage = record.stage
        document.kind = self.words.kind(record.kind)
        document.body = self.words.body(record.body)
        document.signer = self.words.signer(record.signer) if record.signer else None
        document.source, document.source_digest = source_of(record), record.digest()
        if new:
            document.access = record.access or self.options.access
            if self.options.publish and not record.hidden:
                document.live, document.published_at = True, timezone.now()
