"""A page taken back with a reason that readers see."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dinh.foundation.people.models import Person


class Withdrawal(models.Model):
    """While it is not lifted, the page's address answers 410 with the reason."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="withdrawals")
    title = models.CharField(_("title"), max_length=255)
    reason = models.TextField(_("reason, shown to readers"), max_length=1000)
    at = models.DateTimeField(_("withdrawn at"), default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    revision_id = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(_("published again at"), null=True, blank=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(lifted_at__isnull=True), name="withdrawal_open_once_a_page"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.title
