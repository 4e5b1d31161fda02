"""What answers have shown of a question: one row for each version and use."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dinh.foundation.questions.models.banks import Version


class ItemStatistics(models.Model):
    """`domain.statistics.measure_items` of one version in one use, as a round of a contest or a test of a course.

    `source` is the code of that use ("contests.round:12"), `name` its name for people. `facility` is the share of right
    answers, 0–1; `discrimination` the correlation of this question with the rest of the paper, -1–1, None where all
    scored alike; `chosen` says how often each option was chosen, in the order of the version, `blank` how often none.
    `flags` are codes of `domain.statistics.FLAGS`. Measured anew for the same use the row is replaced.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="statistics")
    source = models.CharField(max_length=100)
    name = models.CharField(_("used in"), max_length=200)
    answers = models.PositiveIntegerField(_("answers"))
    right = models.PositiveIntegerField(_("right answers"))
    blank = models.PositiveIntegerField(_("without an answer"), default=0)
    facility = models.FloatField(_("facility"))
    discrimination = models.FloatField(_("discrimination"), null=True)
    chosen = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    measured_at = models.DateTimeField(_("measured at"))

    class Meta:
        verbose_name = _("statistics of a question")
        verbose_name_plural = _("statistics of questions")
        ordering = ["version", "-measured_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "source"], name="questions_measured_once"),
            models.CheckConstraint(
                condition=Q(answers__gt=0, right__lte=F("answers"), blank__lte=F("answers")),
                name="questions_measured_counts",
            ),
            models.CheckConstraint(
                condition=Q(facility__gte=0, facility__lte=1)
                & (Q(discrimination__isnull=True) | Q(discrimination__gte=-1, discrimination__lte=1)),
                name="questions_measured_shares",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.name}"
