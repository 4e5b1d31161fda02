"""What follows from a change of pictures, files and what uses them."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from dinh.foundation.media.models import File, Picture
from dinh.foundation.pages import publication


def connect() -> None:
    """Called once, in `AppConfig.ready`."""
    for model in (Picture, File):
        post_save.connect(tell_changed, sender=model)
        post_delete.connect(tell_changed, sender=model)
    page_published.connect(note_references)


def tell_changed(instance: Picture | File, raw: bool = False, **kwargs: Any) -> None:
    """Stored answers may hold bytes that fewer may see from now on."""
    if not raw:
        publication.changed()


def note_references(instance: Page, **kwargs: Any) -> None:
    """Wagtail notes what a page uses in a job; the pictures of a published page are wanted at once."""
    ReferenceIndex.create_or_update_for_object(instance)
