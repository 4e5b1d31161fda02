"""One change to many documents: previewed row by row, carried out in batches, each row with its entry in the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.people.models import Person
from dinh.kernel.text import match_key
from dinh.rooms.portal.actions.documents import recorded_edit
from dinh.rooms.portal.models import BookEntry, Document, DocumentField, DocumentKind, Signer
from dinh.rooms.portal.permissions.documents import documents_kept_by
from dinh.rooms.portal.queries.documents import visible_documents

BATCH = 100


@dataclass(frozen=True)
class BulkChange:
    """What shall change; None and empty leave a thing as it is. `live`: True publishes, False withdraws."""

    kind: DocumentKind | None = None
    fields: tuple[DocumentField, ...] = ()
    replace_fields: bool = False
    keywords: str = ""
    access: str = ""
    signer: Signer | None = None
    live: bool | None = None


@dataclass(frozen=True)
class Line:
    """One document: (what, before, after) of each thing that would change, or why the row is refused."""

    name: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    refusal: str = ""


@dataclass
class BulkReport:
    changed: int = 0
    unchanged: int = 0
    refused: list[Line] = field(default_factory=list)


def preview_change(keys: Iterable[int], change: BulkChange, *, by: Person) -> list[Line]:
    """What the change would do to each document; nothing is saved. Rows of other units are refused by name."""
    wanted = list(dict.fromkeys(keys))
    lines = []
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        kept = _kept(batch, by)
        numbered = _numbered(kept) if change.kind else set()
        strangers = _name_strangers([key for key in batch if key not in kept], by)
        for key in batch:
            if key in kept:
                lines.append(_look(kept[key], change, numbered))
            else:
                lines.append(strangers[key])
    return lines


def apply_change(keys: Iterable[int], change: BulkChange, *, by: Person) -> BulkReport:
    """Carry the change out, 100 documents a transaction. A row that the database refuses is named; the others go on."""
    wanted = list(dict.fromkeys(keys))
    report = BulkReport()
    for start in range(0, len(wanted), BATCH):
        with transaction.atomic():
            _apply_batch(wanted[start : start + BATCH], change, report, by)
    return report


def _apply_batch(batch: Sequence[int], change: BulkChange, report: BulkReport, by: Person) -> None:
    kept = _kept(batch, by)
    numbered = _numbered(kept) if change.kind else set()
    report.refused += _name_strangers([key for key in batch if key not in kept], by).values()
    for document in kept.values():
        line = _look(document, change, numbered)
        if line.refusal:
            report.refused.append(line)
        elif not line.changes:
            report.unchanged += 1
        else:
            _apply(document, change, report, by)


def _apply(document: Document, change: BulkChange, report: BulkReport, by: Person) -> None:
    name = document.title
    try:
        with recorded_edit(document, by=by, action="document.bulk_edit"):
            _set(document, change)
            document.full_clean(exclude=["slug", "search_key"])
            document.save()
    except ValidationError as fault:
        report.refused.append(Line(name, refusal=" ".join(fault.messages)))
    except IntegrityError:
        report.refused.append(Line(name, refusal=_("The database refused it: another document is in the way.")))
    else:
        report.changed += 1


def _set(document: Document, change: BulkChange) -> None:
    document.kind = change.kind or document.kind
    document.signer = change.signer or document.signer
    document.access = change.access or document.access
    document.keywords = _join_keywords(document.keywords, change.keywords)
    if change.fields:
        document.fields = list(_fields_after(document, change))
    if change.live is not None:
        document.live = change.live
        if change.live:
            document.published_at = document.published_at or timezone.now()


def _look(document: Document, change: BulkChange, numbered: set[int]) -> Line:
    """The row's changes in words."""
    other_kind = change.kind and change.kind.pk != document.kind_id
    if other_kind and document.pk in numbered:
        return Line(document.title, refusal=_("Its kind is that of its entry in a numbering book: change it there."))
    labels = Document._meta
    pairs: list[tuple[Any, Any, Any]] = [
        (labels.get_field("kind").verbose_name, document.kind, change.kind or document.kind),  # type: ignore[union-attr]
        (labels.get_field("signer").verbose_name, document.signer or "–", change.signer or document.signer or "–"),  # type: ignore[union-attr]
        (labels.get_field("access").verbose_name, document.get_access_display(), _access_label(document, change)),  # type: ignore[union-attr]
        (_("keywords"), document.keywords or "–", _join_keywords(document.keywords, change.keywords) or "–"),
        (_("fields of work"), _names(document.fields.all()), _names(_fields_after(document, change))),
    ]
    if change.live is not None:
        shown = {True: _("yes"), False: _("no")}
        pairs.append((_("published"), shown[document.live], shown[change.live]))
    changes = [(str(label), str(before), str(after)) for label, before, after in pairs if str(before) != str(after)]
    return Line(document.title, changes)


def _access_label(document: Document, change: BulkChange) -> str:
    return str(dict(Document._meta.get_field("access").flatchoices)[change.access or document.access])  # type: ignore[union-attr]


def _fields_after(document: Document, change: BulkChange) -> list[DocumentField]:
    if not change.fields:
        return list(document.fields.all())
    present = [] if change.replace_fields else list(document.fields.all())
    return [*present, *(one for one in change.fields if one not in present)]


def _names(fields: Iterable[DocumentField]) -> str:
    return ", ".join(sorted(one.name for one in fields)) or "–"


def _join_keywords(present: str, added: str) -> str:
    words = [word.strip() for word in present.split(",") if word.strip()]
    known = {match_key(word) for word in words}
    words += [word.strip() for word in added.split(",") if word.strip() and match_key(word) not in known]
    return ", ".join(words) if added.strip() else present


def _kept(batch: Sequence[int], by: Person) -> dict[int, Document]:
    rows = documents_kept_by(by).filter(pk__in=batch).select_related("kind", "body", "signer", "unit")
    return {document.pk: document for document in rows.prefetch_related("fields").order_by("pk")}


def _numbered(kept: dict[int, Document]) -> set[int]:
    return set(BookEntry.objects.filter(document__in=list(kept)).values_list("document_id", flat=True))  # type: ignore[arg-type]


def _name_strangers(keys: Sequence[int], by: Person) -> dict[int, Line]:
    """Refused rows of other units; their names only where the person may read them."""
    seen = visible_documents(by).filter(pk__in=keys).select_related("kind") if keys else []
    names = {document.pk: document.title for document in seen}
    refusal = _("It belongs to another unit.")
    return {key: Line(names.get(key, _("Document no. %(number)s") % {"number": key}), refusal=refusal) for key in keys}
