"""Pictures and files, each belonging to the unit of its collection."""

from typing import Any

from django.core.files.images import ImageFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Collection

from dinh.foundation.media.playing import measure, type_of
from dinh.foundation.media.reading.process import explain
from dinh.foundation.media.renditions import without_notes
from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit


class UnitCollection(models.Model):
    """The collection into which a unit uploads; `founder` is the former unit from which `unit` took it over, if any."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="collections")
    founder = models.OneToOneField(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="unit_collection")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(founder__isnull=True), name="unit_collection_own_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.collection.name}"


class Picture(AbstractImage):
    """An image with its credit; served only to those who may see a page that uses it."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    access = models.CharField(_("visible to"), max_length=10, choices=Access, default=Access.PUBLIC)
    admin_form_fields = ("title", "file", "description", "credit", "access", "collection", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> Any:
        """As Wagtail makes it, without what the camera noted: a place must not leak through a copy."""
        made = super().generate_rendition_file(filter, source=source)
        clean = without_notes(made.file)
        return ImageFile(clean, name=made.name) if clean else made


class PictureRendition(AbstractRendition):
    """A scaled copy of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="picture_rendition_once")
        ]
        indexes = [models.Index(fields=["file"], name="picture_rendition_file")]


class File(AbstractDocument):
    """A file to read or take away, with the text found in it by `jobs.read_file`.

    `text_key` names the content that was read; `text_gap` is a word of `reading.limits` where text is missing, as for a
    scan without a text layer. `secrecy`: a mark was found after the upload; nobody gets the bytes until a person has
    decided. `cleared_key` names the content that a person found to be no secret.
    """

    access = models.CharField(_("visible to"), max_length=10, choices=Access, default=Access.PUBLIC)
    text = models.TextField(editable=False, blank=True)
    text_key = models.CharField(max_length=200, editable=False, blank=True)
    text_at = models.DateTimeField(_("text read at"), null=True, editable=False)
    text_gap = models.CharField(max_length=20, editable=False, blank=True)
    secrecy = models.CharField(_("mark of secrecy"), max_length=20, editable=False, blank=True)
    cleared_key = models.CharField(max_length=200, editable=False, blank=True)
    seconds = models.PositiveIntegerField(_("length in seconds"), null=True, editable=False)
    admin_form_fields = ("title", "file", "access", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """New bytes of a sound or a film are measured when they come."""
        if self.file and not self.file._committed:
            self.seconds = measure(self.file, self.file.name) if type_of(self.file.name) else None
        super().save(*args, **kwargs)

    @property
    def content_key(self) -> str:
        """Changes with the bytes, for every change is stored under a name or a hash of its own."""
        return f"{self.file_hash}:{self.file.name}"[:200]

    @property
    def text_explanation(self) -> str:
        """Why its text is missing, in words; nothing when all of it was read."""
        return explain(self.text_gap)
