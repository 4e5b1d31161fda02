"""What an administrator found out about a day of the table of holidays that was not certain when it was written."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.models import Person


class HolidayDecision(models.Model):
    """Whether the day is as the table says (`holds`), or as its weekday says; `source` is the paper that says so."""

    day = models.DateField(_("day"), unique=True)
    holds = models.BooleanField(_("as in the table"))
    source = models.CharField(_("according to"), max_length=200)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decided holiday")
        verbose_name_plural = _("decided holidays")
        ordering = ["day"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="holiday_decision_has_a_source")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
