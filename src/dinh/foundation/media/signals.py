"""What follows from a change of pictures, files and what uses them."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from dinh.foundation.media.models import File, Picture
from dinh.foundation.pages import publication

# Sent on commit with file: its text was read anew, or it was withdrawn or given back. Whatever shows its text listens.
file_read = Signal()


def connect() -> None:
    """Called once, in `AppConfig.ready`."""
    for model in (Picture, File):
        post_save.connect(tell_changed, sender=model)
        post_delete.connect(tell_changed, sender=model)
    post_save.connect(ask_for_text, sender=File)
    page_published.connect(note_references)


def tell_changed(instance: Picture | File, raw: bool = False, **kwargs: Any) -> None:
    """Stored answers may hold bytes that fewer may see from now on."""
    if not raw:
        publication.changed()


def ask_for_text(instance: File, raw: bool = False, **kwargs: Any) -> None:
    """New bytes are read by a job."""
    from dinh.foundation.media.jobs import read_file  # app not ready before

    if not raw and instance.file and instance.text_key != instance.content_key:
        read_file.enqueue(file=instance.pk)


def note_references(instance: Page, **kwargs: Any) -> None:
    """Wagtail notes what a page uses in a job; the pictures of a published page are wanted at once."""
    ReferenceIndex.create_or_update_for_object(instance)
