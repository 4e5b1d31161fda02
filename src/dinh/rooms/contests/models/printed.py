"""The printed twin of a round: papers for places without a network, and what two people keyed in of them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.contests.models.attempts import Attempt
from dinh.rooms.contests.models.rounds import Round


class Printing(models.Model):
    """That papers of a round may be printed, from when on, and until when sheets are keyed in."""

    round = models.OneToOneField(
        Round, on_delete=models.PROTECT, primary_key=True, related_name="printing", verbose_name=_("round")
    )
    allowed_from = models.DateTimeField(_("papers are printed from"))
    keyed_until = models.DateTimeField(_("sheets are keyed in until"))

    class Meta:
        verbose_name = _("printing of papers")
        verbose_name_plural = _("printing of papers")

    def __str__(self) -> str:
        return f"{self.round_id}"


class Bundle(models.Model):
    """Papers printed at once for a unit, with whom they were handed to. Its sheets have numbers in a row."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="bundles", verbose_name=_("round"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    count = models.PositiveSmallIntegerField(_("number of papers"))
    handed_to = models.CharField(_("handed to"), max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bundle of papers")
        verbose_name_plural = _("bundles of papers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="contests_bundle_not_empty"),
            models.CheckConstraint(condition=~Q(handed_to=""), name="contests_bundle_has_a_keeper"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.pk}"


class Part(models.Model):
    """A PDF with some papers of a bundle (`place` from 0). In the database, where no address leads to it by mistake.

    Removed once the round is over: the papers follow from the sealed round and the numbers of the sheets.
    """

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="parts", verbose_name=_("bundle"))
    place = models.PositiveSmallIntegerField(_("place"))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("file of printed papers")
        verbose_name_plural = _("files of printed papers")
        ordering = ["bundle", "place"]
        constraints = [models.UniqueConstraint(fields=["bundle", "place"], name="contests_part_once")]

    def __str__(self) -> str:
        return f"{self.bundle_id}/{self.place}"


class Sheet(models.Model):
    """One printed paper with its answer sheet; `number` from 1 in the round, `code` as `kernel.exam.printed`.

    `settled`: the answers that hold, their marks too. `reason`: why it does not count.
    """

    class State(models.TextChoices):
        PRINTED = "printed", pgettext_lazy("sheet", "Printed")
        ONCE = "once", pgettext_lazy("sheet", "Keyed in once")
        DIFFERS = "differs", pgettext_lazy("sheet", "The two differ")
        AGREED = "agreed", pgettext_lazy("sheet", "Keyed in twice")
        TAKEN = "taken", pgettext_lazy("sheet", "Taken in")
        DUPLICATE = "duplicate", pgettext_lazy("sheet", "One attempt too many")
        SPOILED = "spoiled", pgettext_lazy("sheet", "Does not count")
        UNUSED = "unused", pgettext_lazy("sheet", "Not used")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("round"))
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("bundle"))
    number = models.PositiveIntegerField(_("number of the sheet"))
    code = models.CharField(_("paper code"), max_length=16, unique=True)
    state = models.CharField(_("state of the sheet"), max_length=9, choices=State, default=State.PRINTED)
    settled = models.JSONField(_("answers that hold"), default=list)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, null=True, related_name="sheet", verbose_name=_("attempt")
    )

    class Meta:
        verbose_name = _("answer sheet")
        verbose_name_plural = _("answer sheets")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="contests_sheet_once"),
            models.CheckConstraint(
                condition=Q(state="taken", attempt__isnull=False) | (~Q(state="taken") & Q(attempt__isnull=True)),
                name="contests_sheet_taken_is_an_attempt",
            ),
            models.CheckConstraint(condition=~Q(state="spoiled", reason=""), name="contests_sheet_spoiled_says_why"),
        ]
        indexes = [models.Index(fields=["round", "state"], name="contests_sheet_states")]

    def __str__(self) -> str:
        return self.code


class Keyed(models.Model):
    """What one person keyed in of a sheet. Passes 1 and 2 are two people's; 3 settles where they differ.

    `given`: name, born (ISO 8601), phone, unit (number or null), group; empty once the sheet is taken in or its time
    is over. `answers`: one a question: letters, a text, "" nothing, "*" marked twice, "?" unreadable.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="keyed", verbose_name=_("answer sheet"))
    pass_number = models.PositiveSmallIntegerField(_("which time"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    given = models.JSONField(_("particulars"), default=dict)
    answers = models.JSONField(pgettext_lazy("exam", "answers"), default=list)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    keyed_at = models.DateTimeField(_("keyed in at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("keying in")
        verbose_name_plural = _("keyings in")
        ordering = ["sheet", "pass_number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "pass_number"], name="contests_keyed_once_a_pass"),
            models.UniqueConstraint(
                fields=["sheet", "by"], condition=Q(pass_number__lte=2), name="contests_keyed_by_two_people"
            ),
            models.CheckConstraint(condition=Q(pass_number__in=[1, 2, 3]), name="contests_keyed_three_times_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.pass_number}"
