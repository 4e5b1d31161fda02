"""What is counted of submissions: points, ranks, numbers by unit and group, and what was published of a round."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.contests.models.attempts import Attempt, Submission
from dinh.rooms.contests.models.people import Contestant
from dinh.rooms.contests.models.rounds import Contest, Round


class Score(models.Model):
    """What a submission is worth; counted by a job, and anew after an amendment. Times in milliseconds.

    `predicted` as `kernel.exam.ranking.read_prediction`; `lot` its draw number once the public value is known.
    Round, contestant and ordinal are those of the attempt, so that ranking reads one table.
    """

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, primary_key=True, related_name="score", verbose_name=_("submission")
    )
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="scores", verbose_name=_("round"))
    contestant = models.ForeignKey(
        Contestant, on_delete=models.CASCADE, related_name="scores", verbose_name=_("contestant")
    )
    ordinal = models.PositiveSmallIntegerField(_("which attempt"))
    points = models.PositiveIntegerField(_("points"))
    right = models.PositiveSmallIntegerField(pgettext_lazy("exam", "right answers"))
    duration = models.BigIntegerField(_("duration"))
    submitted = models.BigIntegerField(_("submitted"))
    predicted = models.PositiveIntegerField(_("prediction"), null=True)
    lot = models.BigIntegerField(_("lot"), default=0)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        indexes = [models.Index(fields=["round", "contestant"], name="contests_score_by_person")]

    def __str__(self) -> str:
        return f"{self.points}"


class Standing(models.Model):
    """A contestant's rank in a round, counted by a job and read by the hall; ties share a rank (1-2-2-4)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="standings", verbose_name=_("round"))
    contestant = models.ForeignKey(
        Contestant, on_delete=models.CASCADE, related_name="standings", verbose_name=_("contestant")
    )
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="+", verbose_name=_("attempt"))
    rank = models.PositiveIntegerField(_("rank"))
    points = models.PositiveIntegerField(_("points"))

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [models.UniqueConstraint(fields=["round", "contestant"], name="contests_standing_once")]
        indexes = [models.Index(fields=["round", "rank"], name="contests_by_rank")]

    def __str__(self) -> str:
        return f"{self.rank}"


class Season(models.Model):
    """A contestant's rank over all rounds: the points of the attempts that count, then the time taken for them."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="season", verbose_name=_("contest"))
    contestant = models.OneToOneField(
        Contestant, on_delete=models.CASCADE, primary_key=True, related_name="season", verbose_name=_("contestant")
    )
    rank = models.PositiveIntegerField(_("rank"))
    points = models.PositiveIntegerField(_("points"))
    rounds = models.PositiveSmallIntegerField(_("rounds taken part in"))
    duration = models.BigIntegerField(_("duration"))

    class Meta:
        verbose_name = _("season standing")
        verbose_name_plural = _("season standings")
        indexes = [models.Index(fields=["contest", "rank"], name="contests_season_by_rank")]

    def __str__(self) -> str:
        return f"{self.rank}"


class Tally(models.Model):
    """Numbers of a round by unit or by group. `people` and `attempts` (handed in) are counted apart.

    No unit stands for people from outside, an empty group for those who named none.
    """

    class By(models.TextChoices):
        UNIT = "unit", _("By unit")
        GROUP = "group", _("By group")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tallies", verbose_name=_("round"))
    by = models.CharField(max_length=5, choices=By)
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    group = models.CharField(_("group"), max_length=40, blank=True)
    people = models.PositiveIntegerField(pgettext_lazy("exam", "people"))
    attempts = models.PositiveIntegerField(pgettext_lazy("exam", "attempts"))
    points = models.PositiveBigIntegerField(_("points of the attempts that count"))

    class Meta:
        verbose_name = _("numbers by unit or group")
        verbose_name_plural = _("numbers by unit or group")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "by", "unit", "group"], name="contests_tally_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.people}"


class Count(models.Model):
    """When a round was last counted, and its numbers on the whole. `perfect`: people who once had everything right."""

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="count", verbose_name=_("round")
    )
    people = models.PositiveIntegerField(pgettext_lazy("exam", "people"))
    attempts = models.PositiveIntegerField(pgettext_lazy("exam", "attempts"))
    perfect = models.PositiveIntegerField(_("people who had everything right"))
    most_points = models.PositiveIntegerField(_("points of a whole paper"))
    counted_at = models.DateTimeField(_("counted at"))

    class Meta:
        verbose_name = _("count of a round")
        verbose_name_plural = _("counts of rounds")

    def __str__(self) -> str:
        return f"{self.people}"


class Amendment(models.Model):
    """A question of a sealed round that was found wrong: given to everybody, or right by another key. Only added to.

    `place` in the sealed bank, from 0; `key`: as `kernel.exam.sealed.Key`, empty where the question is void. The newest
    of a place holds.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="amendments", verbose_name=_("round"))
    place = models.PositiveIntegerField(_("place in the bank"))
    key = models.JSONField(_("key that holds instead"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="contests_amendment_says_why")]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.place}"


class Publication(models.Model):
    """The published results of a round: the file anybody can check (`kernel.exam.results`), root and size of its tree.

    `drawn`: the public random value. A publication after an amendment has a number of its own; the newest holds.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="publications", verbose_name=_("round"))
    number = models.PositiveSmallIntegerField(default=1)
    root = models.CharField(_("root"), max_length=64)
    size = models.PositiveIntegerField(_("number of submissions"))
    drawn = models.CharField(_("public random value"), max_length=300, blank=True)
    file = models.FileField(_("file of results"), upload_to="contests/results/", max_length=200)
    file_hash = models.CharField(max_length=64)
    objections_until = models.DateField(_("objections until"), null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)

    class Meta:
        verbose_name = _("published results")
        verbose_name_plural = _("published results")
        ordering = ["round", "-number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="contests_publication_once")]

    def __str__(self) -> str:
        return self.root
