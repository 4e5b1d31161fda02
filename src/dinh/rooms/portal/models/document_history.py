"""What a document gathers over the years: successive texts of the act, and notes of the staff."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dinh.rooms.portal.models.documents import Document


class DocumentVersion(models.Model):
    """A later text of the act, as consolidated (văn bản hợp nhất); the first text stands on the document itself."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    label = models.CharField(
        _("name of this text"), max_length=200, help_text=_("For example: Văn bản hợp nhất số 05/VBHN-UBND.")
    )
    effective_on = models.DateField(_("in force from"))
    amended_by = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
        help_text=_("The document that brought this text about."),
    )
    full_text = models.TextField(_("full text"))
    contents = models.JSONField(default=list, editable=False)
    live = models.BooleanField(_("published"), default=True)

    class Meta:
        verbose_name = _("text of an act")
        verbose_name_plural = _("texts of an act")
        ordering = ["effective_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "effective_on"],
                name="document_version_once_a_day",
                violation_error_message=_("Another text of this act is in force from the same day."),
            ),
            models.CheckConstraint(condition=~Q(label=""), name="document_version_is_named"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("portal:document_version", args=[self.document.slug, self.pk])


class DocumentNote(models.Model):
    """What the staff of the unit tell one another about a document. No surface for visitors reads this table."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    text = models.TextField(_("note"), max_length=4000)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["-written_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="document_note_says_something")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
