"""Contests, their rounds, what a paper draws, and what was sealed."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.questions.models import Bank, Difficulty, Topic
from dinh.foundation.units.models import Unit

CONSENT = _(
    "I agree that the organiser keeps my name, unit and group, and a coded form of my date of birth, my phone number, "
    "my e-mail address where it is asked for and a random mark of this browser, to run this contest and to award its "
    "prizes."
)


class Audience(models.TextChoices):
    """Who may take part."""

    OPEN = "open", _("Everybody")
    UNITS = "units", _("People of the chosen units")
    LISTED = "list", _("People on an uploaded list")


class Contest(models.Model):
    """One contest of a unit, in one or more rounds.

    `groups`: names from which a contestant chooses one (pupil, soldier, farmer …). `consent`: its wording; changed, its
    version grows, and everybody's own version is kept with them. `confirms_by`: the channel (`outbox.channels`) by
    which whoever enters gets a code; empty: nobody does. `kept_days`: how long after the last round personal data stay.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contests", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=300)
    slug = models.SlugField(_("address part"), max_length=100, unique=True)
    summary = models.TextField(_("what it is about"), max_length=4000, blank=True)
    prizes = models.TextField(_("prizes"), max_length=4000, blank=True)
    audience = models.CharField(_("who may take part"), max_length=5, choices=Audience, default=Audience.OPEN)
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("units whose people take part"))
    takes_outsiders = models.BooleanField(_("people from outside take part"), default=True)
    youngest = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)
    groups = models.JSONField(pgettext_lazy("exam", "groups"), default=list, blank=True)
    consent = models.TextField(_("wording of the consent"), max_length=2000, blank=True)
    consent_version = models.PositiveSmallIntegerField(editable=False, default=1)
    confirms_by = models.CharField(_("confirmed by a code"), max_length=10, blank=True, default="")
    kept_days = models.PositiveSmallIntegerField(_("days for which personal data are kept"), default=180)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        constraints = [
            models.CheckConstraint(
                condition=Q(youngest__isnull=True) | Q(oldest__isnull=True) | Q(oldest__gte=F("youngest")),
                name="contests_ages_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("contests:contest", args=[self.slug])


class Counts(models.TextChoices):
    """Which of several attempts counts."""

    BEST = "best", _("The best attempt")
    LAST = "last", _("The last attempt")
    FIRST = "first", _("The first attempt")


class Prediction(models.TextChoices):
    """How many will answer everything right: asked so, or not at all (empty)."""

    COUNT = "count", _("As a number of people")
    PERCENT = "percent", _("In percent of all who take part")


class Review(models.TextChoices):
    """Whether contestants see their answers with the right ones."""

    NEVER = "never", pgettext_lazy("review of answers", "Never")
    AFTER = "after", _("After the results are published")


class Round(models.Model):
    """When people take part and by which rules. The sealed copy of the rules is what holds once it is sealed.

    `extension_seconds`: every deadline moves by so much; for an outage, so that nobody loses by it. `stopped`: the
    moment (ms since 1970) since which nothing begins and nothing is saved. `message`: told to all who are inside.
    `tie_breaks`, `draw_source`, `draw_day` and `one_prize` as in `kernel.exam.sealed.Rules`. `frozen_minutes`: so long
    before the close the public standing no longer moves.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("contest"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("exam", "number"), default=1)
    name = models.CharField(_("name"), max_length=200)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    grace_seconds = models.PositiveSmallIntegerField(_("grace in seconds"), default=30)
    extension_seconds = models.PositiveIntegerField(_("extended by seconds"), default=0)
    stopped = models.BigIntegerField(_("stopped"), null=True, editable=False)
    message = models.CharField(_("message to contestants"), max_length=300, blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts allowed"), default=1)
    counts = models.CharField(_("which attempt counts"), max_length=5, choices=Counts, default=Counts.BEST)
    bank = models.ForeignKey(
        Bank, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("question bank")
    )
    shuffles_questions = models.BooleanField(_("questions in another order for everybody"), default=True)
    shuffles_options = models.BooleanField(_("options in another order for everybody"), default=True)
    prediction = models.CharField(_("prediction question"), max_length=7, choices=Prediction, blank=True)
    tie_breaks = models.JSONField(_("what decides between equals"), default=list, blank=True)
    draw_source = models.CharField(_("public random value"), max_length=300, blank=True)
    draw_day = models.DateField(_("day of the public random value"), null=True, blank=True)
    one_prize = models.BooleanField(_("one prize for each person in the whole contest"), default=False)
    review = models.CharField(_("review of answers"), max_length=5, choices=Review, default=Review.AFTER)
    frozen_minutes = models.PositiveSmallIntegerField(_("standing stands still before the close, minutes"), default=0)
    is_practice = models.BooleanField(_("for practice"), default=False)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["contest", "number"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="contests_round_once"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="contests_round_closes_later"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="contests_round_takes_time"),
            models.CheckConstraint(condition=Q(attempts_allowed__gte=1), name="contests_round_allows_one"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("contests:round", args=[self.contest.slug, self.number])


class Draw(models.Model):
    """One line of a blueprint: so many questions of a topic (with its parts) and difficulty; empty means any."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="draws", verbose_name=_("round"))
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    difficulty = models.CharField(_("difficulty"), max_length=12, choices=Difficulty, blank=True)
    count = models.PositiveSmallIntegerField(_("number of questions"))

    class Meta:
        verbose_name = _("line of the blueprint")
        verbose_name_plural = _("lines of the blueprint")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "topic", "difficulty"], name="contests_draw_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="contests_draw_something"),
        ]

    def __str__(self) -> str:
        return f"{self.count}"


class SealedRound(models.Model):
    """The round as it was sealed: canonical bytes (`kernel.exam.sealed`) and their seal. Never changed (`guard`)."""

    round = models.OneToOneField(
        Round, on_delete=models.PROTECT, primary_key=True, related_name="sealed", verbose_name=_("round")
    )
    content = models.BinaryField(_("content"))
    seal = models.CharField(_("seal"), max_length=64, unique=True)
    sealed_at = models.DateTimeField(_("sealed at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("sealed round")
        verbose_name_plural = _("sealed rounds")

    def __str__(self) -> str:
        return self.seal


class SealedPicture(models.Model):
    """A picture of a sealed round as it is served: its bytes, found by their SHA-256. Never changed (`guard`).

    They lie in the database, so that they are sealed in one transaction with the questions and are in every backup.
    """

    round = models.ForeignKey(SealedRound, on_delete=models.PROTECT, related_name="pictures")
    digest = models.CharField(max_length=64)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("sealed picture")
        verbose_name_plural = _("sealed pictures")
        constraints = [models.UniqueConstraint(fields=["digest", "round"], name="contests_picture_once")]

    def __str__(self) -> str:
        return self.digest
