"""A link by which somebody without an account decides once."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.editorial.models.duties import DutyState
from dinh.foundation.people.models import Person


class Decision(models.TextChoices):
    APPROVE = "approve", _("Approve")
    RETURN = "return", _("Return for changes")


class ApprovalLink(models.Model):
    """Of the token only its SHA-256 is kept; the link is decided, withdrawn, disowned or expired once and for all.

    Disowned: whoever opened it said that they are somebody else; perhaps it was forwarded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.ForeignKey(DutyState, on_delete=models.CASCADE, related_name="links")
    name = models.CharField(_("name and post"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    disowned_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    revision_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("link for an approver without an account")
        verbose_name_plural = _("links for approvers without an account")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="approval_link_lasts"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decision="")
                | Q(decided_at__isnull=False, decision__in=["approve", "return"], withdrawn_at__isnull=True),
                name="approval_link_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(disowned_at__isnull=True) | Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                name="approval_link_disowned_decides_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
