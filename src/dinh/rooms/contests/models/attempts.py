"""What the hall writes: attempts, answers, submissions and the batches that were signed.

Times are milliseconds since 1970 (UTC) as whole numbers: they are hashed into receipts, and so read the same on both
databases and in every verifier. `tests/hall/test_hall.py` holds these columns and the hall's statements together.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.rooms.contests.models.people import Contestant
from dinh.rooms.contests.models.rounds import Round


class Attempt(models.Model):
    """One attempt of a contestant. `allowed` is copied from the round by the statement that inserts the row."""

    contestant = models.ForeignKey(
        Contestant, on_delete=models.PROTECT, related_name="attempts", verbose_name=_("contestant")
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="attempts", verbose_name=_("round"))
    ordinal = models.PositiveSmallIntegerField(_("which attempt"))
    allowed = models.PositiveSmallIntegerField(_("attempts allowed"))
    code = models.CharField(_("attempt code"), max_length=16, unique=True)
    started = models.BigIntegerField(_("started"))
    deadline = models.BigIntegerField(pgettext_lazy("exam", "deadline"))
    paper = models.TextField(_("paper"))

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = pgettext_lazy("exam", "attempts")
        constraints = [
            models.UniqueConstraint(fields=["contestant", "round", "ordinal"], name="contests_attempt_once"),
            models.CheckConstraint(
                condition=Q(ordinal__gte=1) & Q(ordinal__lte=F("allowed")), name="contests_attempt_within_allowed"
            ),
            models.CheckConstraint(condition=Q(deadline__gt=F("started")), name="contests_attempt_ends_later"),
        ]

    def __str__(self) -> str:
        return self.code


class Answer(models.Model):
    """The newest choice for one question of a paper (`number` from 0); `seq` grows with every change of mind."""

    pk = models.CompositePrimaryKey("attempt_id", "number")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="answers", verbose_name=_("attempt"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("exam", "number"))
    choice = models.CharField(_("choice"), max_length=100, blank=True)
    seq = models.PositiveBigIntegerField(_("order"))

    class Meta:
        verbose_name = pgettext_lazy("exam", "answer")
        verbose_name_plural = pgettext_lazy("exam", "answers")

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.number}"


class Batch(models.Model):
    """Submissions of one transaction: the root of their hash tree and the signature over it, both hexadecimal."""

    root = models.CharField(_("root"), max_length=64)
    signature = models.CharField(_("signature"), max_length=128)
    key = models.CharField(_("key of the signature"), max_length=16)
    size = models.PositiveIntegerField(_("size"))

    class Meta:
        verbose_name = _("batch of receipts")
        verbose_name_plural = _("batches of receipts")
        constraints = [models.CheckConstraint(condition=Q(size__gte=1), name="contests_batch_not_empty")]

    def __str__(self) -> str:
        return self.root


class Submission(models.Model):
    """What was handed in, once an attempt. `answers`: canonical JSON, one text a question. Never changed (`guard`).

    `is_late`: it came after the grace; then only answers that had been saved in time are in it.
    """

    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, primary_key=True, related_name="submission", verbose_name=_("attempt")
    )
    answers = models.TextField(pgettext_lazy("exam", "answers"))
    submitted = models.BigIntegerField(_("submitted"))
    is_late = models.BooleanField(_("after the time"))
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("batch of receipts")
    )
    index = models.PositiveIntegerField(_("place in the batch"))

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [models.UniqueConstraint(fields=["batch", "index"], name="contests_submission_place")]

    def __str__(self) -> str:
        return f"{self.attempt_id}"
