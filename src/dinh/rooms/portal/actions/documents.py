"""Changes to the register of documents. Each is one transaction with its entry in the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.media.models import File
from dinh.foundation.pages import publication
from dinh.rooms.portal.domain.fulltext import structure
from dinh.rooms.portal.models import (
    BookEntry,
    Document,
    DocumentAttachment,
    DocumentField,
    DocumentRelation,
    RelationKind,
)

RECORDED = (
    "stage",
    "symbol",
    "abstract",
    "signer_post",
    "issued_on",
    "effective_on",
    "expires_on",
    "keywords",
    "internal_note",
    "access",
    "live",
)


def snapshot(document: Document) -> dict[str, Any]:
    """What the record keeps of a document: plain values; of the full text only its length."""
    values: dict[str, Any] = {name: getattr(document, name) for name in RECORDED}
    values |= {name: str(getattr(document, name) or "") for name in ("kind", "body", "signer", "unit")}
    values["full_text"] = len(document.full_text)
    values["fields"] = sorted(field.name for field in document.fields.all())
    values["attachments"] = [attachment.file_id for attachment in document.attachments.all()]
    values["relations"] = sorted(f"{relation.kind} {relation.target_id}" for relation in document.relations.all())
    return values


@contextmanager
def recorded_edit(document: Document, *, by: Actor | None, action: str = "") -> Iterator[Document]:
    """Change and save `document` inside: one transaction, before and after in the record.

    `action` defaults to document.create or document.edit.
    """
    with transaction.atomic():
        stored = Document.objects.select_for_update().filter(pk=document.pk).first() if document.pk else None
        before = snapshot(stored) if stored else {}
        yield document
        # read again: forms leave strings and unsaved children on the instance
        after = snapshot(Document.objects.select_related("kind", "body", "signer", "unit").get(pk=document.pk))
        changed = [name for name in after if before.get(name) != after[name]]
        if changed:
            record(
                action or ("document.edit" if stored else "document.create"),
                by=by,
                obj=document,
                unit_id=document.unit_id,
                before={name: before[name] for name in changed if name in before} or None,
                after={name: after[name] for name in changed},
            )
            if document.live or before.get("live"):
                publication.changed()


def save_document(
    document: Document, *, by: Actor | None, fields: list[DocumentField] | None = None, action: str = ""
) -> Document:
    """Save a new or changed document; its full text is cleaned and given article addresses.

    Raises IntegrityError where a constraint of the model is broken: call `full_clean` first to tell it in words.
    """
    with recorded_edit(document, by=by, action=action):
        apply_structure(document)
        if fields is not None:
            document.fields = fields
        document.save()
    return document


def apply_structure(document: Document) -> None:
    """Clean the full text, find its chapters and articles; a document of a numbering book bears the book's symbol."""
    entered = BookEntry.objects.filter(document=document.pk).values_list("symbol", flat=True) if document.pk else []
    for symbol in entered:
        document.symbol = symbol
    structured = structure(document.full_text)
    document.full_text, document.contents = structured.html, structured.contents


def publish_document(document: Document, *, by: Actor | None) -> None:
    """Show the document to all whom its access admits."""
    with recorded_edit(document, by=by, action="document.publish"):
        document.live = True
        document.published_at = document.published_at or timezone.now()
        document.save(update_fields=["live", "published_at", "changed_at"])


def unpublish_document(document: Document, *, by: Actor | None) -> None:
    """Take the document away from all visitors; nothing of it is lost."""
    with recorded_edit(document, by=by, action="document.unpublish"):
        document.live = False
        document.save(update_fields=["live", "changed_at"])


def delete_document(document: Document, *, by: Actor | None) -> None:
    """Remove the document with its relations; its files stay."""
    with transaction.atomic():
        record("document.delete", by=by, obj=document, unit_id=document.unit_id, before=snapshot(document))
        if document.live:
            publication.changed()
        document.delete()


def relate(document: Document, kind: str, target: Document, *, by: Actor | None) -> bool:
    """Say that `document` replaces, amends, guides or touches `target`; False when that was said already."""
    pairs = [(document, target)] if kind != RelationKind.RELATED else [(document, target), (target, document)]
    for first, second in pairs:
        if DocumentRelation.objects.filter(document=first, target=second, kind=kind).exists():
            return False
    with recorded_edit(document, by=by, action="document.relate"):
        DocumentRelation.objects.create(document=document, target=target, kind=kind)
    return True


def attach_file(document: Document, file: File, *, by: Actor | None, caption: str = "") -> bool:
    """Add a file at the end; False when the document has it already."""
    if DocumentAttachment.objects.filter(document=document, file=file).exists():
        return False
    with recorded_edit(document, by=by, action="document.attach"):
        order = DocumentAttachment.objects.filter(document=document).count()
        DocumentAttachment.objects.create(document=document, file=file, caption=caption, sort_order=order)
    return True
