"""A file on its way into a bank: what was understood of it, kept until a person confirms or drops it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.foundation.questions.models.banks import Bank, Question


class IntakeState(models.TextChoices):
    READING = "reading", _("Being read")
    WAITING = "waiting", _("Waiting for confirmation")
    BRINGING = "bringing", _("Being put into the bank")
    DONE = "done", pgettext_lazy("question file", "Finished")
    DROPPED = "dropped", pgettext_lazy("question file", "Dropped")


class Intake(models.Model):
    """One file sent for a bank. `submission` is the form's own number: the same form sent twice is one.

    `fault` says in words why the file could not be read; `stray`: texts of the file that belong to no question.
    """

    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="intakes", verbose_name=_("question bank"))
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), upload_to="questions/%Y/%m", max_length=300, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=200)
    sent_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=IntakeState, default=IntakeState.READING, db_index=True)
    fault = models.TextField(blank=True, editable=False)
    stray = models.JSONField(default=list, editable=False)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("file of questions")
        verbose_name_plural = _("files of questions")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=IntakeState.BRINGING) | Q(confirmed_at__isnull=False),
                name="questions_intake_confirmed",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        """Whether a person may still correct and confirm."""
        return self.state == IntakeState.WAITING

    @property
    def is_working(self) -> bool:
        return self.state in (IntakeState.READING, IntakeState.BRINGING)


class Outcome(models.TextChoices):
    """What became of a draft when its file was confirmed."""

    NEW = "new", _("In the bank")
    KNOWN = "known", _("Was in the bank already")
    REFUSED = "refused", _("Could not be put in")


class Draft(models.Model):
    """One question of the file as it is understood now.

    `content`: `domain.drafts.as_plain` of the item. `doubts`: [code, words]; `accepted`: codes that a person has looked
    at and left as they are; `open_doubts`: how many of the doubts still keep it out of the bank.
    """

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="drafts")
    order = models.PositiveIntegerField()
    content = models.JSONField()
    doubts = models.JSONField(default=list)
    accepted = models.JSONField(default=list)
    open_doubts = models.PositiveSmallIntegerField(default=0)
    is_skipped = models.BooleanField(default=False)
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    refusal = models.TextField(blank=True)
    corrected_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("question of a file")
        verbose_name_plural = _("questions of files")
        ordering = ["intake", "order"]
        constraints = [models.UniqueConstraint(fields=["intake", "order"], name="questions_draft_once")]

    def __str__(self) -> str:
        return f"{self.intake_id}/{self.order}"


# not in the bank, whether it was tried or not; and what may go in as it is
LEFT = Q(outcome__in=["", Outcome.REFUSED])
READY = Q(outcome="", is_skipped=False, open_doubts=0)


class DraftPicture(models.Model):
    """A picture of a draft, bytes and all: it lives and goes with the draft, and has no address for the public."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pictures")
    option = models.PositiveSmallIntegerField(null=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        ordering = ["draft", "order"]
        constraints = [models.UniqueConstraint(fields=["draft", "order"], name="questions_draft_picture")]

    def __str__(self) -> str:
        return self.name
