"""Letters on their way out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Refused")


class Letter(models.Model):
    """One e-mail to one receiver. Receiver, subject and text are erased when it is sent or refused for good."""

    key = models.CharField(_("key"), max_length=120, unique=True)
    receiver = models.CharField(_("receiver"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=LetterState, default=LetterState.WAITING)
    claimed_until = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=LetterState.WAITING) | Q(receiver="", text=""), name="letter_forgets_when_done"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_at__isnull=False), name="letter_sent_at"
            ),
        ]

    def __str__(self) -> str:
        return self.key
