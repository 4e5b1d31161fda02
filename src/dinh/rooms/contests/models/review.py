"""What needs a second look in a round that is over, and who does not count by somebody's decision."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.rooms.contests.domain.times import from_ms
from dinh.rooms.contests.models.people import Contestant
from dinh.rooms.contests.models.rounds import Round


class Case(models.Model):
    """One thing that was noticed, with its facts; a person decides, nothing follows by itself.

    `key` names it within its kind, so that looking twice finds it once.
    """

    class Kind(models.TextChoices):
        SPEED = "speed", _("Answered faster than one can read")
        ALIKE = "alike", _("The same answers, wrong ones too, in the same time")
        PHONE = "phone", _("Very many people with one phone number")
        CONTACT = "contact", _("Very many people confirmed through one address")
        DEVICE = "device", _("Very many people entered from one browser")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("case", "Waits")
        LEFT = "left", pgettext_lazy("case", "Left as it is")
        EXCLUDED = "excluded", pgettext_lazy("case", "Does not count")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="cases", verbose_name=_("round"))
    kind = models.CharField(_("kind of case"), max_length=8, choices=Kind)
    key = models.CharField(max_length=64)
    contestants = models.ManyToManyField(Contestant, related_name="+", verbose_name=_("contestants"))
    facts = models.JSONField(_("facts"), default=dict)
    state = models.CharField(_("state of the case"), max_length=8, choices=State, default=State.OPEN)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["round", "kind", "key"], name="contests_case_once"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="contests_case_decided_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.kind}"


class Exclusion(models.Model):
    """A signed decision (`kernel.exam.exclusions`) on whether somebody counts in a round. Only added to.

    The newest of a person holds. `code`: of their first submission in the round. `decided`: milliseconds since 1970.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="exclusions", verbose_name=_("round"))
    contestant = models.ForeignKey(
        Contestant, on_delete=models.PROTECT, related_name="exclusions", verbose_name=_("contestant")
    )
    counts = models.BooleanField(_("counts"), default=False)
    code = models.CharField(_("attempt code"), max_length=16)
    reason = models.CharField(_("reason"), max_length=300)
    decided = models.BigIntegerField(_("decided"))
    key = models.CharField(_("key of the signature"), max_length=16)
    signature = models.CharField(_("signature"), max_length=128)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("decision on who counts")
        verbose_name_plural = _("decisions on who counts")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="contests_exclusion_says_why")]
        indexes = [models.Index(fields=["round", "contestant"], name="contests_excluded")]

    def __str__(self) -> str:
        return self.code

    @property
    def moment(self):
        return from_ms(self.decided)
