"""Notes of the staff on a document, and its later texts."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.pages import publication
from dinh.foundation.people.models import Person
from dinh.kernel.text import nfc
from dinh.rooms.portal.domain.fulltext import structure
from dinh.rooms.portal.models import Document, DocumentNote, DocumentVersion
from dinh.rooms.portal.permissions.documents import may_keep


def add_note(document: Document, *, text: str, by: Person) -> DocumentNote:
    """Write a note; the record tells that there is one and how long, the note alone what it says."""
    if not may_keep(by, document):
        raise PermissionDenied
    with transaction.atomic():
        note = DocumentNote.objects.create(document=document, author=by, text=nfc(text).strip())
        after = {"note": note.pk, "length": len(note.text)}
        record("document.note", by=by, obj=document, unit_id=document.unit_id, after=after)
    return note


def delete_note(note: DocumentNote, *, by: Person) -> None:
    """Take back one's own note."""
    if note.author_id != by.pk or not may_keep(by, note.document):
        raise PermissionDenied
    with transaction.atomic():
        before = {"note": note.pk, "length": len(note.text)}
        record("document.note_delete", by=by, obj=note.document, unit_id=note.document.unit_id, before=before)
        note.delete()


def save_version(version: DocumentVersion, *, by: Actor | None) -> DocumentVersion:
    """Save a later text, cleaned and given article addresses. IntegrityError where that day has a text already."""
    verb = "version_edit" if version.pk else "version_create"
    structured = structure(version.full_text)
    version.full_text, version.contents = structured.html, structured.contents
    with transaction.atomic():
        version.save()
        after = {
            "version": version.pk,
            "label": version.label,
            "effective_on": version.effective_on,
            "full_text": len(version.full_text),
            "live": version.live,
        }
        document = version.document
        record(f"document.{verb}", by=by, obj=document, unit_id=document.unit_id, after=after)
        if document.live:
            publication.changed()
    return version


def delete_version(version: DocumentVersion, *, by: Actor | None) -> None:
    document = version.document
    with transaction.atomic():
        before = {"version": version.pk, "label": version.label, "effective_on": version.effective_on}
        record("document.version_delete", by=by, obj=document, unit_id=document.unit_id, before=before)
        version.delete()
        if document.live:
            publication.changed()
