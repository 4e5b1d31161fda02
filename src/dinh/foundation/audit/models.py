"""The append-only record of what staff did. References are by value: the record outlives its objects."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One change: who, what, when, on which object of which unit, before and after."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("actor"), max_length=200)
    action = models.CharField(_("action"), max_length=100)
    object_type = models.CharField(_("object type"), max_length=100)
    object_id = models.CharField(_("object"), max_length=64)
    object_name = models.CharField(_("object name"), max_length=300)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    before = models.JSONField(_("before"), encoder=DjangoJSONEncoder, null=True)
    after = models.JSONField(_("after"), encoder=DjangoJSONEncoder, null=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_entry_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action} {self.object_name}"


class Day(models.Model):
    """A closed day: the digest of its entries, chained to the day before."""

    date = models.DateField(_("date"), unique=True)
    first_id = models.BigIntegerField(null=True)
    last_id = models.BigIntegerField(null=True)
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("audit day")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date} {self.digest[:12]}"
