"""Relations named by symbol in the rows, resolved when all rows are in the register."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import Actor
from dinh.rooms.portal.actions.documents import relate
from dinh.rooms.portal.importing.documents.checking import FIELD_NAMES, RELATION_COLUMNS
from dinh.rooms.portal.importing.documents.register import Known, Register, source_of
from dinh.rooms.portal.importing.documents.rows import Record, Report
from dinh.rooms.portal.models import Document, DocumentRelation, RelationKind

BATCH = 50


def add_relations(
    records: list[Record], register: Register, report: Report, *, by: Actor | None, dry_run: bool
) -> None:
    """Add what is missing. A symbol that is not in the register costs the relation, never the document."""
    wanted = list(_find_pairs(records, register, report))
    have = set(DocumentRelation.objects.values_list("document_id", "kind", "target_id"))
    new = [pair for pair in wanted if pair[2:] not in have and not _reversed(pair) & have]
    report.relations = len(new) if dry_run else 0
    for start in range(0, 0 if dry_run else len(new), BATCH):
        with transaction.atomic():
            for record, column, source, kind, target in new[start : start + BATCH]:
                _add(report, record, column, (source, kind, target), by)


def _reversed(pair) -> set[tuple[int, str, int]]:
    _record, _column, source, kind, target = pair
    return {(target, kind, source)} if kind == RelationKind.RELATED else set()


def _find_pairs(records: list[Record], register: Register, report: Report):
    """(record, column, acting document, kind, other document) for each symbol that names one document."""
    for record in records:
        own = register.by_source.get(source_of(record))
        for column, symbols in record.relations.items() if own else ():
            kind, acts = RELATION_COLUMNS[column]
            for symbol in symbols:
                other = _find_other(record, column, symbol, register, report)
                if other is not None and own is not None:
                    pair = (own.pk, kind.value, other.pk) if acts else (other.pk, kind.value, own.pk)
                    yield record, column, *pair


def _find_other(record: Record, column: str, symbol: str, register: Register, report: Report) -> Known | None:
    named = register.by_source.get(symbol)  # other systems name each other's rows, not their symbols
    found = [named] if named else register.find_symbol(symbol, record.body)
    own = register.by_source.get(source_of(record))
    if len(found) == 1 and found[0] is not own:
        return found[0]
    if not found:
        reason = _("No document “%(symbol)s” is in the register. Import it too, then import this file again.")
    elif len(found) == 1:
        reason = _("“%(symbol)s” is the document itself.")
    else:
        reason = _("Several documents have the symbol “%(symbol)s”. Choose the right one by hand.")
    report.fault(report.file, record.row, str(FIELD_NAMES[column]), reason % {"symbol": symbol}, refused=False)
    return None


def _add(report: Report, record: Record, column: str, pair: tuple[int, str, int], by: Actor | None) -> None:
    source, kind, target = pair
    try:
        with transaction.atomic():
            documents = Document.objects.select_related("kind", "body", "signer", "unit").in_bulk([source, target])
            report.relations += relate(documents[source], kind, documents[target], by=by)
    except IntegrityError:
        reason = _("The register says the opposite: the two documents already have this relation the other way round.")
        report.fault(report.file, record.row, str(FIELD_NAMES[column]), reason, refused=False)
