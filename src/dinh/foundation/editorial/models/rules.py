"""How a unit and those below it approve."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dinh.foundation.units.models import Unit


class UnitRules(models.Model):
    """The nearest rules above a page count; without any, these defaults."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    short_form = models.BooleanField(
        _("approval only"), default=False, help_text=_("Without the step of review; for units with few people.")
    )
    own_approval = models.BooleanField(
        _("people may approve what they submitted themselves"),
        default=False,
        help_text=_("For units where one person does everything."),
    )
    direct = models.BooleanField(
        _("publishers may publish without approval by another"),
        default=True,
        help_text=_("Otherwise every page goes through submission and approval."),
    )

    class Meta:
        verbose_name = _("rules of approval")
        verbose_name_plural = _("rules of approval")

    def __str__(self) -> str:
        return str(self.unit)
