"""The append-only record of what staff did. References are by value: the record outlives its objects."""

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.audit.names import name_action, name_type


class RecordIsFinal(Exception):
    """Somebody tried to change or remove what the record says."""


class FinalQuerySet(models.QuerySet[Any]):
    """Reads and inserts; refuses the rest. The database's triggers say the same to everybody else."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal("The record of changes is only ever added to.")

    update = delete = bulk_update = update_or_create = _refuse


class FinalModel(models.Model):
    """A row that is written once."""

    objects = FinalQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsFinal("The record of changes is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal("The record of changes is only ever added to.")


class Actor(models.Model):
    """The name of somebody who acted, by their account's number. Erasing a person empties this row and no other."""

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")

    def __str__(self) -> str:
        return self.name or str(_("erased person (%(number)s)") % {"number": self.pk})


class Entry(FinalModel):
    """One change: who, what, when, on which object of which unit, before and after."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    # by value: an account that is gone leaves its number here
    actor = models.ForeignKey(
        Actor,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("who"),
    )
    action = models.CharField(_("action"), max_length=100)
    object_type = models.CharField(_("object type"), max_length=100)
    object_id = models.CharField(_("object"), max_length=64)
    object_name = models.CharField(_("object name"), max_length=300)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    before = models.JSONField(_("before"), encoder=DjangoJSONEncoder, null=True)
    after = models.JSONField(_("after"), encoder=DjangoJSONEncoder, null=True)
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_entry_object"),
            models.Index(fields=["actor"], name="audit_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action} {self.object_name}"

    @property
    def actor_name(self) -> str:
        """Who acted; the software itself acts under its own name."""
        return str(self.actor) if self.actor else "Đình"

    @property
    def action_name(self) -> str:
        """What was done, in words."""
        return name_action(self.action)

    @property
    def type_name(self) -> str:
        """What kind of thing it was done to, in words."""
        return name_type(self.object_type)


class Day(FinalModel):
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
