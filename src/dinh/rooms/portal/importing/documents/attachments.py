"""Files named in the rows, looked up in one folder and nowhere else."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File as Content
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.media.checking import check_file
from dinh.foundation.media.models import File
from dinh.kernel.text import nfc
from dinh.rooms.portal.actions.documents import attach_file
from dinh.rooms.portal.importing.documents.checking import FIELD_NAMES
from dinh.rooms.portal.importing.documents.register import Register, source_of
from dinh.rooms.portal.importing.documents.rows import Record, Report
from dinh.rooms.portal.models import Document, DocumentAttachment


class AttachmentFault(ValueError):
    """A file that cannot be attached; its text tells the clerk why."""


class Folder:
    """The files below one folder by name; a name that leads outside, by dots or by links, finds nothing."""

    def __init__(self, path: Path) -> None:
        self.root = path.resolve()
        inside = (file for file in self.root.rglob("*") if file.is_file())
        self.files = {
            self._key(str(file.relative_to(self.root))): file
            for file in inside
            if file.resolve().is_relative_to(self.root)
        }

    @staticmethod
    def _key(name: str) -> str:
        return nfc(name).replace("\\", "/").casefold()

    def find(self, name: str) -> Path:
        """The checked file of that name. Raises AttachmentFault."""
        if ".." in Path(name.replace("\\", "/")).parts or name.startswith(("/", "\\")) or ":" in name:
            raise AttachmentFault(_("“%(name)s” leads outside the folder of attachments.") % {"name": name})
        path = self.files.get(self._key(name))
        if path is None:
            raise AttachmentFault(_("There is no file “%(name)s” in the folder of attachments.") % {"name": name})
        try:
            with path.open("rb") as file:
                check_file(file, name)
        except ValidationError as fault:
            raise AttachmentFault(" ".join(fault.messages)) from fault
        return path


def add_attachments(
    records: list[Record], register: Register, report: Report, folder: Path | None, *, by: Actor | None, dry_run: bool
) -> None:
    """Attach what is missing. A file that cannot be taken costs the attachment, never the document."""
    files = Folder(folder) if folder else None
    for row in records:
        for name in row.files:
            try:
                if files is None:
                    reason = _("No folder of attachments was given, so “%(name)s” is missing.")
                    raise AttachmentFault(reason % {"name": name})
                path = files.find(name)
            except AttachmentFault as fault:
                report.fault(report.file, row.row, str(FIELD_NAMES["files"]), str(fault), refused=False)
                continue
            known = register.by_source.get(source_of(row))
            if not dry_run and known is not None:
                report.attachments += attach_path(Document.objects.get(pk=known.pk), path, by)


def attach_path(document: Document, path: Path, by: Actor | None) -> bool:
    """Store and attach the file unless the document bears the same bytes already."""
    with transaction.atomic(), path.open("rb") as opened:
        if DocumentAttachment.objects.filter(document=document, file__file_hash=hash_filelike(opened)).exists():
            return False
        opened.seek(0)
        collection = ensure_unit_collection(unit=document.unit, by=by)
        file = File(title=nfc(path.stem), access=document.access, collection=collection)
        file.file.save(nfc(path.name), Content(opened), save=False)
        file._set_document_file_metadata()
        file.save()
        record("file.import", by=by, obj=file, unit_id=document.unit_id, after={"title": file.title})
        return attach_file(document, file, by=by)
