"""What hangs on a document: its files, and its bearing on other documents."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from dinh.foundation.media.models import File
from dinh.rooms.portal.models.documents import Document


class DocumentAttachment(Orderable):
    """A file of a document; the first PDF is shown on its page."""

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="document_attachments")
    caption = models.CharField(_("caption"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [models.UniqueConstraint(fields=["document", "file"], name="document_attachment_once")]

    def __str__(self) -> str:
        return self.caption or self.file.title


class RelationKind(models.TextChoices):
    """What one document does to another; read from `document` to `target`."""

    REPLACES = "replaces", _("replaces")
    AMENDS = "amends", _("amends")
    ABOLISHES = "abolishes", _("partly abolishes")
    GUIDES = "guides", _("guides")
    RELATED = "related", _("is related to")


class DocumentRelation(models.Model):
    """One row for both directions: `document` replaces, amends, guides or touches `target`."""

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="back_relations", verbose_name=_("other document")
    )
    kind = models.CharField(_("relation"), max_length=10, choices=RelationKind)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.CheckConstraint(
                condition=~Q(document=F("target")),
                name="document_relation_of_another",
                violation_error_message=_("A document cannot be related to itself."),
            ),
            # one row a pair and kind, whichever way round: A replaces B excludes B replaces A
            models.UniqueConstraint(
                Least("document", "target"),
                Greatest("document", "target"),
                "kind",
                name="document_relation_once",
                violation_error_message=_("These two documents already have this relation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_kind_display()} {self.target}"
