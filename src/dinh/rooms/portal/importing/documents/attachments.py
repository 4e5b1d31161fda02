"""Files named in the rows, looked up in one folder and nowhere else."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from dinh.foundation.audit.actions import Actor
from dinh.foundation.importing.folder import Folder, leads_outside
from dinh.foundation.media.actions import ensure_file
from dinh.foundation.media.secrecy import SecretRefused, check_path, note_refusal
from dinh.kernel.text import nfc
from dinh.rooms.portal.actions.documents import attach_file
from dinh.rooms.portal.importing.documents.checking import FIELD_NAMES
from dinh.rooms.portal.importing.documents.register import Register, source_of
from dinh.rooms.portal.importing.documents.rows import Record, Report
from dinh.rooms.portal.models import Document, DocumentAttachment


class AttachmentFault(ValueError):
    """A file that cannot be attached; its text tells the clerk why."""


def find_file(folder: Folder, name: str) -> Path:
    """The file of that name. Raises AttachmentFault."""
    if leads_outside(name):
        raise AttachmentFault(_("“%(name)s” leads outside the folder of attachments.") % {"name": name})
    path = folder.find(name)
    if path is None:
        raise AttachmentFault(_("There is no file “%(name)s” in the folder of attachments.") % {"name": name})
    return path


def add_attachments(
    records: list[Record], register: Register, report: Report, folder: Path | None, *, by: Actor | None, dry_run: bool
) -> None:
    """Attach what is missing. A file that cannot be taken costs the attachment, never the document."""
    files = Folder(folder) if folder else None
    for row in records:
        known = register.by_source.get(source_of(row))
        for name in row.files:
            try:
                if files is None:
                    reason = _("No folder of attachments was given, so “%(name)s” is missing.")
                    raise AttachmentFault(reason % {"name": name})
                path = find_file(files, name)
                if known is not None and has_attached(known.pk, path):
                    continue
                if dry_run or known is None:
                    check_path(path, name)
                else:
                    report.attachments += attach_path(Document.objects.get(pk=known.pk), path, by)
            except (AttachmentFault, ValidationError) as fault:
                reason = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
                report.fault(report.file, row.row, str(FIELD_NAMES["files"]), reason, refused=False)
                if isinstance(fault, SecretRefused) and known is not None and not dry_run:
                    note_refusal(fault.mark, by=by, kind="media.file", unit_id=known.unit_id)


def has_attached(document: int, path: Path) -> bool:
    """Whether the document bears the same bytes already."""
    with path.open("rb") as opened:
        digest = hash_filelike(opened)
    return DocumentAttachment.objects.filter(document=document, file__file_hash=digest).exists()


def attach_path(document: Document, path: Path, by: Actor | None) -> bool:
    """Store and attach the file unless the document bears the same bytes already. Raises ValidationError."""
    if has_attached(document.pk, path):
        return False
    with transaction.atomic(), path.open("rb") as opened:
        file = ensure_file(by=by, unit=document.unit, content=opened, name=nfc(path.name), access=document.access)
        return attach_file(document, file, by=by)
