"""Prizes of a round, who got them, and who was passed over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dinh.foundation.units.models import Unit
from dinh.kernel.exam.awarding import EARLIER, ERASED, HERE, ORGANISER
from dinh.rooms.contests.models.people import Contestant
from dinh.rooms.contests.models.results import Publication
from dinh.rooms.contests.models.rounds import Round


class By(models.TextChoices):
    """Whom a prize goes to, as `kernel.exam.prizes`."""

    RANK = "rank", _("Persons, by rank")
    DRAW = "draw", _("Persons, drawn by lot among all who qualify")
    PEOPLE = "people", _("Units, by number of contestants")
    SHARE = "share", _("Units, by share of their population")
    MEAN = "mean", _("Units, by points on average")


class Prize(models.Model):
    """A line of a round's prizes before it is sealed; afterwards the sealed rules hold. `place` from 0."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="prizes", verbose_name=_("round"))
    place = models.PositiveSmallIntegerField(_("place"))
    name = models.CharField(_("name of the prize"), max_length=100)
    count = models.PositiveSmallIntegerField(_("how many"), default=1)
    by = models.CharField(_("whom it goes to"), max_length=6, choices=By)
    least = models.PositiveIntegerField(_("at least"), default=0)

    class Meta:
        verbose_name = _("prize")
        verbose_name_plural = _("prizes")
        ordering = ["round", "place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="contests_prize_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="contests_prize_is_given"),
            models.CheckConstraint(condition=~Q(name=""), name="contests_prize_has_a_name"),
            models.CheckConstraint(condition=Q(by__in=By.values), name="contests_prize_goes_to_somebody"),
        ]

    def __str__(self) -> str:
        return self.name


class Award(models.Model):
    """One prize of a publication, to a person or to a unit. `prize`: its place in the sealed rules from 0.

    `order` is that of the results file; `code` that of the attempt by which a person got it.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="awards", verbose_name=_("published results")
    )
    order = models.PositiveIntegerField()
    prize = models.PositiveSmallIntegerField(_("prize"))
    contestant = models.ForeignKey(
        Contestant, on_delete=models.CASCADE, null=True, related_name="awards", verbose_name=_("contestant")
    )
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("unit"))
    code = models.CharField(_("attempt code"), max_length=16, blank=True)
    rank = models.PositiveIntegerField(_("rank"), null=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["publication", "order"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "order"], name="contests_award_once"),
            models.CheckConstraint(
                condition=Q(contestant__isnull=False, unit__isnull=True)
                | Q(contestant__isnull=True, unit__isnull=False),
                name="contests_award_to_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.order}"


class PassedOver(models.Model):
    """Somebody whose turn a prize was and who did not get it; `earlier` names the round of the prize they have."""

    class Why(models.TextChoices):
        EARLIER = EARLIER, _("has a prize of an earlier round")
        HERE = HERE, _("has a prize of this round already")
        ORGANISER = ORGANISER, _("helps to organise the contest")
        ERASED = ERASED, _("had their particulars erased")

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="passed_over", verbose_name=_("published results")
    )
    order = models.PositiveIntegerField()
    prize = models.PositiveSmallIntegerField(_("prize"))
    contestant = models.ForeignKey(Contestant, on_delete=models.CASCADE, related_name="+", verbose_name=_("contestant"))
    why = models.CharField(_("why"), max_length=9, choices=Why)
    earlier = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("round"))

    class Meta:
        verbose_name = _("passed over")
        verbose_name_plural = _("passed over")
        ordering = ["publication", "order"]
        constraints = [models.UniqueConstraint(fields=["publication", "order"], name="contests_passed_once")]

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.order}"
