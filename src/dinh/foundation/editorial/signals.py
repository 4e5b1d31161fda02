"""What follows from a publication."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from dinh.foundation.editorial.models import Withdrawal


@receiver(page_published)
def lift_withdrawal(sender: type, instance: Page, **kwargs: Any) -> None:
    """A page that is published again is withdrawn no longer; a schedule alone lifts nothing."""
    if instance.live:
        Withdrawal.objects.filter(page_id=instance.pk, lifted_at__isnull=True).update(lifted_at=timezone.now())
