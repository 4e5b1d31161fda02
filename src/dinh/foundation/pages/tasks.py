"""Jobs of the pages."""

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, Revision

from dinh.foundation.jobs.declare import job
from dinh.foundation.pages import reads


@job(label=_("Publish and withdraw pages at their time"), retries=2, timeout=300, unique=lambda: "one")
def publish_scheduled() -> None:
    """Publish what is due, take down what has expired.

    As Wagtail's command of that name, but each page with its log and its listeners in one transaction: a worker
    killed in the middle leaves every page as it was or wholly changed.
    """
    now = timezone.now()
    for model in apps.get_models():
        if model is Page or (issubclass(model, DraftStateMixin) and not issubclass(model, Page)):
            for key in model._default_manager.filter(live=True, expire_at__lt=now).values_list("pk", flat=True):
                expire(model, key)
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for key in due.values_list("pk", flat=True):
        go_live(key)


@transaction.atomic
def expire(model: type, key: object) -> None:
    thing = model._default_manager.select_for_update().filter(pk=key, live=True).first()  # type: ignore[attr-defined]
    if thing is not None:
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def go_live(key: int) -> None:
    revision = Revision.objects.select_for_update().filter(pk=key, approved_go_live_at__isnull=False).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")


@job(label=_("Forget old numbers of readers"), retries=1, timeout=300, unique=lambda: "one")
def forget_page_reads() -> None:
    """Delete the numbers of readers that nobody compares any more."""
    reads.forget()
