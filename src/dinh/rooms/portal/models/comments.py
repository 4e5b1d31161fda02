"""A draft document opened for comments (lấy ý kiến dự thảo), the comments, and the published outcome."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dinh.rooms.portal.models.documents import Document


class Handling(models.TextChoices):
    """What became of a comment."""

    NEW = "new", _("Not handled yet")
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    EXPLAINED = "explained", _("Explained, not accepted")


class CommentWindow(models.Model):
    """From when to when anybody may comment on a draft, and what came of it."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="comment_windows", verbose_name=_("draft document")
    )
    opens_on = models.DateField(_("open from"))
    closes_on = models.DateField(
        _("open until"), help_text=_("The last day. Drafts of legal documents usually stand open for 20 to 60 days.")
    )
    introduction = models.TextField(
        _("what is asked"),
        max_length=4000,
        blank=True,
        help_text=_("What the draft is about and what you wish to hear."),
    )
    outcome = models.TextField(
        _("outcome"), max_length=20000, blank=True, help_text=_("What was changed in the draft, and why not the rest.")
    )
    outcome_at = models.DateTimeField(_("outcome published at"), null=True, editable=False)
    contacts_erased_at = models.DateTimeField(_("contacts erased at"), null=True, editable=False)

    class Meta:
        verbose_name = _("request for comments")
        verbose_name_plural = _("requests for comments")
        ordering = ["-closes_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "opens_on"],
                name="comment_window_once_a_day",
                violation_error_message=_("This draft is already opened on that day."),
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="comment_window_closes_after_opening",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(outcome_at__isnull=True) | ~Q(outcome=""), name="comment_window_outcome_is_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.abstract[:80]} ({self.opens_on:%d/%m/%Y} – {self.closes_on:%d/%m/%Y})"

    def get_absolute_url(self) -> str:
        return reverse("portal:comment_window", args=[self.document.slug])


class DraftComment(models.Model):
    """What one visitor wrote. Contact and address are never published and are erased some days after the outcome."""

    window = models.ForeignKey(CommentWindow, on_delete=models.CASCADE, related_name="comments")
    name = models.CharField(_("name"), max_length=150, blank=True)
    place = models.CharField(_("unit or address"), max_length=200, blank=True)
    contact = models.CharField(_("phone or e-mail"), max_length=150, blank=True)
    may_name = models.BooleanField(_("the name may be published"), default=False)
    article = models.CharField(_("on which article"), max_length=100, blank=True)
    text = models.TextField(_("comment"), max_length=8000)
    digest = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    consent_version = models.CharField(_("version of the consent"), max_length=20, editable=False)
    consent_wording = models.TextField(_("wording of the consent"), editable=False)
    handling = models.CharField(_("handling"), max_length=10, choices=Handling, default=Handling.NEW)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    handled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("comment on a draft")
        verbose_name_plural = _("comments on drafts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["window", "digest"], name="draft_comment_once"),
            models.CheckConstraint(condition=~Q(text=""), name="draft_comment_says_something"),
            models.CheckConstraint(
                condition=Q(handling=Handling.NEW) | ~Q(answer=""),
                name="draft_comment_is_answered",
                violation_error_message=_("Write the answer: it is published with the outcome."),
            ),
            models.CheckConstraint(condition=~Q(consent_wording=""), name="draft_comment_has_consent"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
