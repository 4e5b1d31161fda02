"""What follows from a publication and from a submission."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, task_submitted

from dinh.foundation.editorial.dead_links import tell_keepers
from dinh.foundation.editorial.letters import tell_holders
from dinh.foundation.editorial.lost_links import note_lost
from dinh.foundation.editorial.models import DutyState, Withdrawal


@receiver(page_published)
def lift_withdrawal(sender: type, instance: Page, **kwargs: Any) -> None:
    """A page that is published again is withdrawn no longer; a schedule alone lifts nothing."""
    if instance.live:
        Withdrawal.objects.filter(page_id=instance.pk, lifted_at__isnull=True).update(lifted_at=timezone.now())


@receiver(page_published)
def look_for_lost_links(sender: type, instance: Page, **kwargs: Any) -> None:
    """What was mended leaves the board at once."""
    if instance.live:
        note_lost(instance)


@receiver(page_unpublished)
def tell_those_who_link(sender: type, instance: Page, **kwargs: Any) -> None:
    """A page was taken down, by whatever way: those whose pages lead to it hear of it."""
    tell_keepers(instance)


@receiver(task_submitted, sender=DutyState)
def tell_submitted(sender: type, instance: DutyState, **kwargs: Any) -> None:
    """A page has come to a step: those who hold it hear of it by mail, in the same transaction."""
    tell_holders(instance)
