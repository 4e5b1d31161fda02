"""Visitors who want to hear by e-mail of new documents of a field or kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dinh.rooms.portal.models.vocabularies import DocumentField, DocumentKind


class Subscription(models.Model):
    """One address and what it wants to hear of; no field and no kind chosen means everything.

    Nothing else is known of the person. It is erased on unsubscribing, and after three days without confirmation.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    fields = models.ManyToManyField(DocumentField, related_name="+", blank=True, verbose_name=_("fields of work"))
    kinds = models.ManyToManyField(DocumentKind, related_name="+", blank=True, verbose_name=_("kinds"))
    language = models.CharField(_("language"), max_length=5, default="vi")
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    told_until = models.DateTimeField(_("told of documents until"), null=True)
    consent_version = models.CharField(_("version of the consent"), max_length=20)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Digest(models.Model):
    """That a subscription had its letter of a day: the unique row keeps a job that runs twice from a second one."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [models.UniqueConstraint(fields=["subscription", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.subscription} {self.day}"
