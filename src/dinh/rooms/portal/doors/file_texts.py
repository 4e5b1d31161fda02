"""The text of files in the search entries of the documents and articles that bear them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from dinh.foundation.media.models import File
from dinh.foundation.media.signals import file_read
from dinh.foundation.media.usages import page_ids_bearing
from dinh.foundation.people.visibility import STRICTNESS, Access
from dinh.foundation.search.actions import refresh
from dinh.rooms.portal.models import (
    ArticlePage,
    CampaignPage,
    Document,
    DocumentAttachment,
    EventPage,
    StaticPage,
)

# a chosen file in a part of its own, and a link to one in a text
_IN_BODY = re.compile(r'"file": (\d+)|linktype=\\?"document\\?" id=\\?"(\d+)|id=\\?"(\d+)\\?" linktype=\\?"document')


def texts_of(files: Iterable[File], *, access: str, unit_id: int) -> tuple[tuple[str, str], ...]:
    """Name and text of those files that everybody who sees the bearer may open; withdrawn ones say nothing.

    Each file needs `collection__unit_collection` at hand.
    """
    return tuple((file.title, file.text) for file in files if file.text and is_open_to(file, access, unit_id))


def is_open_to(file: File, access: str, unit_id: int) -> bool:
    """Whether the readers of something of this access and unit may all open the file."""
    if file.secrecy or STRICTNESS[file.access] > STRICTNESS[access]:
        return False
    owner = getattr(file.collection, "unit_collection", None)
    return file.access != Access.UNIT or (owner is not None and owner.unit_id == unit_id)


def files_in(body: Any) -> list[File]:
    """The files that an article uses; no query where it uses none."""
    raw = json.dumps(body.stream_block.get_prep_value(body))
    found = {int(next(filter(None, groups))) for groups in _IN_BODY.findall(raw)}
    files = File.objects.filter(pk__in=found).select_related("collection__unit_collection").order_by("pk")
    return list(files) if found else []


@receiver(file_read, sender=File)
def index_bearers(file: File, **kwargs: Any) -> None:
    """A file was read, withdrawn or given back: what bears it is indexed again."""
    refresh(Document, DocumentAttachment.objects.filter(file=file).values_list("document_id", flat=True))
    pages = page_ids_bearing(file)
    for kind in (ArticlePage, EventPage, CampaignPage, StaticPage):
        refresh(kind, pages)


@receiver(post_save, sender=File)
def index_changed_access(instance: File, raw: bool = False, **kwargs: Any) -> None:
    """Who may open the file may have changed, and so who may find its words."""
    if not raw and instance.text:
        transaction.on_commit(lambda: index_bearers(file=instance))


@receiver([post_save, post_delete], sender=DocumentAttachment)
def index_document(instance: DocumentAttachment, raw: bool = False, **kwargs: Any) -> None:
    """A document that gets or loses a file is found by other words."""
    if not raw:
        transaction.on_commit(lambda: refresh(Document, [instance.document_id]))
