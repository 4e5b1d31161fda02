"""The text of files in the search entries of the documents and articles that bear them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.narrow import hidden_from_readers
from dinh.foundation.media.signals import file_read
from dinh.foundation.media.usages import page_ids_bearing
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

    At most one query.
    """
    read = [file for file in files if file.text]
    hidden = hidden_from_readers(read, access=access, unit_id=unit_id)
    return tuple((file.title, file.text) for file in read if file not in hidden)


def files_in(body: Any) -> list[File]:
    """The files that an article uses; no query where it uses none."""
    raw = json.dumps(body.stream_block.get_prep_value(body))
    found = {int(next(filter(None, groups))) for groups in _IN_BODY.findall(raw)}
    files = File.objects.filter(pk__in=found).order_by("pk")
    return list(files) if found else []


@receiver(file_read, sender=File)
def index_bearers(file: File, **kwargs: Any) -> None:
    """A file was read, withdrawn or given back: what bears it is indexed again."""
    refresh(Document, DocumentAttachment.objects.filter(file=file).values_list("document_id", flat=True))
    index_pages(file)


def index_pages(thing: Picture | File) -> None:
    pages = page_ids_bearing(thing)
    for kind in (ArticlePage, EventPage, CampaignPage, StaticPage):
        refresh(kind, pages)


@receiver(post_save, sender=File)
def index_changed_access(instance: File, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Who may open the file may have changed, and so who may find its words and those beside it."""
    if not raw and not created:
        transaction.on_commit(lambda: index_bearers(file=instance))


@receiver(post_save, sender=Picture)
def index_changed_picture(instance: Picture, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """The same of a picture: its caption and what it shows are words of the pages that bear it."""
    if not raw and not created:
        transaction.on_commit(lambda: index_pages(instance))


@receiver([post_save, post_delete], sender=DocumentAttachment)
def index_document(instance: DocumentAttachment, raw: bool = False, **kwargs: Any) -> None:
    """A document that gets or loses a file is found by other words."""
    if not raw:
        transaction.on_commit(lambda: refresh(Document, [instance.document_id]))
