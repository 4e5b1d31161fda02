"""What follows from a change of pages: scopes are set, memories are dropped, the change is told on."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal, receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from dinh.foundation.pages import publication
from dinh.foundation.pages.models import OfficeSettings, UnitRoot, UrgentNotice
from dinh.foundation.pages.scope import rebuild, rebuild_all
from dinh.foundation.units.models import Officer, Succession, Unit

# Sent with `pages`: an iterable of page ids whose visibility or content for readers has changed.
pages_changed = Signal()
# What Page.save_revision writes besides the revision, and what the scope of a page is made of.
DRAFT_FIELDS = frozenset({"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"})
SCOPE_FIELDS = frozenset({"access", "path"})


def tell(page: Page) -> None:
    """Tell on that `page` and all below it may look different now."""
    publication.changed()
    below = Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
    pages_changed.send(sender=Page, pages=list(below))


@receiver(post_save)
def settle_scope(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A saved page has its scope at once, live or not; children follow when its access changed."""
    if raw or not isinstance(instance, Page) or sender is Page:
        return
    fields = kwargs.get("update_fields")
    if fields is not None and not fields & SCOPE_FIELDS:  # a draft: what readers may see stays as it is
        return
    if rebuild(instance) and not created:
        tell(instance)


@receiver([page_published, page_unpublished])
def tell_published(sender: type, instance: Page, **kwargs: Any) -> None:
    tell(instance)


@receiver(post_page_move)
def tell_moved(sender: type, instance: Page, **kwargs: Any) -> None:
    rebuild(instance)
    tell(instance)


@receiver(post_delete)
def tell_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page) and instance.live and sender is not Page:
        publication.changed()
        pages_changed.send(sender=Page, pages=[instance.pk])


@receiver(post_save, sender=UnitRoot)
@receiver(post_delete, sender=UnitRoot)
def settle_unit_root(sender: type, instance: UnitRoot, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        rebuild(instance.page)
        tell(instance.page)


@receiver(post_save)
@receiver(post_delete)
def tell_frame_changed(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Office and units stand on pages that visitors keep; the first unit gives every page its scope."""
    if raw or not isinstance(instance, OfficeSettings | Unit | Officer | Succession | UrgentNotice):
        return
    if isinstance(instance, Unit) and kwargs.get("created") and instance.depth == 1:
        rebuild_all()
    publication.changed()
