"""Which units have closed their first-run guide."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit


class GuideClosed(models.Model):
    """The unit wants no guide any more; what is done is asked of the data, so nothing else is kept."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("closed guide")

    def __str__(self) -> str:
        return str(self.unit_id)
