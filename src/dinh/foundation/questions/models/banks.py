"""Banks of questions: a question keeps its number for ever, what it says is a version, and versions never change."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.media.models import Picture
from dinh.foundation.people.models import Person
from dinh.foundation.questions.domain.items import Kind
from dinh.foundation.units.models import Unit
from dinh.kernel.text import collation_key, match_key, nfc

KINDS = {
    Kind.SINGLE: _("One right answer"),
    Kind.MULTIPLE: _("Several right answers"),
    Kind.TRUE_FALSE: _("True or false"),
    Kind.NUMERIC: _("A number"),
    Kind.ORDERING: _("Put in order"),
    Kind.TEXT: _("A short text"),
}


class Bank(models.Model):
    """The questions of one unit on one matter. `language`: that of its questions where nothing else is said."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="question_banks", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=10, default="vi")

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="questions_bank_once")]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A node of a bank's tree of topics; `key` makes one of "Lịch sử Đảng" and "lịch sử  đảng"."""

    bank = models.ForeignKey(Bank, on_delete=models.CASCADE, related_name="topics", verbose_name=_("question bank"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    sort_key = models.CharField(max_length=800, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bank", "parent", "key"], name="questions_topic_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.name = " ".join(nfc(self.name).split())
        self.key = match_key(self.name)[:200]
        self.sort_key = collation_key(self.name)
        super().save(*args, **kwargs)


class Difficulty(models.TextChoices):
    """The four levels of the ministry's test matrices."""

    RECOGNISE = "recognise", pgettext_lazy("difficulty", "Recognise")
    UNDERSTAND = "understand", pgettext_lazy("difficulty", "Understand")
    APPLY = "apply", pgettext_lazy("difficulty", "Apply")
    APPLY_HIGH = "apply_high", pgettext_lazy("difficulty", "Apply at a high level")


class Question(models.Model):
    """One question. What it says is its newest version; only a reviewed version is drawn into a paper.

    `likeness` is `domain.likeness.item_key` of the newest version: equal for what asks and offers the same;
    `search_text` its words without diacritics; `language` is BCP 47.
    """

    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="questions", verbose_name=_("question bank"))
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="questions", verbose_name=_("topic")
    )
    difficulty = models.CharField(_("difficulty"), max_length=12, choices=Difficulty, blank=True)
    language = models.CharField(_("language"), max_length=10, default="vi")
    likeness = models.CharField(max_length=64, editable=False)
    newest = models.OneToOneField(
        "Version", on_delete=models.PROTECT, null=True, related_name="newest_of", editable=False
    )
    search_text = models.TextField(editable=False, blank=True)
    retired_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    retired_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    retired_reason = models.TextField(_("reason"), max_length=1000, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["pk"]
        constraints = [
            # the same question once among those in use; a withdrawn one may be asked anew
            models.UniqueConstraint(
                fields=["bank", "likeness"], condition=Q(retired_at__isnull=True), name="questions_question_once"
            )
        ]
        indexes = [models.Index(fields=["bank", "topic", "difficulty"], name="questions_by_topic")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Version(models.Model):
    """What a question says, from one edit to the next. The database refuses to change or remove one (`guard`).

    `content`: stem, options (texts), key (from 0), answers, explanation, source. `digest`: SHA-256 of its canonical
    JSON, so that whoever holds an answered paper can prove what was asked.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(
        _("kind of question"), max_length=10, choices=[(kind.value, name) for kind, name in KINDS.items()]
    )
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="questions_version_once")]

    def __str__(self) -> str:
        return f"{self.question_id}/{self.number}"


class VersionPicture(models.Model):
    """A picture of a version; `option` is the number of the option from 0, nothing for the question itself."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    option = models.PositiveSmallIntegerField(null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="questions_picture_order")]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.order}"


class Review(models.Model):
    """A second person's word on one version: fit for use, or not and why. The author never reviews their own."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="review")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("reviewed by"))
    reviewed_at = models.DateTimeField(auto_now_add=True)
    is_fit = models.BooleanField(_("fit for use"))
    comment = models.TextField(_("comment"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("review of a question")
        verbose_name_plural = _("reviews of questions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(author=F("reviewer")) | Q(author__isnull=True), name="questions_second_person"
            ),
            models.CheckConstraint(condition=Q(is_fit=True) | ~Q(comment=""), name="questions_unfit_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.reviewer_id}"
